package dev.switchback.cloud.seam;

import dev.switchback.cloud.call.Errand;
import dev.switchback.cloud.call.Operation;
import dev.switchback.cloud.call.Unmodelled;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/// One call of a port of our own (charts, names, pages). `words` makes what goes wrong on purpose
/// into what the port throws.
record PortErrand<T>(Operation operation, boolean repeatable, Words words, Supplier<T> call)
    implements Errand<T> {
  /// How a port words what is refused; `status` is as of HTTP.
  interface Words {
    RuntimeException of(String code, String message, int status);
  }

  @Override
  public SdkPojo request() {
    return Unmodelled.SAID;
  }

  @Override
  public T send() {
    return call.get();
  }

  @Override
  public SdkPojo seen(T answer) {
    return Unmodelled.SAID;
  }

  /// What is asked this way shows at once what is new.
  @Override
  public Set<String> mentions() {
    return Set.of();
  }

  @Override
  public RuntimeException throttled() {
    return failed("TooManyRequests", "too many requests", 429);
  }

  @Override
  public RuntimeException denied(String action) {
    return failed("forbidden", "cannot do " + action, 403);
  }

  @Override
  public RuntimeException expired() {
    return failed("Unauthorized", "Unauthorized", 401);
  }

  @Override
  public RuntimeException failed(String code, String message, int status) {
    return words.of(code, message, status);
  }
}
