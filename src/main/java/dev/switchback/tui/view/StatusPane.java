package dev.switchback.tui.view;

import dev.switchback.run.CriticalPath;
import dev.switchback.run.StepState;
import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.CallLine;
import dev.switchback.tui.state.Lines;
import dev.switchback.tui.state.Progress;
import dev.switchback.tui.state.Progress.Doing;
import dev.switchback.tui.state.RunView;
import dev.switchback.watch.StatusRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How far the run is, how long it will take and why, and whether it is safe to stop it now.
record StatusPane(RunView view, int width) {
  private static final int NAME = 10;
  private static final int ROOMY = 30;

  /// What stands, and then the run; the less important of it only where the terminal has many rows.
  /// Where another process's run is watched, nobody looks at what stands, and nothing is said of
  /// it.
  List<Line> lines(int rows) {
    var lines = new ArrayList<Line>();
    if (view.live().heard() || view.progress().doing() != Doing.WATCHING) {
      view.live().words(view.progress().now()).brief().forEach(one -> lines.add(site(one)));
    }
    lines.add(row("run", Line.of(counts())));
    if (rows >= ROOMY) {
      lines.add(row("left", left()));
    }
    lines.add(row("stop", stop()));
    if (rows >= ROOMY) {
      lines.add(row("calls", calls()));
    }
    return lines;
  }

  private static Line site(StatusRow row) {
    return row(row.name(), StatusLine.of(row));
  }

  /// What stands at the two ends of one line.
  record Ends(Line left, Line right) {
    int width() {
      return left.width() + right.width();
    }
  }

  /// The same in one line.
  Line line() {
    Ends ends = ends();
    return Line.ends(ends.left(), ends.right(), width);
  }

  /// As much of it as fits, what the probes saw before all.
  Ends ends() {
    Line right = Line.of(" ").and(briefly()).and(" ");
    List<StatusRow> seen =
        view.live().heard() ? view.live().words(view.progress().now()).glance() : List.of();
    if (seen.isEmpty()) {
      return new Ends(Line.of(" " + counts()), right);
    }
    Line all = glance(seen);
    Line less = glance(seen.subList(0, Math.min(2, seen.size())));
    Line counts = Line.of(" " + counts());
    Line shortly = Line.of(" " + shortly());
    return Stream.of(
            new Ends(counts.and(all), right),
            new Ends(shortly.and(all), right),
            new Ends(shortly.and(less), right),
            new Ends(shortly.and(all), Line.EMPTY))
        .filter(ends -> ends.width() <= width)
        .findFirst()
        .orElseGet(() -> new Ends(shortly.and(less), Line.EMPTY));
  }

  private static Line glance(List<StatusRow> seen) {
    Line line = Line.EMPTY;
    for (StatusRow row : seen) {
      line = line.and(" · " + row.name() + " ", Tone.DIM).and(StatusLine.of(row));
    }
    return line;
  }

  /// `60/132`, and what went wrong.
  private String shortly() {
    var parts = new ArrayList<String>();
    parts.add(count(StepState::settled) + "/" + view.plan().steps().size());
    add(parts, count(StepState.InDoubt.class::isInstance), "in doubt");
    add(parts, count(StepState.Failed.class::isInstance), "failed");
    return String.join(" · ", parts);
  }

  private static Line row(String name, Line value) {
    return Line.of(" " + name, Tone.DIM).fit(NAME).and(value);
  }

  private String counts() {
    long all = view.plan().steps().size();
    var parts = new ArrayList<String>();
    parts.add(count(StepState::settled) + " of " + Titles.count(all, "step", "steps") + " done");
    add(parts, count(StepState.Running.class::isInstance), "running");
    add(parts, count(StepState.InDoubt.class::isInstance), "in doubt");
    add(parts, count(StepState.Failed.class::isInstance), "failed");
    return String.join(" · ", parts);
  }

  private long count(java.util.function.Predicate<StepState> which) {
    return view.plan().steps().keySet().stream().map(view::state).filter(which).count();
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  private Line left() {
    CriticalPath left = view.progress().moment().left();
    if (view.progress().doing() == Doing.CHECKING && !view.progress().run().begun()) {
      return Line.of("prechecks first", Tone.DIM);
    }
    if (view.over() || left.length().isZero()) {
      return Line.of("nothing", Tone.DIM);
    }
    String chain = left.steps().stream().map(StepId::name).collect(Collectors.joining(" → "));
    return Line.of(Titles.about(left.length())).and("  " + chain, Tone.DIM);
  }

  private Line stop() {
    Progress progress = view.progress();
    return switch (progress.doing()) {
      case CHECKING -> Line.of("safe: " + unbegun(), Tone.OK);
      case WORKING ->
          view.pastReturn()
              .map(step -> Line.of("safe to pause; " + noWayBack(step), Tone.WARNING))
              .orElse(Line.of("safe: p pauses, q leaves; it can be resumed", Tone.OK));
      case WATCHING -> Line.of("watched: its keys work where it is carried out", Tone.DIM);
      case PAUSING, LEAVING -> Line.of("pausing: calls in flight return first", Tone.WARNING);
      case RESTING ->
          view.over()
              ? Line.of("the run is done; q leaves", Tone.OK)
              : Line.of("nothing is at work; q leaves, it can be resumed", Tone.OK);
    };
  }

  /// Earlier sittings of the same run may have done much.
  private String unbegun() {
    return view.progress().run().begun() ? "nothing is at work yet" : "nothing has begun";
  }

  private String noWayBack(StepId step) {
    boolean undone = view.plan().step(step).flatMap(info -> info.manner().undoes()).isPresent();
    return undone ? "what is gone stays gone" : "no way back after " + step.name();
  }

  private Line briefly() {
    return switch (view.progress().doing()) {
      case CHECKING -> Line.of(unbegun(), Tone.OK);
      case WORKING ->
          view.pastReturn().isPresent()
              ? Line.of("safe to pause, no way back", Tone.WARNING)
              : Line.of("safe to pause", Tone.OK);
      case WATCHING -> Line.of("watched", Tone.DIM);
      case PAUSING, LEAVING -> Line.of("pausing", Tone.WARNING);
      case RESTING -> Line.of(view.over() ? "done" : "resumable", Tone.OK);
    };
  }

  private Line calls() {
    Lines<CallLine> calls = view.records().calls();
    List<CallLine> last = calls.between(calls.end() - 1, calls.end());
    Line count = Line.of("%,d".formatted(calls.end()));
    if (last.isEmpty()) {
      return count;
    }
    CallLine call = last.getFirst();
    return count
        .and("  " + call.service() + ":" + call.operation(), Tone.DIM)
        .and(call.ok() ? "" : " " + call.result(), Tone.FAILED);
  }
}
