package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;

/// What NAT gateways hold on to: addresses, and with them the internet gateway.
final class NatGateways {
  private NatGateways() {}

  static boolean working(String state) {
    return state.equals("pending") || state.equals("available");
  }

  /// The gateway that uses an Elastic IP.
  static Optional<WorldResource> using(Account account, String allocation) {
    return holding(account)
        .filter(gateway -> address(gateway).allocationId().equals(allocation))
        .findFirst();
  }

  static boolean withPublicAddressIn(Account account, String vpc) {
    return holding(account).anyMatch(gateway -> gateway.required("VpcId").equals(vpc));
  }

  private static Stream<WorldResource> holding(Account account) {
    return account.all(Ec2Kind.NAT_GATEWAY).filter(gateway -> holds(account, gateway));
  }

  /// Until it is deleted; where consistency is eventual, a little longer. One that fails never
  /// does.
  private static boolean holds(Account account, WorldResource gateway) {
    if (gateway.text("FailureCode").isPresent()) {
      return false;
    }
    Optional<Instant> deleted = gateway.timeline().since("deleted");
    Duration longer =
        account.settings().eventualConsistency()
            ? Durations.ADDRESS_HELD.of(gateway.id())
            : Duration.ZERO;
    return deleted.isEmpty() || account.now().isBefore(deleted.get().plus(longer));
  }

  /// The gateway's only address.
  static NatGatewayAddress address(WorldResource gateway) {
    return SdkJson.fill(gateway.attributes(), NatGateway.builder())
        .build()
        .natGatewayAddresses()
        .getFirst();
  }
}
