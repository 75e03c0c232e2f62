package dev.switchback.cloud.sql;

import java.time.Duration;
import java.time.Instant;

/// The row that the primary moves every five seconds, as one database has it: its number, when it
/// was moved, and the server's clock when it was read.
public record Heartbeat(long beat, Instant at, Instant read) {
  /// How old it is; nothing if the clocks disagree by a little.
  public Duration age() {
    Duration age = Duration.between(at, read);
    return age.isNegative() ? Duration.ZERO : age;
  }
}
