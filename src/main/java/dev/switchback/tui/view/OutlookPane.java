package dev.switchback.tui.view;

import dev.switchback.tui.state.Draft;
import dev.switchback.tui.state.Outlook;
import dev.switchback.tui.state.WizardView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the run would be: steps by stage, how long, what it costs, which permissions, and where the
/// answers are.
record OutlookPane(WizardView view, int width) {
  List<Line> lines() {
    return view.beside().outlook().map(this::lines).orElse(List.of());
  }

  private List<Line> lines(Outlook outlook) {
    var lines = new ArrayList<Line>();
    lines.add(Line.of("What it will be", Tone.STRONG));
    var rows = new ArrayList<Rows.Row>();
    rows.add(new Rows.Row("takes", Titles.about(outlook.length()) + speed()));
    rows.add(
        new Rows.Row(
            "costs",
            String.format(
                Locale.ROOT,
                "about %.2f USD an hour, once it stands%s",
                outlook.dollars(),
                free())));
    rows.add(new Rows.Row("needs", outlook.permissions() + " permissions: switchback iam-policy"));
    view.draft().agreedAnew().stream()
        .sorted()
        .forEach(offer -> rows.add(new Rows.Row("agreed", offer)));
    rows.add(new Rows.Row("answers", view.file() + " (for --inputs)"));
    lines.addAll(Rows.lines(rows, width));
    lines.add(Line.EMPTY);
    for (Outlook.Part part : outlook.parts()) {
      lines.add(
          Line.ends(
              Line.of(part.title()),
              Line.of(" " + Titles.count(part.steps(), "step", "steps")),
              width));
    }
    lines.add(
        Line.ends(
            Line.of("in all", Tone.DIM),
            Line.of(" " + outlook.steps() + " steps", Tone.DIM),
            width));
    lines.add(Line.EMPTY);
    return lines;
  }

  private boolean rehearsal() {
    return view.draft().kind() == Draft.Kind.REHEARSAL;
  }

  private String speed() {
    return rehearsal() ? ", a sixtieth of it in the rehearsal" : "";
  }

  private String free() {
    return rehearsal() ? "; the rehearsal nothing" : "";
  }
}
