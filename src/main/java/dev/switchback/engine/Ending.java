package dev.switchback.engine;

import dev.switchback.run.Outcome;
import dev.switchback.runbook.StepId;

/// How one process's part of a run ended.
public sealed interface Ending {
  record Finished(Outcome outcome) implements Ending {}

  /// Nothing is lost; `resume` goes on. `why` is a sentence.
  record Paused(String why) implements Ending {}

  /// An answer is needed and nobody can be asked: paused, with the step and the question.
  record NeedsAnswer(StepId step, String question) implements Ending {}

  /// An injected crash: nothing was written after it.
  record Crashed() implements Ending {}
}
