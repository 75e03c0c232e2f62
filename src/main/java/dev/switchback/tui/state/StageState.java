package dev.switchback.tui.state;

import dev.switchback.run.StepState;
import dev.switchback.tui.state.RunPlan.StageInfo;
import java.util.List;
import java.util.function.Predicate;

/// Where a stage is: what matters most of its steps.
public enum StageState {
  PENDING,
  RUNNING,
  /// It began, and nothing of it runs right now.
  WAITING,
  UNCLEAR,
  FAILED,
  DONE,
  SKIPPED;

  static StageState of(StageInfo stage, RunView view) {
    List<StepState> steps = stage.steps().stream().map(view::state).toList();
    if (any(steps, StepState.Failed.class::isInstance)) {
      return FAILED;
    }
    if (any(steps, StepState.Running.class::isInstance)) {
      return RUNNING;
    }
    if (any(steps, StepState.InDoubt.class::isInstance)) {
      return UNCLEAR;
    }
    if (steps.stream().allMatch(StepState.Skipped.class::isInstance)) {
      return SKIPPED;
    }
    if (steps.stream().allMatch(StepState::settled)) {
      return DONE;
    }
    return any(steps, StepState::settled) ? WAITING : PENDING;
  }

  /// Whether there is something to see in it while nobody says otherwise.
  boolean interesting() {
    return switch (this) {
      case RUNNING, WAITING, UNCLEAR, FAILED -> true;
      case PENDING, DONE, SKIPPED -> false;
    };
  }

  private static boolean any(List<StepState> steps, Predicate<StepState> which) {
    return steps.stream().anyMatch(which);
  }
}
