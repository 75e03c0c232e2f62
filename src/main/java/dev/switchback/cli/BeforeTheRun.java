package dev.switchback.cli;

import dev.switchback.time.Inbox;
import dev.switchback.time.Timekeeper;
import java.util.Collection;
import java.util.Optional;

/// The prechecks of a run, with Ctrl-C heard meanwhile: they are made on a thread of their own,
/// whose next wait a pause ends.
final class BeforeTheRun {
  /// How it came out.
  sealed interface Verdict {
    record Passed() implements Verdict {}

    record Failed() implements Verdict {}

    record Paused(String why) implements Verdict {}
  }

  /// The same, or what it threw.
  private record Outcome(Verdict verdict, Optional<RuntimeException> thrown) {
    static Outcome of(Verdict verdict) {
      return new Outcome(verdict, Optional.empty());
    }
  }

  private final Timekeeper time;
  private final Workshop.Interrupts interrupts;

  BeforeTheRun(Timekeeper time, Workshop.Interrupts interrupts) {
    this.time = time;
    this.interrupts = interrupts;
  }

  /// Returns at a pause without waiting for a person who is being asked.
  Verdict verdict(PrecheckRun run, Collection<String> ids) throws InterruptedException {
    Inbox<Outcome> inbox = time.inbox();
    try (var _ = interrupts.listen(why -> inbox.put(Outcome.of(new Verdict.Paused(why))))) {
      Thread thread = time.start("prechecks", () -> inbox.put(outcome(run, ids)));
      Outcome first = inbox.take();
      time.interrupt(thread);
      if (first.thrown().isPresent()) {
        throw first.thrown().get();
      }
      return first.verdict();
    }
  }

  private static Outcome outcome(PrecheckRun run, Collection<String> ids) {
    try {
      return Outcome.of(run.pass(ids) ? new Verdict.Passed() : new Verdict.Failed());
    } catch (InterruptedException e) {
      return Outcome.of(new Verdict.Paused("Interrupted."));
    } catch (RuntimeException e) {
      return new Outcome(new Verdict.Failed(), Optional.of(e));
    }
  }
}
