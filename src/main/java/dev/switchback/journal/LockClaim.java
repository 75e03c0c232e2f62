package dev.switchback.journal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What came of asking for a site: its [SiteLock], or who has it.
public sealed interface LockClaim permits SiteLock, LockClaim.HeldBy {
  /// Who has the site: the user, the host, the process, since when, and with which command. What is
  /// not known is `?`, 0, or the epoch.
  record HeldBy(String who, String host, long pid, Instant since, String what)
      implements LockClaim {
    static final HeldBy SOMEBODY = new HeldBy("?", "?", 0, Instant.EPOCH, "?");

    public HeldBy {
      requireNonNull(who, "who");
      requireNonNull(host, "host");
      requireNonNull(since, "since");
      requireNonNull(what, "what");
    }

    /// A sentence with a way out, to follow "The site demo ".
    @Override
    public String toString() {
      return pid == 0
          ? "is held by another process. Wait until it ends."
          : ("is held by %s on %s since %s (process %d: %s). Wait until that ends, or pause it"
                  + " there with Ctrl-C.")
              .formatted(who, host, since.truncatedTo(ChronoUnit.SECONDS), pid, what);
    }
  }
}
