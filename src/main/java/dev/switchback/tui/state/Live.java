package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

import dev.switchback.run.SiteRecord;
import dev.switchback.watch.Outlook;
import dev.switchback.watch.Standing;
import dev.switchback.watch.Status;
import dev.switchback.watch.StatusWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What probes know of the live site, as of a moment of its own clock. `failover` is how long the
/// failover runbook takes, if there is one.
public record Live(Status status, Standing standing, Instant at, Optional<Duration> failover) {
  static final Live NOTHING =
      new Live(Status.ASKED, Standing.of(SiteRecord.EMPTY), Instant.EPOCH, Optional.empty());

  public Live {
    requireNonNull(status, "status");
    requireNonNull(standing, "standing");
    requireNonNull(at, "at");
    requireNonNull(failover, "failover");
  }

  /// Whether any probe was heard of.
  public boolean heard() {
    return !equals(NOTHING);
  }

  /// At a moment that is not before the last that was heard of.
  public StatusWords words(Instant now) {
    Instant then = now.isBefore(at) ? at : now;
    return new StatusWords(status.at(then), standing, then);
  }

  public Outlook outlook(Instant now) {
    return Outlook.of(status.at(now.isBefore(at) ? at : now), standing, failover);
  }

  Live at(Instant now) {
    return now.isBefore(at) ? this : new Live(status, standing, now, failover);
  }
}
