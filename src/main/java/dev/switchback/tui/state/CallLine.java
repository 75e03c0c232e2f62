package dev.switchback.tui.state;

import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One attempt of one call. `result` is `ok` or an error's code.
public record CallLine(
    Origin origin, String service, String operation, Duration took, String result) {
  /// When, for which step (empty: for a precheck), and which attempt this is, from 1.
  public record Origin(Instant at, Optional<StepId> step, int attempt) {}

  public boolean ok() {
    return result.equals("ok");
  }
}
