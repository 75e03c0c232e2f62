package dev.switchback.report;

import java.util.List;
import java.util.stream.Collectors;

/// A report as Markdown with tables, as GitHub renders it. Every text stands for itself: what would
/// be markup in it is escaped.
public final class MarkdownReport {
  private MarkdownReport() {}

  public static String of(RunReport report) {
    var text = new StringBuilder();
    text.append("# ").append(escaped(report.title())).append(": ");
    text.append(report.state()).append("\n");
    for (Section section : Sections.of(report)) {
      text.append("\n## ").append(section.title()).append("\n\n");
      text.append(row(section.headings()));
      text.append(row(section.headings().stream().map(heading -> "---").toList()));
      section
          .rows()
          .forEach(cells -> text.append(row(cells.stream().map(MarkdownReport::escaped).toList())));
    }
    return text.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").replaceAll("([\\\\`*_\\[\\]<>|~#&])", "\\\\$1");
  }
}
