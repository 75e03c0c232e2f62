package dev.switchback.action;

import dev.switchback.cloud.trouble.ErrorCodes;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Calls about things that may not be there: that is an answer, by the service's own code for it.
public final class Presence {
  private Presence() {}

  /// What the call describes; empty if the service says that there is no such thing.
  public static <T> Optional<T> of(Supplier<T> describe) {
    try {
      return Optional.of(describe.get());
    } catch (AwsServiceException e) {
      if (ErrorCodes.notFound(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Takes something away, or finds that it is gone already.
  public static void end(Runnable delete) {
    of(
        () -> {
          delete.run();
          return true;
        });
  }
}
