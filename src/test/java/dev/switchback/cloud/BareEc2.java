package dev.switchback.cloud;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;

/// The start of a hand-written EC2: a test overrides the operations that it needs, the others
/// throw.
public class BareEc2 implements Ec2Client {
  @Override
  public String serviceName() {
    return "ec2";
  }

  @Override
  public void close() {}

  /// As the seam's faults throw it: the general type, with the service's code.
  public static AwsServiceException error(String code) {
    return AwsServiceException.builder()
        .message(code)
        .statusCode(400)
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode(code).errorMessage("as the test wants it").build())
        .build();
  }
}
