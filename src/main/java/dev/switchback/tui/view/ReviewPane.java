package dev.switchback.tui.view;

import dev.switchback.runbook.Input;
import dev.switchback.tui.state.Draft;
import dev.switchback.tui.state.WizardView;
import java.util.ArrayList;
import java.util.List;

/// The review: the line that begins the run, and every answer, each of which can be changed.
record ReviewPane(WizardView view, int width, int height) {
  List<Line> lines() {
    var lines = new ArrayList<Line>();
    lines.add(begin());
    lines.add(Line.EMPTY);
    lines.add(heading("Answers"));
    int column = column();
    int selected = 0;
    for (Input input : view.questions().main()) {
      selected = add(lines, input, column, selected);
    }
    if (!view.questions().rest().isEmpty()) {
      lines.add(Line.EMPTY);
      lines.add(heading("With defaults that rarely matter"));
    }
    for (Input input : view.questions().rest()) {
      selected = add(lines, input, column, selected);
    }
    return Panes.window(lines, selected, height);
  }

  private Line begin() {
    boolean real = view.draft().kind() == Draft.Kind.REAL;
    String what =
        real
            ? "Begin to set up " + view.draft().site()
            : "Begin the rehearsal of " + view.draft().site();
    boolean chosen = view.field().selected() == 0;
    return Line.of("[ " + what + " ]", chosen ? Tone.CHOSEN : Tone.ACCENT);
  }

  private static Line heading(String text) {
    return Line.of(text, Tone.STRONG);
  }

  /// Gives back where the selected line is, as far as it is known.
  private int add(List<Line> lines, Input input, int column, int known) {
    boolean selected = number(input) == view.field().selected();
    String answer = view.answer(input.name());
    boolean given = view.draft().answers().containsKey(input.name());
    Line name = Line.of(selected ? "▌ " : "  ").and(input.wording().prompt()).fit(column);
    String value = answer.isEmpty() ? "not answered yet" : answer;
    Tone tone = answer.isEmpty() ? Tone.WARNING : given ? Tone.PLAIN : Tone.DIM;
    Line line = name.and("  ").and(value, tone);
    lines.add(selected ? line.in(Tone.SELECTED).fit(width) : line.fit(width));
    return selected ? lines.size() - 1 : known;
  }

  /// Its line in the list, in which beginning is the first.
  private int number(Input input) {
    List<Input> main = view.questions().main();
    int at = main.indexOf(input);
    return 1 + (at >= 0 ? at : main.size() + view.questions().rest().indexOf(input));
  }

  private int column() {
    int widest =
        view.questions().inputs().stream()
            .mapToInt(input -> Columns.of(input.wording().prompt()))
            .max()
            .orElse(0);
    return Math.min(widest + 2, width * 6 / 10);
  }
}
