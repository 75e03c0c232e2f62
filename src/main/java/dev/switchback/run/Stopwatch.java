package dev.switchback.run;

import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How long a run and each of its steps were worked on, over every attempt and every process; the
/// time between a pause or a crash and the resume does not count. Add a run's events in order.
public final class Stopwatch {
  private final Map<StepId, Instant> running = new HashMap<>();
  private final Map<StepId, Duration> took = new HashMap<>();
  private Duration finishedSittings = Duration.ZERO;
  private Instant last = Instant.EPOCH;

  /// A sitting is the time in which one process works on the run's steps: the prechecks before them
  /// do not count.
  private Optional<Instant> sittingSince = Optional.empty();

  public void add(RunEvent event) {
    switch (event) {
      case RunEvent.RunStarted e -> standUp(last);
      case RunEvent.RunResumed e -> standUp(last);
      case RunEvent.RunAborting e -> standUp(last);
      case RunEvent.RunPaused e -> standUp(e.at());
      case RunEvent.RunFinished e -> standUp(e.at());
      case RunEvent.StepStarted e -> {
        stop(e.step(), e.at());
        sitDown(e.at());
        running.put(e.step(), e.at());
      }
      case RunEvent.StepSucceeded e -> stop(e.step(), e.at());
      case RunEvent.StepInDoubt e -> stop(e.step(), e.at());
      case RunEvent.StepFailed e -> stop(e.step(), e.at());
      case RunEvent.StepSkipped e -> stop(e.step(), e.at());
      case RunEvent.StepUndone e -> stop(e.step(), e.at());
      case RunEvent.StepConfirmed e -> {}
      case RunEvent.ResourceRecorded e -> {}
      case RunEvent.ValueRemembered e -> {}
    }
    last = event.at();
  }

  /// How long the run has been worked on at a time that is not before its last event.
  public Duration elapsed(Instant at) {
    return sittingSince
        .map(since -> finishedSittings.plus(Duration.between(since, at)))
        .orElse(finishedSittings);
  }

  /// How long the run had been worked on at its last event.
  public Duration elapsed() {
    return elapsed(last);
  }

  /// How long a step has been worked on in its attempts that have ended; zero if in none.
  public Duration took(StepId step) {
    return took.getOrDefault(step, Duration.ZERO);
  }

  public Map<StepId, Duration> took() {
    return Map.copyOf(took);
  }

  private void sitDown(Instant at) {
    sittingSince = sittingSince.or(() -> Optional.of(at));
  }

  /// A sitting without an end was a process that was killed: its last event is all that is known.
  private void standUp(Instant at) {
    finishedSittings = elapsed(at);
    sittingSince = Optional.empty();
    running.forEach((step, since) -> took.merge(step, Duration.between(since, at), Duration::plus));
    running.clear();
  }

  private void stop(StepId step, Instant at) {
    Instant since = running.remove(step);
    if (since != null) {
      took.merge(step, Duration.between(since, at), Duration::plus);
    }
  }
}
