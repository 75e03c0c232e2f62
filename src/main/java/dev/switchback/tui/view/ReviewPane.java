package dev.switchback.tui.view;

import dev.switchback.runbook.Input;
import dev.switchback.tui.state.Beside.Account;
import dev.switchback.tui.state.Draft;
import dev.switchback.tui.state.Task;
import dev.switchback.tui.state.WizardView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The review: the line that begins the run, and every answer, each of which can be changed.
record ReviewPane(WizardView view, int width, int height) {
  private static final int BETWEEN = 2;

  /// What the columns cut of the selected line stands below.
  List<Line> lines() {
    List<Line> whole = whole();
    List<Line> lines = list(Math.max(1, height - whole.size()));
    lines.addAll(whole);
    return lines;
  }

  private List<Line> list(int height) {
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
    return new ArrayList<>(Panes.window(lines, selected, height));
  }

  private List<Line> whole() {
    Optional<Input> chosen = chosen();
    var lines = new ArrayList<Line>();
    if (chosen.isPresent() && cut(chosen.get())) {
      lines.add(Line.EMPTY);
      String text = chosen.get().wording().prompt() + "  " + answer(chosen.get());
      Prose.wrap(text, width - 2).forEach(line -> lines.add(Line.of("  " + line, Tone.DIM)));
    }
    return lines;
  }

  private Optional<Input> chosen() {
    return view.questions().inputs().stream()
        .filter(input -> number(input) == view.field().selected())
        .findFirst();
  }

  private boolean cut(Input input) {
    return 2 + Columns.of(input.wording().prompt()) > column()
        || column() + BETWEEN + Columns.of(answer(input)) > width;
  }

  private String answer(Input input) {
    String answer = view.answer(input.name());
    return answer.isEmpty() ? "not answered yet" : answer;
  }

  private Line begin() {
    boolean real = view.draft().kind() == Draft.Kind.REAL;
    String what =
        switch (view.questions().here().task()) {
          case Task.NewSite n -> real ? "Begin to set up " : "Begin the rehearsal of ";
          case Task.OnSite(String runbook, String r) ->
              (real ? "Begin " : "Rehearse ") + runbook + " of ";
        };
    boolean chosen = view.field().selected() == 0;
    boolean refused = real && view.beside().account() instanceof Account.Refused;
    String label = refused ? "Sign in again" : what + view.draft().site();
    return Line.of("[ " + label + " ]", chosen ? Tone.CHOSEN : Tone.ACCENT);
  }

  private static Line heading(String text) {
    return Line.of(text, Tone.STRONG);
  }

  /// Gives back where the selected line is, as far as it is known.
  private int add(List<Line> lines, Input input, int column, int known) {
    boolean selected = number(input) == view.field().selected();
    boolean open = view.answer(input.name()).isEmpty();
    boolean given = view.draft().answers().containsKey(input.name());
    Line name = Line.of(selected ? "▌ " : "  ").and(input.wording().prompt()).fit(column);
    Tone tone = open ? Tone.WARNING : given ? Tone.PLAIN : Tone.DIM;
    Line line = name.and(" ".repeat(BETWEEN)).and(answer(input), tone);
    lines.add(selected ? line.in(Tone.SELECTED).fit(width) : line.fit(width));
    return selected ? lines.size() - 1 : known;
  }

  /// Its line in the list, in which beginning is the first.
  private int number(Input input) {
    List<Input> main = view.questions().main();
    int at = main.indexOf(input);
    return 1 + (at >= 0 ? at : main.size() + view.questions().rest().indexOf(input));
  }

  /// As wide as the questions, unless the answers want the room.
  private int column() {
    int answers = Math.min(width * 3 / 10, widest(this::answer));
    return Math.min(2 + widest(input -> input.wording().prompt()), width - BETWEEN - answers);
  }

  private int widest(Function<Input, String> text) {
    return view.questions().inputs().stream().map(text).mapToInt(Columns::of).max().orElse(0);
  }
}
