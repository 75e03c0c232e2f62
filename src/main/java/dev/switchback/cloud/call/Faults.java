package dev.switchback.cloud.call;

import java.time.Duration;
import java.util.Optional;

/// Decides which calls go wrong on purpose. Asked once for every attempt, on the thread that makes
/// it.
public interface Faults {
  /// What is to happen to this attempt; empty: nothing.
  Optional<Fault> onCall(Call call);

  /// The operator has signed in again: expired credentials work from here on.
  void signedIn();

  /// What can happen to a call.
  sealed interface Fault {
    /// The service says that it is asked too often.
    record Throttle() implements Fault {}

    /// The caller may not; `action` is the IAM action that is missing (`ec2:CreateVpc`).
    record Deny(String action) implements Fault {}

    /// The service answers with this error; `afterEffect`: it has done the work nevertheless.
    record Fail(String code, String message, int status, boolean afterEffect) implements Fault {}

    /// The call takes this much longer, and succeeds.
    record Delay(Duration length) implements Fault {}

    /// The credentials have ended.
    record ExpireCredentials() implements Fault {}

    /// The process ends, just before or just after the effect.
    record Crash(boolean afterEffect) implements Fault {}
  }

  /// Nothing goes wrong on purpose.
  Faults NONE =
      new Faults() {
        @Override
        public Optional<Fault> onCall(Call call) {
          return Optional.empty();
        }

        @Override
        public void signedIn() {}
      };
}
