package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.world.Kind;
import dev.switchback.rehearsal.world.Refusals;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/// The kinds of EC2's network part: how their ids begin, what EC2 calls them in its errors and tag
/// specifications, and which member each filter looks at. Source: EC2 API reference, Describe….
public enum Ec2Kind implements Kind {
  VPC(
      "vpc",
      "vpc-",
      "InvalidVpcID.NotFound: The vpc ID '%s' does not exist",
      "cidr CidrBlock",
      "cidr-block-association.association-id CidrBlockAssociationSet.AssociationId",
      "cidr-block-association.cidr-block CidrBlockAssociationSet.CidrBlock",
      "cidr-block-association.state CidrBlockAssociationSet.CidrBlockState.State",
      "dhcp-options-id DhcpOptionsId",
      "is-default IsDefault",
      "owner-id OwnerId",
      "state State",
      "vpc-id VpcId"),
  SUBNET(
      "subnet",
      "subnet-",
      "InvalidSubnetID.NotFound: The subnet ID '%s' does not exist",
      "availability-zone AvailabilityZone",
      "availabilityZone AvailabilityZone",
      "availability-zone-id AvailabilityZoneId",
      "available-ip-address-count AvailableIpAddressCount",
      "cidr-block CidrBlock",
      "cidr CidrBlock",
      "cidrBlock CidrBlock",
      "default-for-az DefaultForAz",
      "map-public-ip-on-launch MapPublicIpOnLaunch",
      "owner-id OwnerId",
      "state State",
      "subnet-arn SubnetArn",
      "subnet-id SubnetId",
      "vpc-id VpcId"),
  INTERNET_GATEWAY(
      "internet-gateway",
      "igw-",
      "InvalidInternetGatewayID.NotFound: The internetGateway ID '%s' does not exist",
      "attachment.state Attachments.State",
      "attachment.vpc-id Attachments.VpcId",
      "internet-gateway-id InternetGatewayId",
      "owner-id OwnerId"),
  ADDRESS(
      "elastic-ip",
      "eipalloc-",
      "InvalidAllocationID.NotFound: The allocation ID '%s' does not exist",
      "allocation-id AllocationId",
      "association-id AssociationId",
      "domain Domain",
      "network-border-group NetworkBorderGroup",
      "network-interface-id NetworkInterfaceId",
      "network-interface-owner-id NetworkInterfaceOwnerId",
      "private-ip-address PrivateIpAddress",
      "public-ip PublicIp"),
  NAT_GATEWAY(
      "natgateway",
      "nat-",
      "NatGatewayNotFound: The Nat Gateway %s was not found",
      "nat-gateway-id NatGatewayId",
      "state State",
      "subnet-id SubnetId",
      "vpc-id VpcId"),
  ROUTE_TABLE(
      "route-table",
      "rtb-",
      "InvalidRouteTableID.NotFound: The routeTable ID '%s' does not exist",
      "association.main Associations.Main",
      "association.route-table-association-id Associations.RouteTableAssociationId",
      "association.route-table-id Associations.RouteTableId",
      "association.subnet-id Associations.SubnetId",
      "owner-id OwnerId",
      "route-table-id RouteTableId",
      "route.destination-cidr-block Routes.DestinationCidrBlock",
      "route.gateway-id Routes.GatewayId",
      "route.nat-gateway-id Routes.NatGatewayId",
      "route.origin Routes.Origin",
      "route.state Routes.State",
      "vpc-id VpcId"),
  NETWORK_INTERFACE(
      "network-interface",
      "eni-",
      "InvalidNetworkInterfaceID.NotFound: The networkInterface ID '%s' does not exist",
      "association.allocation-id Association.AllocationId",
      "association.association-id Association.AssociationId",
      "association.public-ip Association.PublicIp",
      "attachment.attachment-id Attachment.AttachmentId",
      "attachment.status Attachment.Status",
      "availability-zone AvailabilityZone",
      "description Description",
      "interface-type InterfaceType",
      "network-interface-id NetworkInterfaceId",
      "owner-id OwnerId",
      "private-ip-address PrivateIpAddress",
      "requester-managed RequesterManaged",
      "status Status",
      "subnet-id SubnetId",
      "vpc-id VpcId"),
  SECURITY_GROUP(
      "security-group",
      "sg-",
      "InvalidGroup.NotFound: The security group '%s' does not exist",
      "description Description",
      "group-id GroupId",
      "group-name GroupName",
      "owner-id OwnerId",
      "vpc-id VpcId"),
  SECURITY_GROUP_RULE(
      "security-group-rule",
      "sgr-",
      "InvalidSecurityGroupRuleId.NotFound: The security group rule ID '%s' does not exist",
      "group-id GroupId",
      "security-group-rule-id SecurityGroupRuleId"),
  LAUNCH_TEMPLATE(
      "launch-template",
      "lt-",
      "InvalidLaunchTemplateId.NotFound: The specified launch template, with template ID %s, does"
          + " not exist.",
      "launch-template-name LaunchTemplateName"),
  INSTANCE(
      "instance",
      "i-",
      "InvalidInstanceID.NotFound: The instance ID '%s' does not exist",
      "availability-zone Placement.AvailabilityZone",
      "iam-instance-profile.arn IamInstanceProfile.Arn",
      "image-id ImageId",
      "instance-id InstanceId",
      "instance-state-name State.Name",
      "instance-type InstanceType",
      "instance.group-id SecurityGroups.GroupId",
      "instance.group-name SecurityGroups.GroupName",
      "private-dns-name PrivateDnsName",
      "private-ip-address PrivateIpAddress",
      "subnet-id SubnetId",
      "vpc-id VpcId"),
  /// A group of zones that the account has asked for. Not a resource in EC2: it has no tags.
  ZONE_GROUP(
      "availability-zone-group", "", "InvalidParameterValue: The zone group %s does not exist");

  private final String resourceType;
  private final String idPrefix;
  private final String notFound;
  private final String filters;

  Ec2Kind(String resourceType, String idPrefix, String notFound, String... filters) {
    this.resourceType = resourceType;
    this.idPrefix = idPrefix;
    this.notFound = notFound;
    this.filters = String.join("\n", filters);
  }

  /// As tag specifications name it: `elastic-ip`, `natgateway`.
  String resourceType() {
    return resourceType;
  }

  @Override
  public String type() {
    return this == NAT_GATEWAY ? "ec2:nat-gateway" : "ec2:" + resourceType;
  }

  @Override
  public String idPrefix() {
    return idPrefix;
  }

  /// From a filter's name to the member it looks at, steps joined by dots, lists passed through.
  Map<String, String> filters() {
    return filters
        .lines()
        .map(line -> line.split(" ", 2))
        .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
  }

  @Override
  public Ec2Exception notFound(String id) {
    int colon = notFound.indexOf(": ");
    return Refusals.ec2(notFound.substring(0, colon), notFound.substring(colon + 2).formatted(id));
  }

  public static Optional<Ec2Kind> ofType(String type) {
    return Arrays.stream(values()).filter(kind -> kind.type().equals(type)).findFirst();
  }

  static Optional<Ec2Kind> ofId(String id) {
    return Arrays.stream(values())
        .filter(kind -> !kind.idPrefix.isEmpty() && id.startsWith(kind.idPrefix))
        .findFirst();
  }
}
