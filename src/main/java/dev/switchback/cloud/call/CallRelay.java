package dev.switchback.cloud.call;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/// Passes calls on to whoever listens now: a cloud is there before the run whose log it fills.
public final class CallRelay implements CallObserver {
  private final AtomicReference<Optional<CallObserver>> to =
      new AtomicReference<>(Optional.empty());

  public void passTo(CallObserver observer) {
    to.set(Optional.of(observer));
  }

  @Override
  public void before(Call call) {
    to.get().ifPresent(observer -> observer.before(call));
  }

  @Override
  public void after(
      Call call, Duration took, @Nullable SdkPojo response, @Nullable RuntimeException error) {
    to.get().ifPresent(observer -> observer.after(call, took, response, error));
  }
}
