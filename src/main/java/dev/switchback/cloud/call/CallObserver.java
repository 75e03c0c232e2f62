package dev.switchback.cloud.call;

import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// Sees every attempt of every call, on the thread that makes it, just before and just after it.
public interface CallObserver {
  default void before(Call call) {}

  /// Exactly one of `response` and `error` is null.
  default void after(
      Call call, Duration took, @Nullable SdkPojo response, @Nullable RuntimeException error) {}

  /// What a waiter of the models waits for was reached, as the last call of its operation by this
  /// step showed.
  default void waited(Waiter waiter, Optional<StepId> step) {}
}
