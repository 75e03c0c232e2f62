package dev.switchback.rehearsal.efs;

import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.ec2.Instances;
import dev.switchback.rehearsal.ec2.Ports;
import dev.switchback.rehearsal.ec2.SimulatedZones;
import dev.switchback.rehearsal.offers.Zones;
import dev.switchback.rehearsal.offers.Zones.Zone;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.efs.model.CreateMountTargetRequest;
import software.amazon.awssdk.services.efs.model.CreateMountTargetResponse;
import software.amazon.awssdk.services.efs.model.DeleteMountTargetRequest;
import software.amazon.awssdk.services.efs.model.DeleteMountTargetResponse;
import software.amazon.awssdk.services.efs.model.DescribeMountTargetsRequest;
import software.amazon.awssdk.services.efs.model.DescribeMountTargetsResponse;
import software.amazon.awssdk.services.efs.model.MountTargetConflictException;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;
import software.amazon.awssdk.services.efs.model.SecurityGroupNotFoundException;
import software.amazon.awssdk.services.efs.model.SubnetNotFoundException;
import software.amazon.awssdk.services.efs.model.UnsupportedAvailabilityZoneException;

/// Mount targets: at most one to an availability zone, none in a Local Zone, all in one VPC. Each
/// has a network interface with its address in its subnet.
final class SimulatedMountTargets {
  private final Simulation cloud;

  SimulatedMountTargets(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateMountTargetResponse create(CreateMountTargetRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource system =
              SimulatedFileSystems.available(
                  account, EfsRefusals.given(request.fileSystemId(), "FileSystemId"));
          WorldResource subnet = subnet(account, request);
          checkZone(account, subnet);
          checkOthers(account, system, subnet);
          WorldResource made = make(account, system, subnet, groups(account, subnet, request));
          account.put(made);
          return SdkJson.fill(
                  SdkJson.write(described(account, made)), CreateMountTargetResponse.builder())
              .build();
        });
  }

  private static WorldResource subnet(Account account, CreateMountTargetRequest request) {
    String id = EfsRefusals.given(request.subnetId(), "SubnetId");
    return account
        .find(Ec2Kind.SUBNET, id)
        .orElseThrow(
            () ->
                EfsRefusals.of(
                    SubnetNotFoundException.builder(),
                    400,
                    "SubnetNotFound",
                    "The subnet ID '%s' does not exist".formatted(id)));
  }

  private static void checkZone(Account account, WorldResource subnet) {
    Zone zone = SimulatedZones.forSubnet(account, subnet.required("AvailabilityZone"));
    if (zone.type() != Zones.Type.AVAILABILITY) {
      throw EfsRefusals.of(
          UnsupportedAvailabilityZoneException.builder(),
          400,
          "UnsupportedAvailabilityZone",
          "Mount targets are not supported in subnet %s's availability zone."
              .formatted(subnet.id()));
    }
  }

  private static void checkOthers(Account account, WorldResource system, WorldResource subnet) {
    List<WorldResource> others = of(account, system.id()).toList();
    if (others.stream().anyMatch(one -> !one.required("VpcId").equals(subnet.required("VpcId")))) {
      throw conflict(
          "requested subnet for new mount target is not in the same VPC as existing mount targets");
    }
    if (others.stream()
        .anyMatch(
            one ->
                one.required("AvailabilityZoneName").equals(subnet.required("AvailabilityZone")))) {
      throw conflict("mount target already exists in this AZ");
    }
  }

  private static RuntimeException conflict(String message) {
    return EfsRefusals.of(
        MountTargetConflictException.builder(), 409, "MountTargetConflict", message);
  }

  private static Stream<WorldResource> of(Account account, String system) {
    return account
        .all(EfsKind.MOUNT_TARGET)
        .filter(target -> target.required("FileSystemId").equals(system));
  }

  private static List<GroupIdentifier> groups(
      Account account, WorldResource subnet, CreateMountTargetRequest request) {
    return request.hasSecurityGroups()
        ? request.securityGroups().stream().map(id -> group(account, subnet, id)).toList()
        : List.of(Instances.defaultGroup(account, subnet.required("VpcId")));
  }

  private static GroupIdentifier group(Account account, WorldResource subnet, String id) {
    return account
        .find(Ec2Kind.SECURITY_GROUP, id)
        .filter(group -> group.required("VpcId").equals(subnet.required("VpcId")))
        .map(
            group ->
                GroupIdentifier.builder()
                    .groupId(id)
                    .groupName(group.required("GroupName"))
                    .build())
        .orElseThrow(
            () ->
                EfsRefusals.of(
                    SecurityGroupNotFoundException.builder(),
                    400,
                    "SecurityGroupNotFound",
                    "One or more security groups specified are not found: " + id));
  }

  private static WorldResource make(
      Account account, WorldResource system, WorldResource subnet, List<GroupIdentifier> groups) {
    String id = account.newId(EfsKind.MOUNT_TARGET);
    WorldResource port =
        Ports.make(
            account,
            subnet,
            one ->
                one.description("EFS mount target for %s (%s)".formatted(system.id(), id))
                    .interfaceType("interface")
                    .requesterManaged(true)
                    .sourceDestCheck(true)
                    .groups(groups));
    account.put(port);
    MountTargetDescription described =
        MountTargetDescription.builder()
            .mountTargetId(id)
            .fileSystemId(system.id())
            .subnetId(subnet.id())
            .vpcId(subnet.required("VpcId"))
            .availabilityZoneName(subnet.required("AvailabilityZone"))
            .availabilityZoneId(subnet.required("AvailabilityZoneId"))
            .ipAddress(port.required("PrivateIpAddress"))
            .networkInterfaceId(port.id())
            .ownerId(account.owner().account())
            .build();
    return new WorldResource(
        EfsKind.MOUNT_TARGET.type(),
        id,
        SdkJson.write(described),
        Map.of(),
        Timeline.of(account.now(), "creating")
            .then(account.now().plus(Durations.MOUNT_TARGET_CREATING.of(id)), "available"));
  }

  private static MountTargetDescription described(Account account, WorldResource target) {
    return SdkJson.fill(target.attributes(), MountTargetDescription.builder())
        .lifeCycleState(account.stateOf(target))
        .build();
  }

  /// Those of a file system, or one by its id.
  DescribeMountTargetsResponse describe(DescribeMountTargetsRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<WorldResource> page =
              Pages.of(
                  asked(account, request),
                  WorldResource::id,
                  new Pages.Ask(request.maxItems(), request.marker())
                      .atMost(account.settings().pageSize()),
                  () -> EfsRefusals.badRequest("The marker is not valid."));
          return DescribeMountTargetsResponse.builder()
              .mountTargets(page.items().stream().map(one -> described(account, one)).toList())
              .marker(request.marker())
              .nextMarker(page.nextToken())
              .build();
        });
  }

  private static Stream<WorldResource> asked(Account account, DescribeMountTargetsRequest request) {
    if (request.mountTargetId() != null) {
      return Stream.of(account.require(EfsKind.MOUNT_TARGET, request.mountTargetId()));
    }
    String system = EfsRefusals.given(request.fileSystemId(), "FileSystemId or MountTargetId");
    account.require(EfsKind.FILE_SYSTEM, system);
    return account
        .visible(EfsKind.MOUNT_TARGET)
        .filter(target -> target.required("FileSystemId").equals(system));
  }

  /// Its network interface goes with it.
  DeleteMountTargetResponse delete(DeleteMountTargetRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource target =
              account.require(
                  EfsKind.MOUNT_TARGET,
                  EfsRefusals.given(request.mountTargetId(), "MountTargetId"));
          if (account.stateOf(target).equals("deleting")) {
            return;
          }
          Instant gone = account.now().plus(Durations.MOUNT_TARGET_DELETING.of(target.id()));
          SimulatedFileSystems.end(account, target, gone);
          String port = target.required("NetworkInterfaceId");
          account
              .all(Ec2Kind.NETWORK_INTERFACE)
              .filter(one -> one.id().equals(port))
              .findFirst()
              .ifPresent(one -> account.put(one.on(one.timeline().then(gone, Timeline.GONE))));
        });
    return DeleteMountTargetResponse.builder().build();
  }
}
