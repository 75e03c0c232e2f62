package dev.switchback.rehearsal;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;

/// The network interface that a NAT gateway has in its subnet.
final class NatPorts {
  /// AWS keeps the first four addresses of a subnet, and the last.
  private static final int FIRST_USABLE = 4;

  private NatPorts() {}

  /// An interface for a gateway, not in the account yet.
  static WorldResource make(
      Account account, WorldResource subnet, WorldResource address, String gateway) {
    String id = account.newId(Ec2Kind.NETWORK_INTERFACE);
    NetworkInterface described =
        NetworkInterface.builder()
            .networkInterfaceId(id)
            .subnetId(subnet.id())
            .vpcId(subnet.required("VpcId"))
            .availabilityZone(subnet.required("AvailabilityZone"))
            .description("Interface for NAT Gateway " + gateway)
            .interfaceType("nat_gateway")
            .ownerId(account.owner().account())
            .requesterManaged(true)
            .sourceDestCheck(false)
            .privateIpAddress(unused(account, subnet))
            .attachment(attachment(account))
            .association(association(account, address))
            .build();
    return new WorldResource(
        Ec2Kind.NETWORK_INTERFACE.type(),
        id,
        SdkJson.write(described),
        Map.of(),
        Timeline.of(account.now(), "in-use"));
  }

  private static NetworkInterfaceAttachment attachment(Account account) {
    return NetworkInterfaceAttachment.builder()
        .attachmentId(account.newId("ela-attach-"))
        .deviceIndex(1)
        .deleteOnTermination(false)
        .instanceOwnerId("amazon-aws")
        .status("attached")
        .build();
  }

  private static NetworkInterfaceAssociation association(Account account, WorldResource address) {
    return NetworkInterfaceAssociation.builder()
        .associationId(account.newId("eipassoc-"))
        .allocationId(address.id())
        .publicIp(address.required("PublicIp"))
        .ipOwnerId(account.owner().account())
        .build();
  }

  /// The same as the gateway describes it.
  static NatGatewayAddress address(WorldResource port) {
    NetworkInterface stored = SdkJson.fill(port.attributes(), NetworkInterface.builder()).build();
    return NatGatewayAddress.builder()
        .allocationId(stored.association().allocationId())
        .associationId(stored.association().associationId())
        .networkInterfaceId(stored.networkInterfaceId())
        .privateIp(stored.privateIpAddress())
        .publicIp(stored.association().publicIp())
        .isPrimary(true)
        .status("succeeded")
        .build();
  }

  private static String unused(Account account, WorldResource subnet) {
    Ipv4Block block = Ipv4Block.parse(subnet.required("CidrBlock")).orElseThrow();
    Set<String> taken =
        account
            .all(Ec2Kind.NETWORK_INTERFACE)
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
