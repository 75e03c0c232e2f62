package dev.switchback.tui.view;

import dev.switchback.run.RunState.Phase;
import dev.switchback.tui.state.Progress;
import dev.switchback.tui.state.Progress.Doing;
import dev.switchback.tui.state.RunPlan;
import dev.switchback.tui.state.RunView;

/// The upper edge: whose run of what, where, how long it has been and how long it will still be.
record Header(RunView view, int width) {
  private static final int ROOMY = 76;

  /// `columns` is where the left pane ends, 0 if there is none; `lit` whether the edge belongs to
  /// the focused pane.
  Line line(Border border) {
    RunPlan.Name name = view.plan().name();
    Line left =
        Line.of(" switchback", Tone.STRONG)
            .and(" · ", Tone.DIM)
            .and(name.site(), Tone.ACCENT)
            .and(" · ", Tone.DIM)
            .and(name.runbook() + " ", Tone.STRONG);
    Line right = Line.of(" ").and(time()).and(" ");
    Line place = width >= ROOMY ? Line.of(" " + name.place() + " ", Tone.DIM) : Line.EMPTY;
    int room = width - 2 - left.width() - right.width() - place.width();
    if (room < 2) {
      return border.top(left, right, width);
    }
    return border.top(left, place.and(border.rule(2)).and(right), width);
  }

  private Line time() {
    Progress progress = view.progress();
    String elapsed = Titles.clock(progress.times().elapsed(progress.now()));
    Line time = Line.of(elapsed, Tone.STRONG);
    return switch (progress.doing()) {
      case CHECKING -> Line.of(progress.run().begun() ? "going on" : "prechecks", Tone.DIM);
      case WORKING -> time.and(" · ", Tone.DIM).and(left(progress), Tone.PLAIN);
      case WATCHING ->
          time.and(" · ", Tone.DIM)
              .and(progress.moves() ? Line.of(left(progress)) : ended(progress));
      case PAUSING, LEAVING -> time.and(" · ", Tone.DIM).and("‖ pausing", Tone.WARNING);
      case RESTING -> time.and(" · ", Tone.DIM).and(ended(progress));
    };
  }

  private static String left(Progress progress) {
    var left = progress.moment().left().length();
    return left.isZero() ? "nearly done" : Titles.about(left) + " left";
  }

  private static Line ended(Progress progress) {
    if (progress.run().phase() == Phase.FINISHED) {
      return switch (progress.run().plan().outcome().orElseThrow()) {
        case SUCCEEDED -> Line.of("✔ succeeded", Tone.OK);
        case ABORTED -> Line.of("↺ taken back", Tone.OK);
        case FAILED -> Line.of("✖ failed", Tone.FAILED);
      };
    }
    boolean begun = progress.run().begun();
    return begun || progress.doing() != Doing.RESTING
        ? Line.of("‖ paused", Tone.WARNING)
        : Line.of("not begun", Tone.WARNING);
  }
}
