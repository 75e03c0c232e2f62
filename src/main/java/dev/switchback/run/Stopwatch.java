package dev.switchback.run;

import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// [RunTimes] for those who listen: add a run's events in order.
public final class Stopwatch {
  private RunTimes times = RunTimes.NONE;

  public void add(RunEvent event) {
    times = times.after(event);
  }

  public RunTimes times() {
    return times;
  }

  /// How long the run has been worked on at a time that is not before its last event.
  public Duration elapsed(Instant at) {
    return times.elapsed(at);
  }

  /// How long the run had been worked on at its last event.
  public Duration elapsed() {
    return times.elapsed();
  }

  /// How long a step has been worked on in its attempts that have ended; zero if in none.
  public Duration took(StepId step) {
    return times.took(step);
  }

  public Map<StepId, Duration> took() {
    return Map.copyOf(times.took());
  }
}
