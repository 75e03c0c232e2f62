package dev.switchback.engine;

import dev.switchback.run.Outcome;
import dev.switchback.runbook.Step.Confirmation;
import dev.switchback.runbook.StepId;

/// Something the engine can do next. The planner says all that can be done at once.
public sealed interface Move {
  /// Do it: for the first time, or again, when it is looked for first.
  record Start(StepId step) implements Move {}

  /// Ask the operator; nothing else waits for the answer but this step.
  record Ask(StepId step, Confirmation confirmation) implements Move {}

  /// The confirmation was given beforehand; `by` says how.
  record Confirm(StepId step, String by) implements Move {}

  /// Leave it out because its condition does not hold.
  record Skip(StepId step, String why) implements Move {}

  /// Leave it out because the operator said so: what it would have given is looked for.
  record SkipAsked(StepId step) implements Move {}

  record Finish(Outcome outcome) implements Move {}
}
