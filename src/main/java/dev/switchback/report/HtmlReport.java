package dev.switchback.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A report as one HTML page that needs nothing else: no script, no font, no network. The table of
/// steps carries a bar for each step: when it started and how long it was worked on.
public final class HtmlReport {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
      h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0;
               border-bottom: 1px solid #8884; overflow-wrap: anywhere; }
      td:first-child { white-space: nowrap; }
      .chart { width: 35%; } .lane { position: relative; height: .8rem; margin-top: .35rem; }
      .bar { position: absolute; height: 100%; min-width: 2px; border-radius: 2px; background: #3b82f6; }
      .failed .bar, .in-doubt .bar { background: repeating-linear-gradient(45deg, #dc2626 0 4px, #f87171 4px 8px); }
      .undone .bar { background: #8888; }
      """;

  private HtmlReport() {}

  public static String of(RunReport report) {
    String title = escaped(report.title() + ": " + report.state());
    var page = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n");
    page.append("<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width\">\n");
    page.append("<title>").append(title).append("</title>\n");
    page.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
    page.append("<h1>").append(title).append("</h1>\n");
    for (Section section : Sections.of(report)) {
      page.append("<h2>").append(escaped(section.title())).append("</h2>\n");
      page.append(section.title().equals(Sections.STEPS) ? steps(section, report) : table(section));
    }
    return page.append("</body>\n</html>\n").toString();
  }

  private static String table(Section section) {
    var table = new StringBuilder("<table>\n").append(head(section.headings()));
    section.rows().forEach(row -> table.append("<tr>").append(cells(row)).append("</tr>\n"));
    return table.append("</table>\n").toString();
  }

  private static String steps(Section section, RunReport report) {
    var headings = new ArrayList<>(section.headings());
    headings.add("");
    var table = new StringBuilder("<table>\n").append(head(headings));
    Duration whole = end(report.steps());
    for (int i = 0; i < section.rows().size(); i++) {
      StepReport step = report.steps().get(i);
      table.append("<tr class=\"").append(step.condition().json()).append("\">");
      table.append(cells(section.rows().get(i)));
      table.append("<td class=\"chart\">").append(bar(step, whole)).append("</td></tr>\n");
    }
    return table.append("</table>\n").toString();
  }

  private static String bar(StepReport step, Duration whole) {
    if (step.span().start().isEmpty() || whole.isZero()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "<div class=\"lane\"><div class=\"bar\" style=\"left:%.2f%%;width:%.2f%%\"></div></div>",
        share(step.span().start().get(), whole),
        share(step.span().took(), whole));
  }

  private static double share(Duration part, Duration whole) {
    return 100.0 * part.toMillis() / Math.max(1, whole.toMillis());
  }

  private static Duration end(List<StepReport> steps) {
    return steps.stream()
        .flatMap(step -> step.span().start().map(start -> start.plus(step.span().took())).stream())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static String head(List<String> headings) {
    if (headings.stream().allMatch(String::isEmpty)) {
      return "";
    }
    var row = new StringBuilder("<tr>");
    headings.forEach(heading -> row.append("<th>").append(escaped(heading)).append("</th>"));
    return row.append("</tr>\n").toString();
  }

  private static String cells(List<String> texts) {
    var cells = new StringBuilder();
    texts.forEach(text -> cells.append("<td>").append(escaped(text)).append("</td>"));
    return cells.toString();
  }

  /// Safe as text and within a quoted attribute; no control characters.
  private static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
