package dev.switchback.tui.state;

import dev.switchback.tui.state.Looking.Filter;
import dev.switchback.tui.state.Looking.Focus;
import dev.switchback.tui.state.Looking.Right;
import dev.switchback.tui.state.Looking.Scroll;
import dev.switchback.tui.state.Progress.Doing;
import dev.switchback.tui.state.Records.Found;
import dev.switchback.tui.state.Update.Next;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What a key does on the run screen when no dialog is open.
record RunKeys(UiState state, RunView view) {
  Next pressed(Key key) {
    if (FilterKeys.typing(view)) {
      return new FilterKeys(state, view).pressed(key);
    }
    return Bindings.command(key).map(this::asked).orElse(Next.of(state));
  }

  private Next asked(Command command) {
    return Bindings.unavailable(command, view)
        .map(why -> Next.of(state.noting(Bindings.of(command).briefly(), why)))
        .orElseGet(() -> given(command));
  }

  Next given(Command command) {
    return switch (command) {
      case UP -> move(-1);
      case DOWN -> move(1);
      case PAGE_UP -> move(-state.size().page());
      case PAGE_DOWN -> move(state.size().page());
      case TOP -> move(Integer.MIN_VALUE / 2);
      case BOTTOM -> move(Integer.MAX_VALUE / 2);
      case OPEN -> open();
      case SHUT -> shut();
      case BACK -> backOne();
      case NEXT_PANE ->
          look(looking().focus(looking().focus() == Focus.TREE ? Focus.RIGHT : Focus.TREE));
      case FIRST_PANE -> look(looking().focus(Focus.TREE));
      case SECOND_PANE -> look(looking().focus(Focus.RIGHT));
      case DETAIL -> show(Right.DETAIL);
      case LOG -> show(Right.LOG);
      case CALLS -> show(Right.CALLS);
      case SUMMARY -> show(Right.SUMMARY);
      case STATUS -> show(Right.STATUS);
      case BY_HAND -> byHand();
      case COPY -> copy();
      case FOLLOW -> look(Attention.drawn(view.with(looking().follow(true))));
      case FILTER -> Next.of(state.with(filtering()));
      case WHOLE -> look(looking().whole(!looking().panes().whole()));
      case PAUSE -> pause();
      case RETRY -> retry();
      case SKIP ->
          view.failedStep().map(step -> ask(Dialogs.skip(view, step))).orElse(Next.of(state));
      case NEXT_FAILED ->
          view.nextFailed().map(step -> look(looking().at(step))).orElse(Next.of(state));
      case ABORT -> ask(Dialogs.abort(view));
      case TYPE -> Next.of(state.with(new Foot.Command("")));
      case HELP -> Next.of(state.withHelp(OptionalInt.of(0)));
      case REDRAW -> new Next(state, List.of(new Effect.Redraw()));
      case SUSPEND -> new Next(state, List.of(new Effect.Suspend()));
      case LEAVE -> leave();
    };
  }

  private Next move(int by) {
    return looking().focus() == Focus.RIGHT ? look(looking().scroll(scrolled(by))) : select(by);
  }

  private Next select(int by) {
    List<Tree.Row> rows = Tree.rows(view, treeRows());
    if (rows.isEmpty()) {
      return Next.of(state);
    }
    int next = Math.clamp((long) Tree.selected(rows, looking()) + by, 0, rows.size() - 1);
    Looking moved = looking().follow(false).select(rows.get(next).place());
    boolean passing = looking().right() == Right.CHECKS || looking().right() == Right.COMMANDS;
    return look(passing && view.progress().run().begun() ? moved.show(Right.DETAIL) : moved);
  }

  /// A list that grows is held where it is as soon as somebody goes up in it.
  private Scroll scrolled(int by) {
    Scroll scroll = looking().panes().scroll();
    if (!looking().right().grows()) {
      return scroll.down(by);
    }
    int end = lines().end();
    return scroll.endingAt(Math.clamp((long) scroll.end().orElse(end) + by, 0, end), end);
  }

  /// Those that are looked at.
  private Lines<?> lines() {
    Found found = view.records().found();
    return looking().right() == Right.LOG ? found.log() : found.calls();
  }

  /// Of the lines, where they are looked at; else of the tree.
  private RunView filtering() {
    if (looking().focus() == Focus.RIGHT && looking().right().grows()) {
      return view.seek(new Filter(view.records().found().sought().text(), true));
    }
    return view.with(
        looking().focus(Focus.TREE).filter(new Filter(looking().filter().text(), true)));
  }

  private Next open() {
    Optional<Tree.Row> row = selectedRow();
    if (looking().focus() == Focus.RIGHT) {
      return Next.of(state);
    }
    if (row.isPresent() && row.get() instanceof Tree.StageRow stage) {
      return look(looking().fold(stage.stage().id(), stage.open()));
    }
    Looking shown = looking().right() == Right.DETAIL ? looking() : looking().show(Right.DETAIL);
    return look(shown.focus(Focus.RIGHT));
  }

  /// From a step its stage is shut, and selected.
  private Next shut() {
    Optional<Tree.Row> row = selectedRow();
    if (looking().focus() == Focus.RIGHT) {
      return look(looking().focus(Focus.TREE));
    }
    String stage =
        switch (row.map(Tree.Row::place).orElse(new Place.OfStage(""))) {
          case Place.OfStage(String id) -> id;
          case Place.OfStep(var id) -> id.stage();
        };
    return look(looking().follow(false).fold(stage, true).select(new Place.OfStage(stage)));
  }

  private Optional<Tree.Row> selectedRow() {
    List<Tree.Row> rows = Tree.rows(view, treeRows());
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(rows.get(Tree.selected(rows, looking())));
  }

  /// One thing after the other: what is sought, all the room, the pane, what it shows, the filter,
  /// following.
  private Next backOne() {
    return looking().focus() == Focus.RIGHT && view.records().found().sought().active()
        ? Next.of(state.with(view.seek(Filter.NONE)))
        : look(back());
  }

  private Looking back() {
    if (looking().panes().whole()) {
      return looking().whole(false);
    }
    if (looking().focus() == Focus.RIGHT) {
      return looking().focus(Focus.TREE);
    }
    if (looking().right() != Right.DETAIL && view.progress().run().begun()) {
      return looking().show(Right.DETAIL);
    }
    if (looking().filter().active()) {
      return looking().filter(Filter.NONE);
    }
    return Attention.drawn(view.with(looking().follow(true)));
  }

  /// What is shown already is left again.
  private Next show(Right right) {
    boolean shown = looking().right() == right && right != Right.DETAIL;
    Looking next = looking().show(shown ? Right.DETAIL : right);
    return look(next.focus(shown || right == Right.DETAIL ? Focus.TREE : Focus.RIGHT));
  }

  private Next byHand() {
    Next shown = show(Right.COMMANDS);
    return view.selectedStep()
        .map(step -> new Next(shown.state(), List.of(new Effect.FindCommands(step))))
        .orElse(shown);
  }

  private Next copy() {
    return view.selectedStep()
        .flatMap(step -> Optional.ofNullable(view.records().commands().get(step)))
        .map(lines -> new Next(state, List.of(new Effect.Copy(String.join("\n", lines)))))
        .orElseGet(this::byHand);
  }

  private Next pause() {
    if (view.progress().doing() == Doing.RESTING) {
      return decide(new Decision.GoOn(Map.of()));
    }
    return new Next(
        state.with(view.with(view.progress().with(Doing.PAUSING))),
        List.of(new Effect.Pause("The operator paused it.")));
  }

  /// When nothing is at work, the run goes on, and all that failed is tried again.
  private Next retry() {
    if (view.progress().doing() == Doing.RESTING) {
      return decide(new Decision.GoOn(Map.of()));
    }
    return view.failedStep()
        .map(step -> new Next(state, List.of(new Effect.Retry(step))))
        .orElse(Next.of(state));
  }

  private Next leave() {
    return switch (view.progress().doing()) {
      case RESTING, WATCHING -> decide(new Decision.Leave());
      case CHECKING, WORKING, PAUSING, LEAVING -> ask(Dialogs.leave(view));
    };
  }

  private Next decide(Decision decision) {
    return new Next(state, List.of(new Effect.Decide(decision)));
  }

  private Next ask(Dialog dialog) {
    return Next.of(state.with(state.dialogs().plus(dialog)));
  }

  private int treeRows() {
    return state.size().treeRows(looking().panes().whole());
  }

  private Next look(Looking next) {
    return Next.of(state.with(view.with(next)));
  }

  private Looking looking() {
    return view.looking();
  }
}
