package dev.switchback.cloud.seam;

import static java.lang.Character.toUpperCase;

import dev.switchback.cloud.call.Errand;
import dev.switchback.cloud.call.Operation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Set;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// One operation of one client of the AWS SDK, with its request.
record SdkErrand(Operation operation, SdkClient client, Method method, SdkRequest request)
    implements Errand<SdkResponse> {
  /// The API's name is the method's with a capital: request classes are spelled differently
  /// (`CreateDbInstanceRequest` of `CreateDBInstance`).
  static SdkErrand of(SdkClient client, Method method, SdkRequest request) {
    String java = method.getName();
    return new SdkErrand(
        new Operation(
            ServiceNames.iam(client.serviceName()),
            toUpperCase(java.charAt(0)) + java.substring(1)),
        client,
        method,
        Members.withToken(request));
  }

  /// An operation takes one request and returns a response. Consumer forms and paginators are other
  /// default methods, which come to rest on one.
  static boolean is(Method method) {
    return method.getParameterCount() == 1
        && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
        && SdkResponse.class.isAssignableFrom(method.getReturnType());
  }

  @Override
  public SdkResponse send() {
    try {
      return (SdkResponse) method.invoke(client, request);
    } catch (InvocationTargetException thrown) {
      throw unchecked(thrown.getTargetException());
    } catch (IllegalAccessException hidden) {
      throw new IllegalStateException(method + " cannot be called", hidden);
    }
  }

  private RuntimeException unchecked(Throwable cause) {
    return switch (cause) {
      case UnsupportedOperationException missing ->
          new UnsupportedOperationException(
              "the simulated " + operation.service() + " has no " + operation.name(), missing);
      case RuntimeException error -> error;
      case Error error -> throw error;
      default -> new IllegalStateException(operation.name() + " threw a checked exception", cause);
    };
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
