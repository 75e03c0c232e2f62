package dev.switchback.action.database.dms;

import dev.switchback.action.StepContext;
import dev.switchback.cloud.trouble.ErrorCodes;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// DMS acts by roles of the account: dms-vpc-role, and the one that reads an endpoint's secret. One
/// that IAM has just made is refused for about a minute. Source: DMS User Guide, "Creating the IAM
/// roles to use with DMS"; IAM User Guide, changes are not always immediately visible.
final class RoleUse {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private RoleUse() {}

  /// What a call came to.
  private record Attempt<T>(@Nullable T answer, Optional<AwsServiceException> refusal) {}

  /// Makes a call, again for two minutes if DMS does not take a role; then throws what DMS said
  /// last.
  static <T> T awaited(StepContext step, String what, Supplier<T> call)
      throws InterruptedException {
    Duration end = step.time().elapsed().plus(LONGEST);
    Attempt<T> last =
        step.poll(what)
            .every(Duration.ofSeconds(5))
            .until(
                () -> attempt(call),
                one -> one.answer() != null || step.time().elapsed().compareTo(end) >= 0,
                one -> "DMS cannot use its role yet");
    if (last.answer() == null) {
      throw last.refusal().orElseThrow();
    }
    return last.answer();
  }

  private static <T> Attempt<T> attempt(Supplier<T> call) {
    try {
      return new Attempt<>(call.get(), Optional.empty());
    } catch (AwsServiceException e) {
      if (ErrorCodes.is(e, "AccessDeniedFault")
          && ErrorCodes.words(e).toLowerCase(Locale.ROOT).contains("role")) {
        return new Attempt<>(null, Optional.of(e));
      }
      throw e;
    }
  }
}
