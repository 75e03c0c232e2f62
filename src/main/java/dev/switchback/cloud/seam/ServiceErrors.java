package dev.switchback.cloud.seam;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// Errors as the service would answer them, for faults on purpose: with the type that the SDK gives
/// to this operation's errors.
final class ServiceErrors {
  /// Services that speak the query protocol or REST with XML, whose codes have no "Exception".
  private static final Set<String> SHORT_CODES =
      Set.of("sts", "iam", "rds", "autoscaling", "elasticloadbalancing", "cloudwatch", "route53");

  private ServiceErrors() {}

  static AwsServiceException throttled(SdkErrand at) {
    return at.operation().service().equals("ec2")
        ? of(at, "RequestLimitExceeded", "Request limit exceeded.", 503)
        : of(at, exceptionIfJson(at, "Throttling"), "Rate exceeded", 400);
  }

  static AwsServiceException denied(SdkErrand at, String action) {
    String message = "You are not authorized to perform: " + action;
    return at.operation().service().equals("ec2")
        ? of(at, "UnauthorizedOperation", message, 403)
        : of(at, exceptionIfJson(at, "AccessDenied"), message, json(at) ? 400 : 403);
  }

  static AwsServiceException expired(SdkErrand at) {
    return at.operation().service().equals("ec2")
        ? of(at, "RequestExpired", "Request has expired.", 400)
        : of(
            at,
            exceptionIfJson(at, "ExpiredToken"),
            "The security token included in the request is expired",
            json(at) ? 400 : 403);
  }

  static AwsServiceException of(SdkErrand at, String code, String message, int status) {
    AwsErrorDetails details =
        AwsErrorDetails.builder()
            .serviceName(at.operation().service())
            .errorCode(code)
            .errorMessage(message)
            .build();
    return builder(at.declared(), code)
        .message(message)
        .awsErrorDetails(details)
        .requestId("on-purpose")
        .statusCode(status)
        .build();
  }

  private static String exceptionIfJson(SdkErrand at, String code) {
    return json(at) ? code + "Exception" : code;
  }

  private static boolean json(SdkErrand at) {
    return !SHORT_CODES.contains(at.operation().service());
  }

  /// The operation declares the exceptions of its model, then the service's own base.
  private static AwsServiceException.Builder builder(Class<?>[] declared, String code) {
    return Arrays.stream(declared)
        .filter(type -> named(type, code))
        .findFirst()
        .or(
            () ->
                Arrays.stream(declared)
                    .filter(type -> type.getSuperclass() == AwsServiceException.class)
                    .findFirst())
        .map(ServiceErrors::newBuilder)
        .orElseGet(AwsServiceException::builder);
  }

  private static boolean named(Class<?> type, String code) {
    return type.getSimpleName().equals(code) || type.getSimpleName().equals(code + "Exception");
  }

  private static AwsServiceException.Builder newBuilder(Class<?> type) {
    try {
      return (AwsServiceException.Builder) type.getMethod("builder").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException odd) {
      throw new IllegalStateException(type + " has no builder()", odd);
    }
  }
}
