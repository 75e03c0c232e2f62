package dev.switchback.action.network;

import dev.switchback.action.StepRefused;
import dev.switchback.cloud.ErrorCodes;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// What to do about the refusals that a create call of the network may meet.
final class Refusals {
  private static final String QUOTA =
      " or ask for a higher quota (aws service-quotas list-service-quotas --service-code vpc),"
          + " then: switchback resume";
  private static final Map<String, String> TODO =
      Map.of(
          "VpcLimitExceeded", "Delete a VPC that is not needed" + QUOTA,
          "AddressLimitExceeded", "Release an Elastic IP that is not needed" + QUOTA,
          "InternetGatewayLimitExceeded", "Delete an internet gateway" + QUOTA,
          "NatGatewayLimitExceeded", "Delete a NAT gateway of that zone" + QUOTA,
          "SubnetLimitExceeded", "Delete subnets of the VPC" + QUOTA,
          "RouteTableLimitExceeded", "Delete a route table of the VPC" + QUOTA);

  private Refusals() {}

  /// Makes the call; a limit that was reached becomes a sentence with a way out.
  static <T> T explained(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      String todo = TODO.get(ErrorCodes.of(e));
      if (todo == null) {
        throw e;
      }
      throw new StepRefused(operation + " was refused: " + ErrorCodes.words(e) + ".", todo, e);
    }
  }
}
