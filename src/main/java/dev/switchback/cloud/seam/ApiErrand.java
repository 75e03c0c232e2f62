package dev.switchback.cloud.seam;

import dev.switchback.cloud.call.Errand;
import dev.switchback.cloud.call.Operation;
import dev.switchback.cloud.call.Unmodelled;
import dev.switchback.cloud.kubernetes.ApiCall;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/// One call to a Kubernetes API. What goes wrong on purpose is worded as the API server does.
/// Source: Kubernetes API reference, Status.
public record ApiErrand<T>(ApiCall<T> call) implements Errand<T> {
  static final String SERVICE = "kubernetes";

  @Override
  public Operation operation() {
    return new Operation(SERVICE, call.operation());
  }

  @Override
  public SdkPojo request() {
    return Unmodelled.SAID;
  }

  @Override
  public T send() {
    return call.send().get();
  }

  @Override
  public SdkPojo seen(T answer) {
    return Unmodelled.SAID;
  }

  @Override
  public boolean repeatable() {
    return call.repeatable();
  }

  /// A cluster shows at once what was made in it.
  @Override
  public Set<String> mentions() {
    return Set.of();
  }

  @Override
  public RuntimeException throttled() {
    return failed("TooManyRequests", "Too many requests, please try again later.", 429);
  }

  @Override
  public RuntimeException denied(String action) {
    return failed("Forbidden", "User cannot do " + action, 403);
  }

  @Override
  public RuntimeException expired() {
    return failed("Unauthorized", "Unauthorized", 401);
  }

  @Override
  public RuntimeException failed(String code, String message, int status) {
    Status said =
        new StatusBuilder()
            .withStatus("Failure")
            .withReason(code)
            .withMessage(message)
            .withCode(status)
            .build();
    return new KubernetesClientException(message, status, said);
  }
}
