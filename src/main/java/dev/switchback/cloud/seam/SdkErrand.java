package dev.switchback.cloud.seam;

import static java.lang.Character.toUpperCase;

import dev.switchback.cloud.call.Errand;
import dev.switchback.cloud.call.Operation;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// One operation of one client of the AWS SDK, with its request, and how it is sent.
record SdkErrand(
    Operation operation, Class<?> type, String method, SdkRequest request, Sending sending)
    implements Errand<SdkResponse> {
  /// Makes the call on the client itself.
  @FunctionalInterface
  interface Sending {
    Object send(SdkRequest request);
  }

  /// The API's name is the method's with a capital: request classes are spelled differently
  /// (`CreateDbInstanceRequest` of `CreateDBInstance`).
  static SdkErrand of(SeamClient client, String method, SdkRequest request, Sending sending) {
    return new SdkErrand(
        new Operation(
            ServiceNames.iam(client.serviceName()),
            toUpperCase(method.charAt(0)) + method.substring(1)),
        client.type(),
        method,
        Members.withToken(request),
        sending);
  }

  @Override
  public SdkResponse send() {
    try {
      return (SdkResponse) sending.send(request);
    } catch (UnsupportedOperationException missing) {
      throw new UnsupportedOperationException(
          "the simulated " + operation.service() + " has no " + operation.name(), missing);
    }
  }

  /// The exceptions that the SDK says the operation throws.
  Class<?>[] declared() {
    try {
      return type.getMethod(method, request.getClass()).getExceptionTypes();
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(type + " has no " + method, impossible);
    }
  }

  @Override
  public SdkPojo seen(SdkResponse answer) {
    return answer;
  }

  @Override
  public boolean repeatable() {
    return Repeatable.is(operation.name(), request);
  }

  @Override
  public Set<String> mentions() {
    return Members.texts(request);
  }

  @Override
  public RuntimeException throttled() {
    return ServiceErrors.throttled(this);
  }

  @Override
  public RuntimeException denied(String action) {
    return ServiceErrors.denied(this, action);
  }

  @Override
  public RuntimeException expired() {
    return ServiceErrors.expired(this);
  }

  @Override
  public RuntimeException failed(String code, String message, int status) {
    return ServiceErrors.of(this, code, message, status);
  }
}
