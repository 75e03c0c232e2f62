package dev.switchback.tui.view;

import dev.switchback.run.StepState;
import dev.switchback.tui.state.Looking;
import dev.switchback.tui.state.RunPlan.StepInfo;
import dev.switchback.tui.state.RunView;
import dev.switchback.tui.state.Tree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The stages and their steps, each with its state and time: one line each.
record TreePane(RunView view, int width) {
  private static final int LEAST_TITLE = 18;

  /// As many lines as fit, with the selected one among them.
  List<Line> lines(int height) {
    Optional<Line> filter = filterLine();
    int room = height - (filter.isPresent() ? 1 : 0);
    List<Tree.Row> rows = Tree.rows(view, height);
    int selected = Tree.selected(rows, view.looking());
    int top = Math.clamp(selected - room / 2L, 0, Math.max(0, rows.size() - room));
    var lines = new ArrayList<Line>();
    filter.ifPresent(lines::add);
    for (int i = top; i < Math.min(rows.size(), top + room); i++) {
      lines.add(line(rows.get(i), i == selected && view.looking().selected().isPresent()));
    }
    return lines;
  }

  /// `3 of 47`, for the frame.
  String position(int height) {
    List<Tree.Row> rows = Tree.rows(view, height);
    return rows.isEmpty() ? "" : Tree.selected(rows, view.looking()) + 1 + " of " + rows.size();
  }

  private Optional<Line> filterLine() {
    Looking.Filter filter = view.looking().filter();
    if (!filter.typing() && filter.text().isEmpty()) {
      return Optional.empty();
    }
    Line text = Line.of(" /", Tone.KEY).and(filter.text(), Tone.STRONG);
    return Optional.of((filter.typing() ? text.and("▌", Tone.ACCENT) : text).fit(width));
  }

  private Line line(Tree.Row row, boolean selected) {
    Line line =
        switch (row) {
          case Tree.StageRow stage -> of(stage);
          case Tree.StepRow step -> of(step.step());
        };
    return selected ? line.in(barTone()).fit(width) : line;
  }

  private Tone barTone() {
    return view.looking().focus() == Looking.Focus.TREE ? Tone.SELECTED : Tone.SELECTED_ELSEWHERE;
  }

  private Line of(Tree.StageRow row) {
    Tone tone =
        switch (row.state()) {
          case PENDING, SKIPPED -> Tone.DIM;
          case RUNNING, WAITING, UNCLEAR, FAILED -> Tone.STRONG;
          case DONE -> Tone.PLAIN;
        };
    Line left =
        Line.of(" ")
            .and(Marks.of(row.state(), row.open()).line())
            .and(" ")
            .and(Titles.of(row.stage()), tone);
    Duration took = view.progress().stages().took(row.stage().id(), view.progress().now());
    return Line.ends(left, right(took.isZero() ? "" : Titles.clock(took)), width);
  }

  private Line of(StepInfo step) {
    StepState state = view.state(step.id());
    boolean undo = step.manner().undoes().isPresent();
    Line left =
        Line.of("   ")
            .and(Marks.of(state, undo, view.progress().moment().ticks()).line())
            .and(" ")
            .and(step.title(), quiet(state) ? Tone.DIM : Tone.PLAIN);
    int room = width - Math.max(LEAST_TITLE, Math.min(left.width(), width * 11 / 20)) - 2;
    return Line.ends(left, right(said(step, state, room)), width);
  }

  private static boolean quiet(StepState state) {
    return state instanceof StepState.Pending || state instanceof StepState.Skipped;
  }

  /// What stands at the end of a step's line.
  private String said(StepInfo step, StepState state, int room) {
    return switch (state) {
      case StepState.Pending p -> Titles.after(step, view, room);
      case StepState.Running r ->
          Titles.clock(view.progress().times().took(step.id(), view.progress().now()));
      case StepState.InDoubt i -> "in doubt";
      case StepState.Done d -> Titles.clock(view.progress().times().took(step.id()));
      case StepState.Failed f -> "failed";
      case StepState.Skipped s -> "skipped";
    };
  }

  private static Line right(String text) {
    return text.isEmpty() ? Line.of(" ") : Line.of(" " + text + " ", Tone.DIM);
  }
}
