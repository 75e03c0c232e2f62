package dev.switchback.tui.state;

import dev.switchback.runbook.StepId;
import java.time.Instant;
import java.util.Optional;

/// One line of the run's log; `step` is empty for what the run as a whole did.
public record LogLine(Instant at, Kind kind, Optional<StepId> step, String text) {
  /// What it reports.
  public enum Kind {
    SAID,
    STARTED,
    DONE,
    UNDONE,
    SKIPPED,
    UNCLEAR,
    PAUSED,
    FAILED
  }
}
