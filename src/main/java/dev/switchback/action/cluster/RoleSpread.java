package dev.switchback.action.cluster;

import dev.switchback.action.StepContext;
import dev.switchback.cloud.trouble.ErrorCodes;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// A role that IAM has just made, or just let somebody assume, is not known to other services for
/// some seconds: until then EKS calls it invalid. Source: IAM User Guide, changes are not always
/// immediately visible.
final class RoleSpread {
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final Set<String> CODES =
      Set.of("InvalidParameterException", "InvalidRequestException");

  private RoleSpread() {}

  /// What a call came to.
  private record Attempt<T>(@Nullable T answer, Optional<AwsServiceException> refusal) {}

  /// Makes a call that names a role, again for two minutes if EKS does not take the role; then
  /// throws what EKS said last.
  static <T> T awaited(StepContext step, String what, Supplier<T> call)
      throws InterruptedException {
    Duration end = step.time().elapsed().plus(LONGEST);
    Attempt<T> last =
        step.poll(what)
            .every(Duration.ofSeconds(3))
            .until(
                () -> attempt(call),
                one -> one.answer() != null || step.time().elapsed().compareTo(end) >= 0,
                one -> "EKS does not know its role yet");
    if (last.answer() == null) {
      throw last.refusal().orElseThrow();
    }
    return last.answer();
  }

  private static <T> Attempt<T> attempt(Supplier<T> call) {
    try {
      return new Attempt<>(call.get(), Optional.empty());
    } catch (AwsServiceException e) {
      if (CODES.contains(ErrorCodes.of(e)) && aboutARole(e)) {
        return new Attempt<>(null, Optional.of(e));
      }
      throw e;
    }
  }

  private static boolean aboutARole(AwsServiceException e) {
    String said = ErrorCodes.words(e).toLowerCase(Locale.ROOT);
    return said.contains("role") || said.contains("principal");
  }
}
