package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.offers.Zones;
import dev.switchback.rehearsal.offers.Zones.Zone;
import dev.switchback.rehearsal.quotas.Quota;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import software.amazon.awssdk.services.ec2.model.CreateSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSubnetResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.PrivateDnsNameOptionsOnLaunch;
import software.amazon.awssdk.services.ec2.model.Subnet;

/// Subnets.
final class SimulatedSubnets {
  private static final int WIDEST = 16;
  private static final int NARROWEST = 28;

  private static final PrivateDnsNameOptionsOnLaunch NAMES =
      PrivateDnsNameOptionsOnLaunch.builder()
          .hostnameType("ip-name")
          .enableResourceNameDnsARecord(false)
          .enableResourceNameDnsAAAARecord(false)
          .build();

  private final Simulation cloud;

  SimulatedSubnets(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateSubnetResponse create(CreateSubnetRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource vpc = account.require(Ec2Kind.VPC, Given.text(request.vpcId(), "vpcId"));
          Ipv4Block block = Given.block(request.cidrBlock(), "cidrBlock");
          Zone zone = zone(account, request);
          checkRange(account, vpc, block);
          Quota.SUBNETS.check(
              SimulatedSubnets.in(account, vpc.id()),
              "SubnetLimitExceeded",
              "The maximum number of subnets has been reached.");
          Map<String, String> tags = Tags.of(Ec2Kind.SUBNET, request.tagSpecifications());
          WorldResource subnet = make(account, vpc, block, zone).tagged(tags);
          account.put(subnet);
          return CreateSubnetResponse.builder()
              .subnet(new Ec2Descriptions(account).subnet(subnet))
              .build();
        });
  }

  /// Without a zone AWS chooses one of the availability zones.
  private static Zone zone(Account account, CreateSubnetRequest request) {
    String wanted =
        Optional.ofNullable(request.availabilityZone())
            .or(() -> Optional.ofNullable(request.availabilityZoneId()))
            .orElseGet(() -> Zones.in(account.owner().region()).getFirst().name());
    return SimulatedZones.forSubnet(account, wanted);
  }

  private static void checkRange(Account account, WorldResource vpc, Ipv4Block block) {
    Ipv4Block whole = Ipv4Block.parse(vpc.required("CidrBlock")).orElseThrow();
    if (block.prefix() < WIDEST || block.prefix() > NARROWEST || !whole.contains(block)) {
      throw Refusals.ec2("InvalidSubnet.Range", "The CIDR '%s' is invalid.".formatted(block));
    }
    if (account
        .all(Ec2Kind.SUBNET)
        .filter(subnet -> subnet.required("VpcId").equals(vpc.id()))
        .map(subnet -> Ipv4Block.parse(subnet.required("CidrBlock")).orElseThrow())
        .anyMatch(block::overlaps)) {
      throw Refusals.ec2(
          "InvalidSubnet.Conflict", "The CIDR '%s' conflicts with another subnet".formatted(block));
    }
  }

  private static long in(Account account, String vpc) {
    return account
        .all(Ec2Kind.SUBNET)
        .filter(subnet -> subnet.required("VpcId").equals(vpc))
        .count();
  }

  /// A subnet as EC2 makes it, not in the account yet.
  static WorldResource make(Account account, WorldResource vpc, Ipv4Block block, Zone zone) {
    String id = account.newId(Ec2Kind.SUBNET);
    String owner = account.owner().account();
    Subnet described =
        Subnet.builder()
            .subnetId(id)
            .subnetArn("arn:aws:ec2:%s:%s:subnet/%s".formatted(account.owner().region(), owner, id))
            .vpcId(vpc.id())
            .ownerId(owner)
            .cidrBlock(block.toString())
            .availabilityZone(zone.name())
            .availabilityZoneId(zone.id())
            .defaultForAz(false)
            .mapPublicIpOnLaunch(false)
            .mapCustomerOwnedIpOnLaunch(false)
            .assignIpv6AddressOnCreation(false)
            .enableDns64(false)
            .ipv6Native(false)
            .privateDnsNameOptionsOnLaunch(NAMES)
            .build();
    return new WorldResource(
        Ec2Kind.SUBNET.type(),
        id,
        SdkJson.write(described),
        Map.of(),
        Timeline.of(account.now(), "pending")
            .then(account.now().plus(Durations.SUBNET_PENDING.of(id)), "available"));
  }

  DescribeSubnetsResponse describe(DescribeSubnetsRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<Subnet> page =
              Ec2Listing.of(
                  account,
                  Ec2Kind.SUBNET,
                  new Ec2Listing.Ask(
                      request.subnetIds(),
                      request.filters(),
                      Ec2Listing.pages(request.maxResults(), request.nextToken())),
                  new Ec2Descriptions(account)::subnet);
          return DescribeSubnetsResponse.builder()
              .subnets(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }

  ModifySubnetAttributeResponse modify(ModifySubnetAttributeRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource subnet =
              account.require(Ec2Kind.SUBNET, Given.text(request.subnetId(), "subnetId"));
          if (request.mapPublicIpOnLaunch() == null) {
            throw Refusals.ec2("InvalidParameterCombination", "No attributes specified.");
          }
          boolean mapped = Boolean.TRUE.equals(request.mapPublicIpOnLaunch().value());
          account.put(subnet.with(attributes -> attributes.put("MapPublicIpOnLaunch", mapped)));
        });
    return ModifySubnetAttributeResponse.builder().build();
  }

  /// Refused while network interfaces are in it. Its association with a route table goes along.
  DeleteSubnetResponse delete(DeleteSubnetRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource subnet =
              account.require(Ec2Kind.SUBNET, Given.text(request.subnetId(), "subnetId"));
          if (account
              .all(Ec2Kind.NETWORK_INTERFACE)
              .anyMatch(port -> port.required("SubnetId").equals(subnet.id()))) {
            throw Refusals.dependency(
                "The subnet '%s' has dependencies and cannot be deleted.".formatted(subnet.id()));
          }
          SimulatedRouteTables.forget(account, subnet.id());
          account.remove(subnet);
        });
    return DeleteSubnetResponse.builder().build();
  }
}
