package dev.switchback.cloud.trouble;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// The service's own words for what went wrong: the only thing to decide by. A status says too
/// little: a 404 may also mean that the operation does not exist.
public final class ErrorCodes {
  private ErrorCodes() {}

  /// The service's error code, empty if the answer had none.
  public static String of(AwsServiceException error) {
    AwsErrorDetails details = error.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  public static boolean is(AwsServiceException error, String code) {
    return of(error).equals(code);
  }

  /// The services' codes for what is not (or no longer) there: `InvalidVpcID.NotFound` and its like
  /// (EC2, EFS), `ResourceNotFoundException` (EKS, ACM), `DBInstanceNotFound` and
  /// `DBSubnetGroupNotFoundFault` (RDS), `NoSuchEntity` (IAM), `NoSuchHealthCheck` (Route 53).
  public static boolean notFound(AwsServiceException error) {
    String code = of(error);
    return code.endsWith("NotFound")
        || code.endsWith("NotFoundFault")
        || code.equals("ResourceNotFoundException")
        || code.startsWith("NoSuch");
  }

  /// The code and the service's sentence, for people.
  public static String words(AwsServiceException error) {
    AwsErrorDetails details = error.awsErrorDetails();
    String message = details == null ? error.getMessage() : details.errorMessage();
    String code = of(error);
    if (message == null || message.isBlank()) {
      return code.isEmpty()
          ? "no error code, status " + error.statusCode()
          : code + ", without a reason";
    }
    return code.isEmpty() ? message : code + " (" + message + ")";
  }
}
