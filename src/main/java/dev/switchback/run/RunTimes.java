package dev.switchback.run;

import static java.util.Objects.requireNonNull;

import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// How long a run and each of its steps were worked on, over every attempt and every process; the
/// time between a pause or a crash and the resume does not count. A fold over the run's events.
public record RunTimes(
    PMap<StepId, Instant> running, PMap<StepId, Duration> took, Sitting sitting, Instant last) {
  public static final RunTimes NONE =
      new RunTimes(
          HashTreePMap.empty(),
          HashTreePMap.empty(),
          new Sitting(Duration.ZERO, Optional.empty()),
          Instant.EPOCH);

  public RunTimes {
    requireNonNull(running, "running");
    requireNonNull(took, "took");
    requireNonNull(sitting, "sitting");
    requireNonNull(last, "last");
  }

  /// A sitting is the time in which one process works on the run's steps: the prechecks before them
  /// do not count. `before` is how long the finished ones took.
  public record Sitting(Duration before, Optional<Instant> since) {
    Duration elapsed(Instant at) {
      return since.map(begin -> before.plus(Duration.between(begin, at))).orElse(before);
    }
  }

  public RunTimes after(RunEvent event) {
    RunTimes next =
        switch (event) {
          case RunEvent.RunStarted e -> standUp(last);
          case RunEvent.RunResumed e -> standUp(last);
          case RunEvent.RunAborting e -> standUp(last);
          case RunEvent.RunPaused e -> standUp(e.at());
          case RunEvent.RunFinished e -> standUp(e.at());
          case RunEvent.StepStarted e -> stop(e.step(), e.at()).start(e.step(), e.at());
          case RunEvent.StepSucceeded e -> stop(e.step(), e.at());
          case RunEvent.StepInDoubt e -> stop(e.step(), e.at());
          case RunEvent.StepFailed e -> stop(e.step(), e.at());
          case RunEvent.StepSkipped e -> stop(e.step(), e.at());
          case RunEvent.StepUndone e -> stop(e.step(), e.at());
          case RunEvent.StepConfirmed e -> this;
          case RunEvent.ResourceRecorded e -> this;
          case RunEvent.ValueRemembered e -> this;
        };
    return new RunTimes(next.running, next.took, next.sitting, event.at());
  }

  /// How long the run has been worked on at a time that is not before its last event.
  public Duration elapsed(Instant at) {
    return sitting.elapsed(at);
  }

  /// How long the run had been worked on at its last event.
  public Duration elapsed() {
    return elapsed(last);
  }

  /// How long a step has been worked on in its attempts that have ended; zero if in none.
  public Duration took(StepId step) {
    return took.getOrDefault(step, Duration.ZERO);
  }

  /// The same with the attempt that goes on at that time.
  public Duration took(StepId step, Instant at) {
    Instant since = running.get(step);
    return since == null ? took(step) : took(step).plus(Duration.between(since, at));
  }

  private RunTimes start(StepId step, Instant at) {
    Optional<Instant> since = sitting.since().or(() -> Optional.of(at));
    return new RunTimes(running.plus(step, at), took, new Sitting(sitting.before(), since), last);
  }

  /// A sitting without an end was a process that was killed: its last event is all that is known.
  private RunTimes standUp(Instant at) {
    PMap<StepId, Duration> all = took;
    for (Map.Entry<StepId, Instant> entry : running.entrySet()) {
      all = with(all, entry.getKey(), Duration.between(entry.getValue(), at));
    }
    var between = new Sitting(elapsed(at), Optional.empty());
    return new RunTimes(HashTreePMap.empty(), all, between, last);
  }

  private RunTimes stop(StepId step, Instant at) {
    Instant since = running.get(step);
    return since == null
        ? this
        : new RunTimes(
            running.minus(step), with(took, step, Duration.between(since, at)), sitting, last);
  }

  private static PMap<StepId, Duration> with(
      PMap<StepId, Duration> took, StepId step, Duration more) {
    return took.plus(step, took.getOrDefault(step, Duration.ZERO).plus(more));
  }
}
