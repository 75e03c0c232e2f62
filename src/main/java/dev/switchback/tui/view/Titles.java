package dev.switchback.tui.view;

import dev.switchback.run.Lengths;
import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.RunPlan.StageInfo;
import dev.switchback.tui.state.RunPlan.StepInfo;
import dev.switchback.tui.state.RunView;
import dev.switchback.tui.state.Tree;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Short words for steps, stages and lengths.
final class Titles {
  private Titles() {}

  /// `Step 2 · Deploy …` is `2 Deploy …` in a list of such.
  static String of(StageInfo stage) {
    return stage.title().replaceFirst("^Step (\\w+) · ", "$1 ");
  }

  /// `after control-plane +2`: what a pending step waits for, in at most so many cells; empty if it
  /// is free to begin.
  static String after(StepInfo step, RunView view, int room) {
    List<StepId> waits = Tree.waitsFor(step, view);
    if (waits.isEmpty()) {
      return "";
    }
    String more = waits.size() > 1 ? " +" + (waits.size() - 1) : "";
    return Stream.of(more, "")
        .flatMap(rest -> waits.reversed().stream().map(last -> "after " + near(last, step) + rest))
        .filter(text -> Columns.of(text) <= room)
        .findFirst()
        .orElse("waits");
  }

  private static String near(StepId need, StepInfo step) {
    return need.stage().equals(step.id().stage()) ? need.name() : need.path();
  }

  /// Rounded for what is not known exactly: `about 9 min`, `about 40 s`.
  static String about(Duration length) {
    long seconds = length.toSeconds();
    if (seconds >= 5400) {
      return "about %d h %02d min".formatted(seconds / 3600, seconds / 60 % 60);
    }
    return seconds >= 90
        ? "about " + (seconds + 30) / 60 + " min"
        : "about " + Math.max(5, (seconds + 4) / 5 * 5) + " s";
  }

  static String clock(Duration length) {
    return Lengths.clock(length.isNegative() ? Duration.ZERO : length);
  }

  static String count(long number, String one, String many) {
    return number == 1 ? "1 " + one : number + " " + many;
  }
}
