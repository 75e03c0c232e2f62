package dev.switchback.rehearsal.dms;

import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.ec2.Instances;
import dev.switchback.rehearsal.ec2.Ports;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.databasemigration.model.CreateReplicationInstanceRequest;
import software.amazon.awssdk.services.databasemigration.model.CreateReplicationInstanceResponse;
import software.amazon.awssdk.services.databasemigration.model.DeleteReplicationInstanceRequest;
import software.amazon.awssdk.services.databasemigration.model.DeleteReplicationInstanceResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeOrderableReplicationInstancesRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeOrderableReplicationInstancesResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationInstancesRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationInstancesResponse;
import software.amazon.awssdk.services.databasemigration.model.OrderableReplicationInstance;
import software.amazon.awssdk.services.databasemigration.model.ReleaseStatusValues;
import software.amazon.awssdk.services.databasemigration.model.ReplicationInstance;
import software.amazon.awssdk.services.databasemigration.model.VpcSecurityGroupMembership;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;

/// Replication instances, each with a network interface in the first subnet of its group.
final class SimulatedReplicationInstances {
  static final String NAME = "ReplicationInstanceIdentifier";
  static final String ARN = "ReplicationInstanceArn";

  private static final String PORT = "NetworkInterfaceId";
  private static final String AVAILABLE = "available";
  private static final String DELETING = "deleting";
  private static final int USUAL_STORAGE = 50;
  private static final int MOST_STORAGE = 6_144;
  private static final List<String> CLASSES =
      List.of("dms.c5.large", "dms.r5.large", "dms.t3.large", "dms.t3.medium", "dms.t3.small");

  /// The last one is a beta.
  private static final List<String> VERSIONS = List.of("3.5.4", "3.6.0", "3.6.1", "3.7.0");

  private static final DmsListing.Filters FILTERS =
      DmsListing.Filters.of(
          "replication-instance-id " + NAME,
          "replication-instance-arn " + ARN,
          "replication-instance-class ReplicationInstanceClass",
          "engine-version EngineVersion");

  private final Simulation cloud;

  SimulatedReplicationInstances(Simulation cloud) {
    this.cloud = cloud;
  }

  DescribeOrderableReplicationInstancesResponse orderable(
      DescribeOrderableReplicationInstancesRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<OrderableReplicationInstance> page =
              DmsListing.pages(
                  account,
                  offers(),
                  offer -> offer.replicationInstanceClass() + offer.engineVersion(),
                  new DmsListing.Ask(request.maxRecords(), request.marker()));
          return DescribeOrderableReplicationInstancesResponse.builder()
              .orderableReplicationInstances(page.items())
              .marker(page.nextToken())
              .build();
        });
  }

  private static Stream<OrderableReplicationInstance> offers() {
    return VERSIONS.stream()
        .flatMap(
            version ->
                CLASSES.stream()
                    .map(
                        type ->
                            OrderableReplicationInstance.builder()
                                .engineVersion(version)
                                .replicationInstanceClass(type)
                                .storageType("gp2")
                                .minAllocatedStorage(5)
                                .maxAllocatedStorage(MOST_STORAGE)
                                .defaultAllocatedStorage(USUAL_STORAGE)
                                .includedAllocatedStorage(USUAL_STORAGE)
                                .releaseStatus(status(version))
                                .build()));
  }

  private static ReleaseStatusValues status(String version) {
    return version.equals(VERSIONS.getLast()) ? ReleaseStatusValues.BETA : ReleaseStatusValues.PROD;
  }

  CreateReplicationInstanceResponse create(CreateReplicationInstanceRequest request) {
    return cloud.change(
        request,
        account -> {
          SimulatedReplicationSubnetGroups.checkRole(account);
          String name = DmsListing.identifier(request.replicationInstanceIdentifier());
          if (account.all(DmsKind.INSTANCE).anyMatch(one -> one.required(NAME).equals(name))) {
            throw DmsKind.taken("The replication instance '" + name + "' already exists.");
          }
          checkOffered(request);
          WorldResource made = make(account, name, request);
          account.put(made);
          return CreateReplicationInstanceResponse.builder()
              .replicationInstance(described(account, made))
              .build();
        });
  }

  private static void checkOffered(CreateReplicationInstanceRequest request) {
    if (!CLASSES.contains(request.replicationInstanceClass())
        || (request.engineVersion() != null && !VERSIONS.contains(request.engineVersion()))) {
      throw DmsKind.refused(
          "InvalidParameterValue",
          "No replication instance of class %s with engine version %s can be ordered."
              .formatted(request.replicationInstanceClass(), request.engineVersion()));
    }
  }

  private static WorldResource make(
      Account account, String name, CreateReplicationInstanceRequest request) {
    String groupName = request.replicationSubnetGroupIdentifier();
    WorldResource group =
        SimulatedReplicationSubnetGroups.named(account, groupName)
            .orElseThrow(() -> DmsKind.SUBNET_GROUP.notFound(groupName));
    String subnetId = group.attributes().at("/Subnets/0/SubnetIdentifier").asText();
    WorldResource subnet = account.require(Ec2Kind.SUBNET, subnetId);
    WorldResource port = port(account, subnet, request.vpcSecurityGroupIds());
    account.put(port);
    String arn = DmsKind.INSTANCE.newArn(account);
    ReplicationInstance described =
        described(account, request, port)
            .replicationInstanceIdentifier(name)
            .replicationInstanceArn(arn)
            .availabilityZone(subnet.required("AvailabilityZone"))
            .replicationSubnetGroup(SimulatedReplicationSubnetGroups.described(group))
            .build();
    return new WorldResource(
            DmsKind.INSTANCE.type(),
            arn,
            SdkJson.write(described),
            DmsListing.tags(request.tags()),
            Timeline.of(account.now(), "creating")
                .then(
                    account.now().plus(Durations.REPLICATION_INSTANCE_CREATING.of(arn)), AVAILABLE))
        .with(attributes -> attributes.put(PORT, port.id()));
  }

  private static WorldResource port(Account account, WorldResource subnet, List<String> groupIds) {
    return Ports.make(
        account,
        subnet,
        one ->
            one.description("DMSNetworkInterface")
                .interfaceType("interface")
                .requesterManaged(true)
                .sourceDestCheck(true)
                .groups(groups(account, subnet, groupIds)));
  }

  private static ReplicationInstance.Builder described(
      Account account, CreateReplicationInstanceRequest request, WorldResource port) {
    return ReplicationInstance.builder()
        .replicationInstanceClass(request.replicationInstanceClass())
        .engineVersion(request.engineVersion() == null ? "3.6.1" : request.engineVersion())
        .allocatedStorage(
            request.allocatedStorage() == null ? USUAL_STORAGE : request.allocatedStorage())
        .multiAZ(Boolean.TRUE.equals(request.multiAZ()))
        .publiclyAccessible(!Boolean.FALSE.equals(request.publiclyAccessible()))
        .autoMinorVersionUpgrade(true)
        .replicationInstancePrivateIpAddresses(port.required("PrivateIpAddress"))
        .vpcSecurityGroups(memberships(port))
        .kmsKeyId(
            "arn:aws:kms:%s:%s:key/0c5f3f9e-3a61-4a1e-9b0f-2f1d6f3f7a10"
                .formatted(account.owner().region(), account.owner().account()))
        .instanceCreateTime(account.now());
  }

  private static List<VpcSecurityGroupMembership> memberships(WorldResource port) {
    return Ports.described(port).groups().stream()
        .map(
            group ->
                VpcSecurityGroupMembership.builder()
                    .vpcSecurityGroupId(group.groupId())
                    .status("active")
                    .build())
        .toList();
  }

  private static List<GroupIdentifier> groups(
      Account account, WorldResource subnet, List<String> ids) {
    String vpc = subnet.required("VpcId");
    if (ids.isEmpty()) {
      return List.of(Instances.defaultGroup(account, vpc));
    }
    return ids.stream()
        .map(
            id ->
                account
                    .find(Ec2Kind.SECURITY_GROUP, id)
                    .filter(group -> group.required("VpcId").equals(vpc))
                    .map(
                        group ->
                            GroupIdentifier.builder()
                                .groupId(id)
                                .groupName(group.required("GroupName"))
                                .build())
                    .orElseThrow(
                        () ->
                            DmsKind.refused(
                                "InvalidParameterValue",
                                "The security group %s is not in %s.".formatted(id, vpc))))
        .toList();
  }

  private static ReplicationInstance described(Account account, WorldResource instance) {
    return SdkJson.fill(instance.attributes(), ReplicationInstance.builder())
        .replicationInstanceStatus(account.stateOf(instance))
        .build();
  }

  DescribeReplicationInstancesResponse describe(DescribeReplicationInstancesRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<WorldResource> page =
              DmsListing.page(
                  account,
                  DmsKind.INSTANCE,
                  request.filters(),
                  FILTERS,
                  new DmsListing.Ask(request.maxRecords(), request.marker()));
          return DescribeReplicationInstancesResponse.builder()
              .replicationInstances(
                  page.items().stream().map(one -> described(account, one)).toList())
              .marker(page.nextToken())
              .build();
        });
  }

  /// One that does its work, or will.
  static WorldResource available(Account account, String arn) {
    WorldResource instance = account.require(DmsKind.INSTANCE, arn);
    if (!account.stateOf(instance).equals(AVAILABLE)) {
      throw DmsKind.invalidState(
          "The replication instance is " + account.stateOf(instance) + ", not available.");
    }
    return instance;
  }

  /// Refused while it is busy or has tasks; its network interface goes with it.
  DeleteReplicationInstanceResponse delete(DeleteReplicationInstanceRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource instance = available(account, request.replicationInstanceArn());
          if (account
              .all(DmsKind.TASK)
              .anyMatch(task -> task.required(ARN).equals(instance.id()))) {
            throw DmsKind.invalidState(
                "Replication instance has tasks; delete them before the instance.");
          }
          Instant gone =
              account.now().plus(Durations.REPLICATION_INSTANCE_DELETING.of(instance.id()));
          WorldResource ending =
              instance.on(
                  instance.timeline().then(account.now(), DELETING).then(gone, Timeline.GONE));
          account.put(ending);
          account
              .all(Ec2Kind.NETWORK_INTERFACE)
              .filter(port -> port.id().equals(instance.required(PORT)))
              .findFirst()
              .ifPresent(port -> account.put(port.on(port.timeline().then(gone, Timeline.GONE))));
          account
              .all(DmsKind.CONNECTION)
              .filter(one -> one.required(ARN).equals(instance.id()))
              .toList()
              .forEach(account::remove);
          return DeleteReplicationInstanceResponse.builder()
              .replicationInstance(described(account, ending))
              .build();
        });
  }
}
