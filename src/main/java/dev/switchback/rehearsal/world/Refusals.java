package dev.switchback.rehearsal.world;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.eks.model.EksException;
import software.amazon.awssdk.services.iam.model.IamException;

/// The errors of the simulated services, with the codes that their API references list.
public final class Refusals {
  private Refusals() {}

  public static Ec2Exception ec2(String code, String message) {
    return ec2(400, code, message);
  }

  static Ec2Exception ec2(int status, String code, String message) {
    return (Ec2Exception) told(Ec2Exception.builder(), "Ec2", status, code, message).build();
  }

  public static IamException iam(int status, String code, String message) {
    return (IamException) told(IamException.builder(), "Iam", status, code, message).build();
  }

  public static EksException eks(int status, String code, String message) {
    return (EksException) told(EksException.builder(), "Eks", status, code, message).build();
  }

  /// What every error of a service carries; `error` may be of the code's own type.
  public static AwsServiceException.Builder told(
      AwsServiceException.Builder error, String service, int status, String code, String message) {
    return error
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName(service)
                .errorCode(code)
                .errorMessage(message)
                .build())
        .message(message)
        .statusCode(status)
        .requestId(requestId(code + message));
  }

  public static Ec2Exception invalidValue(String value, String parameter, String why) {
    return ec2(
        "InvalidParameterValue",
        "Value (%s) for parameter %s is invalid. %s".formatted(value, parameter, why));
  }

  public static Ec2Exception missing(String parameter) {
    return ec2("MissingParameter", "The request must contain the parameter " + parameter);
  }

  public static Ec2Exception dependency(String message) {
    return ec2("DependencyViolation", message);
  }

  public static String requestId(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
