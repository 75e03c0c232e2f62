package dev.switchback.watch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/// The heartbeat row on both sides, and for how long the primary keeps its binary log (empty if it
/// could not be asked).
public record Heartbeats(Pulse primary, Pulse standby, Optional<Duration> binlogKept) {
  /// What was found on a side.
  public sealed interface Pulse {
    /// The row's number, and its age by that server's own clock.
    record Beat(long number, Duration age) implements Pulse {}

    /// No row, or no table.
    record None() implements Pulse {}

    record Unreached(String why) implements Pulse {}
  }

  public Heartbeats {
    requireNonNull(primary, "primary");
    requireNonNull(standby, "standby");
    requireNonNull(binlogKept, "binlogKept");
  }

  /// How old the newest data on the standby is at most: what was committed before the beat that has
  /// arrived has arrived too.
  public Optional<Duration> behind() {
    return standby instanceof Pulse.Beat beat ? Optional.of(beat.age()) : Optional.empty();
  }
}
