package dev.switchback.tui.state;

import dev.switchback.run.StepState;
import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.RunPlan.StepInfo;
import java.util.Comparator;
import java.util.Optional;

/// Where the selection goes by itself: to what failed, but not away from a step that is in doubt,
/// which is tried again or left out in a moment; else it stays with a step as long as that runs,
/// and then goes to the running one that takes longest.
final class Attention {
  private Attention() {}

  static Looking drawn(RunView view) {
    Looking looking = view.looking();
    if (!looking.panes().follows()) {
      return looking;
    }
    return next(view).map(step -> looking.select(new Place.OfStep(step))).orElse(looking);
  }

  private static Optional<StepId> next(RunView view) {
    Optional<StepId> doubtful =
        view.selectedStep().filter(step -> view.state(step) instanceof StepState.InDoubt);
    Optional<StepId> failed = doubtful.or(view::failedStep);
    if (failed.isPresent()) {
      return failed;
    }
    Optional<StepId> selected = view.selectedStep().filter(step -> running(view, step));
    return selected.or(
        () ->
            view.plan().steps().values().stream()
                .filter(step -> running(view, step.id()))
                .max(Comparator.comparing(step -> step.manner().usual()))
                .map(StepInfo::id));
  }

  private static boolean running(RunView view, StepId step) {
    return view.state(step) instanceof StepState.Running;
  }
}
