package dev.switchback.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.trouble.ErrorCodes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.NatGateway;

/// The state of a NAT gateway: `for: {id: nat-…}`. Its value is EC2's word (pending, available,
/// failed, deleting, deleted), or `gone` when EC2 does not know it.
public final class NatGatewayProbe implements Probe {
  @Override
  public String id() {
    return "nat-gateway";
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(15);
  }

  @Override
  public Set<String> operations() {
    return Set.of("ec2:DescribeNatGateways");
  }

  @Override
  public Sighting look(ObjectNode subject, Cloud cloud) {
    String id = subject.path("id").asText();
    return gateway(id, cloud)
        .map(gateway -> sighting(id, gateway))
        .orElseGet(() -> new Sighting("gone", "NAT gateway " + id + " is not there"));
  }

  private static Sighting sighting(String id, NatGateway gateway) {
    String why = gateway.failureMessage() == null ? "" : ": " + gateway.failureMessage();
    return new Sighting(
        gateway.stateAsString(), "NAT gateway " + id + " is " + gateway.stateAsString() + why);
  }

  private static Optional<NatGateway> gateway(String id, Cloud cloud) {
    try {
      return cloud.ec2().describeNatGateways(r -> r.natGatewayIds(id)).natGateways().stream()
          .findFirst();
    } catch (AwsServiceException e) {
      if (ErrorCodes.notFound(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
