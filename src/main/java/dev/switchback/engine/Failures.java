package dev.switchback.engine;

import dev.switchback.action.StepRefused;
import dev.switchback.cloud.trouble.Trouble;
import dev.switchback.run.Failure;
import dev.switchback.run.Failure.Kind;
import dev.switchback.runbook.UnresolvedReference;
import java.time.Duration;

/// What a step threw, as a failure with a way out.
final class Failures {
  private Failures() {}

  static Failure of(Throwable error) {
    if (error instanceof StepRefused refused) {
      return new Failure(Kind.REFUSED, String.valueOf(refused.getMessage()), refused.todo());
    }
    if (error instanceof UnresolvedReference unresolved) {
      return new Failure(
          Kind.REFUSED,
          String.valueOf(unresolved.getMessage()),
          "Do the step that gives it, or mend the runbook, then: switchback resume");
    }
    return Trouble.of(error);
  }

  /// Whether it was stopped from here: while it slept, or inside a call that waited for its turn.
  static boolean isInterruption(Throwable error) {
    return error instanceof InterruptedException || of(error).kind() == Kind.INTERRUPTED;
  }

  static Failure timeout(Duration timeout) {
    return new Failure(
        Kind.TIMEOUT,
        "It did not end within its timeout of " + timeout.toSeconds() + " s.",
        "Look at what it waits for, then: switchback resume");
  }

  static Failure interrupted() {
    return new Failure(Kind.INTERRUPTED, "It was interrupted.", "Go on with: switchback resume");
  }
}
