package dev.switchback.tui.view;

import dev.switchback.tui.state.Draft;
import dev.switchback.tui.state.Outlook;
import dev.switchback.tui.state.Task;
import dev.switchback.tui.state.WizardView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// What the run would be: steps by stage, how long, what it costs, which permissions, and where the
/// answers are.
record OutlookPane(WizardView view, int width) {
  private static final int NAME = 7;

  List<Line> lines() {
    return view.beside().outlook().map(this::lines).orElse(List.of());
  }

  /// The most of it that so many lines hold.
  List<Line> few(int most) {
    var lines = new ArrayList<Line>();
    for (Rows.Row row : view.beside().outlook().map(this::rows).orElse(List.of())) {
      List<Line> more = Rows.lines(List.of(row), NAME, width);
      if (lines.size() + more.size() > most) {
        return lines;
      }
      lines.addAll(more);
    }
    return lines;
  }

  private List<Line> lines(Outlook outlook) {
    var lines = new ArrayList<Line>();
    lines.add(Line.of("What it will be", Tone.STRONG));
    lines.addAll(Rows.lines(rows(outlook), NAME, width));
    lines.add(Line.EMPTY);
    for (Outlook.Part part : outlook.parts()) {
      lines.add(count(part.title(), part.steps(), Tone.PLAIN));
    }
    lines.add(count("in all", outlook.steps(), Tone.DIM));
    if (outlook.done() > 0) {
      lines.add(count("done already", outlook.done(), Tone.DIM));
    }
    lines.add(Line.EMPTY);
    return lines;
  }

  private Line count(String what, int steps, Tone tone) {
    Line number = Line.of(" " + Titles.count(steps, "step", "steps"), tone);
    return Line.ends(Line.of(what, tone), number, width);
  }

  private List<Rows.Row> rows(Outlook outlook) {
    var rows = new ArrayList<Rows.Row>();
    rows.add(new Rows.Row("takes", Titles.about(outlook.length()) + speed(outlook)));
    rows.add(new Rows.Row("costs", costs(outlook)));
    rows.add(new Rows.Row("needs", outlook.permissions() + " permissions: switchback iam-policy"));
    view.draft().agreedAnew().stream()
        .sorted()
        .forEach(offer -> rows.add(new Rows.Row("agreed", offer)));
    if (view.questions().here().task() instanceof Task.NewSite) {
      rows.add(new Rows.Row("answers", view.file() + " (for --inputs)"));
    }
    return rows;
  }

  private String costs(Outlook outlook) {
    if (outlook.dollars() == 0) {
      return outlook.done() > 0 ? "nothing more than what stands" : "nothing";
    }
    return String.format(
        Locale.ROOT, "about %.2f USD an hour, once it stands%s", outlook.dollars(), free());
  }

  private boolean rehearsal() {
    return view.draft().kind() == Draft.Kind.REHEARSAL;
  }

  private String speed(Outlook outlook) {
    OptionalInt speed = view.questions().here().speed();
    if (!rehearsal()) {
      return "";
    }
    return speed.isEmpty()
        ? "; the rehearsal no time"
        : "; the rehearsal " + Titles.about(outlook.length().dividedBy(speed.getAsInt()));
  }

  private String free() {
    return rehearsal() ? "; the rehearsal nothing" : "";
  }
}
