package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/// How EC2 describes each kind of resource at a moment: what is stored, and what follows from the
/// time and from other resources.
public final class Ec2Descriptions {
  /// The network, broadcast and three addresses that AWS keeps of every subnet.
  private static final int KEPT_ADDRESSES = 5;

  private final Account account;

  public Ec2Descriptions(Account account) {
    this.account = account;
  }

  public SdkPojo of(Ec2Kind kind, WorldResource resource) {
    return switch (kind) {
      case VPC -> vpc(resource);
      case SUBNET -> subnet(resource);
      case INTERNET_GATEWAY -> internetGateway(resource);
      case ADDRESS -> address(resource);
      case NAT_GATEWAY -> natGateway(resource);
      case ROUTE_TABLE -> routeTable(resource);
      case NETWORK_INTERFACE -> networkInterface(resource);
      case SECURITY_GROUP -> securityGroup(resource);
      case SECURITY_GROUP_RULE -> securityGroupRule(resource);
      case LAUNCH_TEMPLATE -> launchTemplate(resource);
      case INSTANCE -> instance(resource);
      case ZONE_GROUP -> SdkJson.fill(resource.attributes(), AvailabilityZone.builder()).build();
    };
  }

  Vpc vpc(WorldResource vpc) {
    return SdkJson.fill(vpc.attributes(), Vpc.builder())
        .state(account.stateOf(vpc))
        .tags(Tags.of(vpc.tags()))
        .build();
  }

  Subnet subnet(WorldResource subnet) {
    Ipv4Block block = Ipv4Block.parse(subnet.required("CidrBlock")).orElseThrow();
    long taken =
        account
            .all(Ec2Kind.NETWORK_INTERFACE)
            .filter(port -> port.required("SubnetId").equals(subnet.id()))
            .count();
    return SdkJson.fill(subnet.attributes(), Subnet.builder())
        .state(account.stateOf(subnet))
        .availableIpAddressCount((int) (block.size() - KEPT_ADDRESSES - taken))
        .tags(Tags.of(subnet.tags()))
        .build();
  }

  InternetGateway internetGateway(WorldResource gateway) {
    return SdkJson.fill(gateway.attributes(), InternetGateway.builder())
        .tags(Tags.of(gateway.tags()))
        .build();
  }

  /// An address belongs to the NAT gateway that uses it until that is gone.
  Address address(WorldResource address) {
    Address.Builder described =
        SdkJson.fill(address.attributes(), Address.builder()).tags(Tags.of(address.tags()));
    NatGateways.using(account, address.id())
        .map(NatGateways::address)
        .ifPresent(
            used ->
                described
                    .associationId(used.associationId())
                    .networkInterfaceId(used.networkInterfaceId())
                    .networkInterfaceOwnerId(account.owner().account())
                    .privateIpAddress(used.privateIp()));
    return described.build();
  }

  NatGateway natGateway(WorldResource gateway) {
    String state = account.stateOf(gateway);
    NatGateway.Builder described =
        SdkJson.fill(gateway.attributes(), NatGateway.builder())
            .state(state)
            .createTime(gateway.timeline().begun())
            .tags(Tags.of(gateway.tags()));
    switch (state) {
      case "pending" ->
          described
              .natGatewayAddresses(promised(NatGateways.address(gateway)))
              .failureCode(null)
              .failureMessage(null);
      case "failed", "deleted" -> gateway.timeline().since(state).ifPresent(described::deleteTime);
      default -> {}
    }
    return described.build();
  }

  /// While a gateway is made, only its Elastic IP is known.
  private static NatGatewayAddress promised(NatGatewayAddress address) {
    return NatGatewayAddress.builder()
        .allocationId(address.allocationId())
        .isPrimary(true)
        .status("associating")
        .build();
  }

  RouteTable routeTable(WorldResource table) {
    RouteTable stored = SdkJson.fill(table.attributes(), RouteTable.builder()).build();
    List<Route> routes =
        stored.routes().stream()
            .map(route -> route.toBuilder().state(leads(route, stored) ? "active" : "blackhole"))
            .map(Route.Builder::build)
            .toList();
    return stored.toBuilder().routes(routes).tags(Tags.of(table.tags())).build();
  }

  /// Whether a route's target is there: an attached internet gateway, a NAT gateway not deleted.
  private boolean leads(Route route, RouteTable table) {
    if (route.natGatewayId() != null) {
      return existing(Ec2Kind.NAT_GATEWAY, route.natGatewayId())
          .filter(gateway -> NatGateways.working(account.stateOf(gateway)))
          .isPresent();
    }
    if (route.gatewayId() == null || route.gatewayId().equals("local")) {
      return true;
    }
    return existing(Ec2Kind.INTERNET_GATEWAY, route.gatewayId())
        .map(this::internetGateway)
        .filter(
            gateway ->
                gateway.attachments().stream()
                    .anyMatch(attachment -> attachment.vpcId().equals(table.vpcId())))
        .isPresent();
  }

  private Optional<WorldResource> existing(Ec2Kind kind, String id) {
    return account.all(kind).filter(resource -> resource.id().equals(id)).findFirst();
  }

  NetworkInterface networkInterface(WorldResource port) {
    return SdkJson.fill(port.attributes(), NetworkInterface.builder())
        .status(account.stateOf(port))
        .tagSet(Tags.of(port.tags()))
        .build();
  }

  /// A terminated instance has let go of its addresses and its network interface.
  Instance instance(WorldResource instance) {
    String state = account.stateOf(instance);
    Instance.Builder described =
        SdkJson.fill(instance.attributes(), Instance.builder())
            .state(now -> now.name(state).code(Instances.code(state)))
            .launchTime(instance.timeline().begun())
            .tags(Tags.of(instance.tags()));
    if (state.equals("terminated")) {
      described
          .privateIpAddress(null)
          .privateDnsName("")
          .subnetId(null)
          .vpcId(null)
          .securityGroups(List.of())
          .networkInterfaces(List.of());
    }
    return described.build();
  }

  /// With the rules that were made one by one.
  SecurityGroup securityGroup(WorldResource group) {
    SecurityGroup stored =
        SdkJson.fill(group.attributes(), SecurityGroup.builder())
            .tags(Tags.of(group.tags()))
            .build();
    return stored.toBuilder()
        .ipPermissions(permissions(stored.ipPermissions(), group, false))
        .ipPermissionsEgress(permissions(stored.ipPermissionsEgress(), group, true))
        .build();
  }

  private List<IpPermission> permissions(
      List<IpPermission> stored, WorldResource group, boolean egress) {
    return Stream.concat(
            stored.stream(),
            SecurityGroupRules.of(account, group.id())
                .map(SecurityGroupRules::stored)
                .filter(rule -> rule.isEgress() == egress)
                .map(rule -> SecurityGroupRules.permission(rule, account.owner().account())))
        .toList();
  }

  SecurityGroupRule securityGroupRule(WorldResource rule) {
    return SecurityGroupRules.stored(rule).toBuilder().tags(Tags.of(rule.tags())).build();
  }

  LaunchTemplate launchTemplate(WorldResource template) {
    return SdkJson.fill(template.attributes(), LaunchTemplate.builder())
        .createTime(template.timeline().begun())
        .tags(Tags.of(template.tags()))
        .build();
  }
}
