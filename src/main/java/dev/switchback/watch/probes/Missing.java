package dev.switchback.watch.probes;

import dev.switchback.cloud.trouble.ErrorCodes;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// What was recorded may be gone: that is an answer.
final class Missing {
  private Missing() {}

  /// Empty if the service says that there is no such thing.
  static <T> Optional<T> empty(Supplier<T> look) {
    try {
      return Optional.of(look.get());
    } catch (AwsServiceException e) {
      if (ErrorCodes.notFound(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
