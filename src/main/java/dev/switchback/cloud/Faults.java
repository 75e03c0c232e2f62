package dev.switchback.cloud;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/// What is to go wrong on purpose. The seam asks before each attempt of each call, and carries the
/// answer out.
public interface Faults {
  /// What this call is to suffer; empty: nothing. Asked once for each attempt, on the thread that
  /// makes it; each question counts as a call.
  Optional<Fault> onCall(Call call);

  /// The operator has signed in again: expired credentials are good from now on.
  default void signedIn() {}

  static Faults none() {
    return call -> Optional.empty();
  }

  /// One thing that goes wrong.
  sealed interface Fault {
    /// The service answers that there were too many calls.
    record Throttle() implements Fault {}

    /// The caller lacks the permission `action` (`ec2:CreateVpc`).
    record Deny(String action) implements Fault {
      public Deny {
        requireNonNull(action, "action");
      }
    }

    /// The service answers with an error; `afterEffect`: although it did what was asked, as when an
    /// answer is lost on its way.
    record Fail(String code, String message, int status, boolean afterEffect) implements Fault {
      public Fail {
        requireNonNull(code, "code");
        requireNonNull(message, "message");
      }
    }

    /// The answer comes later by this much of the clock's time.
    record Delay(Duration by) implements Fault {
      public Delay {
        requireNonNull(by, "by");
      }
    }

    /// The credentials have ended: this call and all that follow are refused until [#signedIn()].
    /// Whoever implements [Faults] keeps that in mind; the seam only refuses the one call.
    record ExpireCredentials() implements Fault {}

    /// The process ends at this call: before the service has done it, or just after, when nobody
    /// has heard the answer.
    record Crash(boolean afterEffect) implements Fault {}
  }
}
