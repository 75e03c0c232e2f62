package dev.switchback.cloud;

import static java.lang.Character.toUpperCase;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/// One operation of one client: what the seam carries.
record Operation(String service, String name, SdkClient client, Method method) {
  /// The API's name is the method's with a capital: request classes are spelled differently
  /// (`CreateDbInstanceRequest` of `CreateDBInstance`).
  static Operation of(SdkClient client, Method method) {
    String java = method.getName();
    return new Operation(
        ServiceNames.iam(client.serviceName()),
        toUpperCase(java.charAt(0)) + java.substring(1),
        client,
        method);
  }

  /// An operation takes one request and returns a response. Consumer forms and paginators are other
  /// default methods, which come to rest on one.
  static boolean is(Method method) {
    return method.getParameterCount() == 1
        && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
        && SdkResponse.class.isAssignableFrom(method.getReturnType());
  }

  SdkResponse send(SdkRequest request) {
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
              "the simulated " + service + " has no " + name, missing);
      case RuntimeException error -> error;
      case Error error -> throw error;
      default -> new IllegalStateException(name + " threw a checked exception", cause);
    };
  }

  @Override
  public String toString() {
    return service + ":" + name;
  }
}
