package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/// The network interfaces that a subnet gives to what stands in it: NAT gateways, instances, mount
/// targets, control planes.
public final class Ports {
  /// AWS keeps the first four addresses of a subnet, and the last.
  private static final int FIRST_USABLE = 4;

  private Ports() {}

  /// An interface in use from now on, with a free address, not in the account yet. `look` says what
  /// is particular about it.
  public static WorldResource make(
      Account account, WorldResource subnet, Consumer<NetworkInterface.Builder> look) {
    String id = account.newId(Ec2Kind.NETWORK_INTERFACE);
    NetworkInterface.Builder described =
        NetworkInterface.builder()
            .networkInterfaceId(id)
            .subnetId(subnet.id())
            .vpcId(subnet.required("VpcId"))
            .availabilityZone(subnet.required("AvailabilityZone"))
            .ownerId(account.owner().account())
            .privateIpAddress(unused(account, subnet));
    look.accept(described);
    return new WorldResource(
        Ec2Kind.NETWORK_INTERFACE.type(),
        id,
        SdkJson.write(described.build()),
        Map.of(),
        Timeline.of(account.now(), "in-use"));
  }

  public static NetworkInterface described(WorldResource port) {
    return SdkJson.fill(port.attributes(), NetworkInterface.builder()).build();
  }

  private static String unused(Account account, WorldResource subnet) {
    Ipv4Block block = Ipv4Block.parse(subnet.required("CidrBlock")).orElseThrow();
    Set<String> taken =
        account
            .all(Ec2Kind.NETWORK_INTERFACE)
            .filter(port -> port.required("SubnetId").equals(subnet.id()))
            .map(port -> port.required("PrivateIpAddress"))
            .collect(Collectors.toSet());
    return LongStream.range(FIRST_USABLE, block.size() - 1)
        .mapToObj(block::address)
        .filter(address -> !taken.contains(address))
        .findFirst()
        .orElseThrow(
            () ->
                Refusals.ec2(
                    "InsufficientFreeAddressesInSubnet",
                    "The specified subnet does not have enough free addresses."));
  }
}
