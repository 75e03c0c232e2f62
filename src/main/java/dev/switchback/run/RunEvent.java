package dev.switchback.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.runbook.StepId;
import java.time.Instant;
import java.util.List;

/// What the journal holds: one line each, appended before the effect it announces or after the one
/// it reports.
public sealed interface RunEvent {
  Instant at();

  /// An event about one step.
  sealed interface OfStep extends RunEvent {
    StepId step();
  }

  /// The request is kept whole, so that `resume` and `abort` need nothing but the journal.
  record RunStarted(Instant at, Request request, List<PlannedStep> steps) implements RunEvent {
    public RunStarted {
      steps = List.copyOf(steps);
    }
  }

  /// A process took the run up again; whatever was running before is in doubt, whatever had failed
  /// is pending again. `steps` is the plan from here on: the same as before unless changes were
  /// accepted.
  record RunResumed(Instant at, List<PlannedStep> steps) implements RunEvent {
    public RunResumed {
      steps = List.copyOf(steps);
    }
  }

  /// From here on the done steps are undone; `steps` is that plan.
  record RunAborting(Instant at, List<PlannedStep> steps) implements RunEvent {
    public RunAborting {
      steps = List.copyOf(steps);
    }
  }

  record RunPaused(Instant at, String why) implements RunEvent {}

  record RunFinished(Instant at, Outcome outcome) implements RunEvent {}

  /// `by` says how: asked, --yes, --approve.
  record StepConfirmed(Instant at, StepId step, String by) implements OfStep {}

  /// Intent: written before the first call of this attempt. `inputs` are resolved and secret-free.
  record StepStarted(Instant at, StepId step, int attempt, ObjectNode inputs) implements OfStep {}

  record ResourceRecorded(Instant at, StepId step, Resource resource) implements OfStep {}

  /// Write-once: journaled before the effect that would make the old value unreadable.
  record ValueRemembered(Instant at, StepId step, String key, JsonNode value) implements OfStep {}

  record StepSucceeded(Instant at, StepId step, Outputs outputs) implements OfStep {}

  /// An attempt ended and left in doubt whether it had an effect; it will be looked for and done
  /// again.
  record StepInDoubt(Instant at, StepId step, Failure failure) implements OfStep {}

  record StepFailed(Instant at, StepId step, Failure failure) implements OfStep {}

  record StepSkipped(Instant at, StepId step, String why, Outputs outputs) implements OfStep {}

  /// An undo step is done: what `target` had recorded (in this run or an earlier one) is gone.
  record StepUndone(Instant at, StepId step, StepId target) implements OfStep {}
}
