package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;

/// The network interface that a NAT gateway has in its subnet.
final class NatPorts {
  private NatPorts() {}

  /// An interface for a gateway, not in the account yet.
  static WorldResource make(
      Account account, WorldResource subnet, WorldResource address, String gateway) {
    return Ports.make(
        account,
        subnet,
        port ->
            port.description("Interface for NAT Gateway " + gateway)
                .interfaceType("nat_gateway")
                .requesterManaged(true)
                .sourceDestCheck(false)
                .attachment(attachment(account))
                .association(association(account, address)));
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
    NetworkInterface stored = Ports.described(port);
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
}
