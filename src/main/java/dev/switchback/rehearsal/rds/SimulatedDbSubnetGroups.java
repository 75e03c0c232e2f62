package dev.switchback.rehearsal.rds;

import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.ec2.SimulatedZones;
import dev.switchback.rehearsal.offers.Zones;
import dev.switchback.rehearsal.offers.Zones.Zone;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.CreateDbSubnetGroupRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSubnetGroupResponse;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DeleteDbSubnetGroupRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbSubnetGroupResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbSubnetGroupRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbSubnetGroupResponse;
import software.amazon.awssdk.services.rds.model.Subnet;

/// DB subnet groups: subnets of one VPC in two availability zones at least.
final class SimulatedDbSubnetGroups {
  private final Simulation cloud;

  SimulatedDbSubnetGroups(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateDbSubnetGroupResponse create(CreateDbSubnetGroupRequest request) {
    return cloud.change(
        request,
        account -> {
          String id = RdsKind.SUBNET_GROUP.id(request.dbSubnetGroupName());
          if (account.all(RdsKind.SUBNET_GROUP).anyMatch(other -> other.id().equals(id))) {
            throw RdsKind.refused(
                "DBSubnetGroupAlreadyExists",
                "The DB subnet group '%s' already exists.".formatted(request.dbSubnetGroupName()));
          }
          WorldResource made = make(account, id, request);
          account.put(made);
          return CreateDbSubnetGroupResponse.builder().dbSubnetGroup(described(made)).build();
        });
  }

  private static WorldResource make(
      Account account, String id, CreateDbSubnetGroupRequest request) {
    List<WorldResource> subnets = subnets(account, request.subnetIds());
    DBSubnetGroup described =
        DBSubnetGroup.builder()
            .dbSubnetGroupName(request.dbSubnetGroupName())
            .dbSubnetGroupDescription(request.dbSubnetGroupDescription())
            .dbSubnetGroupArn(RdsKind.SUBNET_GROUP.arn(account, request.dbSubnetGroupName()))
            .vpcId(subnets.getFirst().required("VpcId"))
            .subnetGroupStatus("Complete")
            .subnets(subnets.stream().map(SimulatedDbSubnetGroups::listed).toList())
            .build();
    return new WorldResource(
        RdsKind.SUBNET_GROUP.type(),
        id,
        SdkJson.write(described),
        RdsTags.of(request.tags()),
        Timeline.of(account.now(), "complete"));
  }

  private static List<WorldResource> subnets(Account account, List<String> ids) {
    List<WorldResource> subnets = ids.stream().map(id -> subnet(account, id)).toList();
    long vpcs = subnets.stream().map(one -> one.required("VpcId")).distinct().count();
    if (vpcs > 1) {
      throw RdsKind.refused("InvalidSubnet", "The subnets are not all in the same VPC.");
    }
    long zones = subnets.stream().map(one -> one.required("AvailabilityZone")).distinct().count();
    if (zones < 2) {
      throw RdsKind.refused(
          "DBSubnetGroupDoesNotCoverEnoughAZs",
          "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ"
              + " coverage: "
              + subnets.stream().map(one -> one.required("AvailabilityZone")).distinct().toList()
              + ". Add subnets to cover at least 2 AZs.");
    }
    return subnets;
  }

  private static WorldResource subnet(Account account, String id) {
    WorldResource subnet =
        account
            .find(Ec2Kind.SUBNET, id)
            .orElseThrow(
                () -> RdsKind.refused("InvalidSubnet", "Subnet %s does not exist.".formatted(id)));
    Zone zone = SimulatedZones.forSubnet(account, subnet.required("AvailabilityZone"));
    if (zone.type() != Zones.Type.AVAILABILITY) {
      throw RdsKind.refused(
          "InvalidSubnet",
          "Subnet %s is in %s, where RDS has no DB instances."
              .formatted(id, subnet.required("AvailabilityZone")));
    }
    return subnet;
  }

  private static Subnet listed(WorldResource subnet) {
    return Subnet.builder()
        .subnetIdentifier(subnet.id())
        .subnetAvailabilityZone(zone -> zone.name(subnet.required("AvailabilityZone")))
        .subnetStatus("Active")
        .build();
  }

  static DBSubnetGroup described(WorldResource group) {
    return SdkJson.fill(group.attributes(), DBSubnetGroup.builder()).build();
  }

  DescribeDbSubnetGroupsResponse describe(DescribeDbSubnetGroupsRequest request) {
    return cloud.read(
        request,
        account -> {
          Stream<WorldResource> asked =
              request.dbSubnetGroupName() == null
                  ? account.visible(RdsKind.SUBNET_GROUP)
                  : Stream.of(one(account, request.dbSubnetGroupName()));
          Page<WorldResource> page =
              SimulatedRds.page(account, asked, request.maxRecords(), request.marker());
          return DescribeDbSubnetGroupsResponse.builder()
              .dbSubnetGroups(
                  page.items().stream().map(SimulatedDbSubnetGroups::described).toList())
              .marker(page.nextToken())
              .build();
        });
  }

  static WorldResource one(Account account, String name) {
    return account.require(RdsKind.SUBNET_GROUP, RdsKind.SUBNET_GROUP.id(name));
  }

  ModifyDbSubnetGroupResponse modify(ModifyDbSubnetGroupRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource group = one(account, request.dbSubnetGroupName());
          List<WorldResource> subnets = subnets(account, request.subnetIds());
          DBSubnetGroup changed =
              described(group).toBuilder()
                  .subnets(subnets.stream().map(SimulatedDbSubnetGroups::listed).toList())
                  .build();
          account.put(group.with(attributes -> attributes.setAll(SdkJson.write(changed))));
          return ModifyDbSubnetGroupResponse.builder().dbSubnetGroup(changed).build();
        });
  }

  DeleteDbSubnetGroupResponse delete(DeleteDbSubnetGroupRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource group = one(account, request.dbSubnetGroupName());
          SimulatedRds.users(account, "DBSubnetGroup", request.dbSubnetGroupName())
              .ifPresent(
                  user -> {
                    throw RdsKind.refused(
                        "InvalidDBSubnetGroupStateFault",
                        "Cannot delete the subnet group '%s' because at least one database instance: %s is still using it."
                            .formatted(request.dbSubnetGroupName(), user));
                  });
          account.remove(group);
        });
    return DeleteDbSubnetGroupResponse.builder().build();
  }
}
