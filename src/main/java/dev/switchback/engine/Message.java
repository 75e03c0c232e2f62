package dev.switchback.engine;

import dev.switchback.engine.Operator.Answer;
import dev.switchback.run.Outputs;
import dev.switchback.run.RunEvent;
import dev.switchback.runbook.StepId;
import java.time.Instant;
import java.util.Optional;

/// What reaches the engine's thread from the others.
sealed interface Message {
  /// A step has journaled something about itself.
  record Journaled(RunEvent.OfStep event) implements Message {}

  record Said(Instant at, StepId step, String text) implements Message {}

  record Ended(StepId step, Result result) implements Message {}

  /// A skipped step was looked for.
  record LookedFor(StepId step, Result result) implements Message {}

  record Answered(StepId step, Answer answer) implements Message {}

  record SignedIn(Answer answer, String how) implements Message {}

  record PauseAsked(String why) implements Message {}

  /// A failed step is to be tried again while others go on.
  record RetryAsked(StepId step) implements Message {}

  /// A failed step is to be left out while others go on.
  record SkipAsked(StepId step, String why) implements Message {}

  /// How a step's work came out.
  sealed interface Result {
    record Gave(Optional<Outputs> outputs) implements Result {}

    record Undone(StepId target) implements Result {}

    record Threw(Throwable error) implements Result {}
  }
}
