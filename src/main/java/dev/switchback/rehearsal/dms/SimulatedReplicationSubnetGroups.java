package dev.switchback.rehearsal.dms;

import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.iam.IamKind;
import dev.switchback.rehearsal.iam.Roles;
import dev.switchback.rehearsal.iam.SimulatedRolePolicies;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.databasemigration.model.CreateReplicationSubnetGroupRequest;
import software.amazon.awssdk.services.databasemigration.model.CreateReplicationSubnetGroupResponse;
import software.amazon.awssdk.services.databasemigration.model.DeleteReplicationSubnetGroupRequest;
import software.amazon.awssdk.services.databasemigration.model.DeleteReplicationSubnetGroupResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationSubnetGroupsRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationSubnetGroupsResponse;
import software.amazon.awssdk.services.databasemigration.model.ReplicationSubnetGroup;
import software.amazon.awssdk.services.databasemigration.model.Subnet;

/// Replication subnet groups: of one VPC, in at least two zones, made by the account's
/// dms-vpc-role.
final class SimulatedReplicationSubnetGroups {
  static final String NAME = "ReplicationSubnetGroupIdentifier";
  private static final String ROLE = "dms-vpc-role";
  private static final String DMS = "dms.amazonaws.com";
  private static final DmsListing.Filters FILTERS =
      DmsListing.Filters.of("replication-subnet-group-id " + NAME);

  private final Simulation cloud;

  SimulatedReplicationSubnetGroups(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateReplicationSubnetGroupResponse create(CreateReplicationSubnetGroupRequest request) {
    return cloud.change(
        request,
        account -> {
          checkRole(account);
          String name = DmsListing.identifier(request.replicationSubnetGroupIdentifier());
          if (named(account, name).isPresent()) {
            throw DmsKind.taken("The replication subnet group '" + name + "' already exists.");
          }
          WorldResource made = make(account, name, request);
          account.put(made);
          return CreateReplicationSubnetGroupResponse.builder()
              .replicationSubnetGroup(described(made))
              .build();
        });
  }

  /// Whether DMS may act in the VPC by the role that it looks for by its name.
  static void checkRole(Account account) {
    String arn = IamKind.ROLE.arn(account, "/", ROLE);
    boolean able =
        Roles.known(account, arn)
            .filter(role -> Roles.trusts(role, DMS))
            .filter(
                role ->
                    SimulatedRolePolicies.attached(role).stream()
                        .anyMatch(SimulatedReplicationSubnetGroups::forVpc))
            .isPresent();
    if (!able) {
      throw DmsKind.refused(
          "AccessDeniedFault", "The IAM Role " + arn + " is not configured properly.");
    }
  }

  private static boolean forVpc(String policy) {
    return policy.endsWith("/AmazonDMSVPCManagementRole");
  }

  static Optional<WorldResource> named(Account account, String name) {
    return account
        .all(DmsKind.SUBNET_GROUP)
        .filter(group -> group.required(NAME).equals(name))
        .findFirst();
  }

  private static WorldResource make(
      Account account, String name, CreateReplicationSubnetGroupRequest request) {
    List<WorldResource> subnets =
        request.subnetIds().stream().map(id -> subnet(account, id)).toList();
    if (subnets.stream().map(one -> one.required("VpcId")).distinct().count() > 1) {
      throw invalidSubnet("The subnets are not all in the same VPC.");
    }
    if (subnets.stream().map(one -> one.required("AvailabilityZone")).distinct().count() < 2) {
      throw DmsKind.refused(
          "ReplicationSubnetGroupDoesNotCoverEnoughAZs",
          "Replication Subnet Group doesn't meet availability zone coverage requirement. Please add"
              + " subnets to cover at least 2 availability zones.");
    }
    ReplicationSubnetGroup described =
        ReplicationSubnetGroup.builder()
            .replicationSubnetGroupIdentifier(name)
            .replicationSubnetGroupDescription(request.replicationSubnetGroupDescription())
            .vpcId(subnets.getFirst().required("VpcId"))
            .subnetGroupStatus("Complete")
            .subnets(subnets.stream().map(SimulatedReplicationSubnetGroups::subnet).toList())
            .supportedNetworkTypes("IPV4")
            .build();
    return new WorldResource(
        DmsKind.SUBNET_GROUP.type(),
        DmsKind.SUBNET_GROUP.arn(account, name),
        SdkJson.write(described),
        DmsListing.tags(request.tags()),
        Timeline.of(account.now(), "Complete"));
  }

  private static Subnet subnet(WorldResource subnet) {
    return Subnet.builder()
        .subnetIdentifier(subnet.id())
        .subnetAvailabilityZone(zone -> zone.name(subnet.required("AvailabilityZone")))
        .subnetStatus("Active")
        .build();
  }

  private static WorldResource subnet(Account account, String id) {
    return account
        .find(Ec2Kind.SUBNET, id)
        .orElseThrow(() -> invalidSubnet("The subnet " + id + " does not exist."));
  }

  private static AwsServiceException invalidSubnet(String message) {
    return DmsKind.refused("InvalidSubnet", message);
  }

  static ReplicationSubnetGroup described(WorldResource group) {
    return SdkJson.fill(group.attributes(), ReplicationSubnetGroup.builder()).build();
  }

  DescribeReplicationSubnetGroupsResponse describe(DescribeReplicationSubnetGroupsRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<WorldResource> page =
              DmsListing.page(
                  account,
                  DmsKind.SUBNET_GROUP,
                  request.filters(),
                  FILTERS,
                  new DmsListing.Ask(request.maxRecords(), request.marker()));
          return DescribeReplicationSubnetGroupsResponse.builder()
              .replicationSubnetGroups(
                  page.items().stream().map(SimulatedReplicationSubnetGroups::described).toList())
              .marker(page.nextToken())
              .build();
        });
  }

  DeleteReplicationSubnetGroupResponse delete(DeleteReplicationSubnetGroupRequest request) {
    cloud.perform(
        request,
        account -> {
          String name = request.replicationSubnetGroupIdentifier();
          WorldResource group =
              named(account, name).orElseThrow(() -> DmsKind.SUBNET_GROUP.notFound(name));
          if (account
              .all(DmsKind.INSTANCE)
              .anyMatch(
                  one ->
                      one.attributes()
                          .at("/ReplicationSubnetGroup/" + NAME)
                          .asText()
                          .equals(name))) {
            throw DmsKind.invalidState(
                "The replication subnet group %s is in use by a replication instance."
                    .formatted(name));
          }
          account.remove(group);
        });
    return DeleteReplicationSubnetGroupResponse.builder().build();
  }
}
