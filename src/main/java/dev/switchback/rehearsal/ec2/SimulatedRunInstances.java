package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.ec2.Instances.Launch;
import dev.switchback.rehearsal.iam.IamKind;
import dev.switchback.rehearsal.iam.Roles;
import dev.switchback.rehearsal.offers.HostImage;
import dev.switchback.rehearsal.offers.NodeImages;
import dev.switchback.rehearsal.offers.Zones;
import dev.switchback.rehearsal.offers.Zones.Zone;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.ClientTokens;
import dev.switchback.rehearsal.world.ClientTokens.Again;
import dev.switchback.rehearsal.world.ClientTokens.Made;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/// Instances that somebody launches himself, one at a time. Source: EC2 API, RunInstances; EC2 User
/// Guide, Local Zones (gp2 in most).
final class SimulatedRunInstances {
  private static final String IMAGES_OWN_DISK = "gp3";
  private static final String DISK_OF_LOCAL_ZONES = "gp2";

  private final Simulation cloud;

  SimulatedRunInstances(Simulation cloud) {
    this.cloud = cloud;
  }

  RunInstancesResponse run(RunInstancesRequest request) {
    return cloud.change(
        request,
        account -> {
          Ec2Descriptions descriptions = new Ec2Descriptions(account);
          Instance instance =
              new ClientTokens(account)
                  .once(
                      request,
                      request.clientToken(),
                      () -> {
                        WorldResource made = launch(account, request);
                        return new Made<>(made, descriptions.instance(made));
                      },
                      new Again<>(
                          Ec2Kind.INSTANCE,
                          made -> again(account, descriptions, made),
                          Instance::builder));
          return RunInstancesResponse.builder()
              .reservationId(reservation(account, instance))
              .ownerId(account.owner().account())
              .instances(instance)
              .build();
        });
  }

  private static Instance again(
      Account account, Ec2Descriptions descriptions, WorldResource instance) {
    if (account.stateOf(instance).equals("terminated")) {
      throw Refusals.ec2(
          "IdempotentInstanceTerminated",
          "The instance that was launched with this client token has been terminated.");
    }
    return descriptions.instance(instance);
  }

  private static String reservation(Account account, Instance instance) {
    return account
        .all(Ec2Kind.INSTANCE)
        .filter(one -> one.id().equals(instance.instanceId()))
        .map(one -> one.required("ReservationId"))
        .findFirst()
        .orElse("");
  }

  private static WorldResource launch(Account account, RunInstancesRequest request) {
    WorldResource subnet =
        account.require(Ec2Kind.SUBNET, Given.text(request.subnetId(), "subnetId"));
    checkImage(account, Given.text(request.imageId(), "imageId"));
    checkDisk(SimulatedZones.forSubnet(account, subnet.required("AvailabilityZone")), request);
    Optional<WorldResource> profile = profile(account, request);
    var launch =
        new Launch(
            subnet.id(),
            Given.text(request.instanceTypeAsString(), "instanceType"),
            1,
            tags(request),
            Optional.empty());
    return Instances.launch(account, launch, instance -> look(account, instance, request, profile))
        .getFirst();
  }

  private static void checkImage(Account account, String id) {
    if (HostImage.byId(account, id).isEmpty() && NodeImages.byId(account, id).isEmpty()) {
      throw Refusals.ec2(
          "InvalidAMIID.NotFound", "The image id '[%s]' does not exist".formatted(id));
    }
  }

  /// An image's own disk is of a type that Local Zones do not have.
  private static void checkDisk(Zone zone, RunInstancesRequest request) {
    String type =
        request.blockDeviceMappings().stream()
            .map(BlockDeviceMapping::ebs)
            .filter(Objects::nonNull)
            .map(EbsBlockDevice::volumeTypeAsString)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(IMAGES_OWN_DISK);
    if (zone.type() != Zones.Type.AVAILABILITY && !type.equals(DISK_OF_LOCAL_ZONES)) {
      throw Refusals.invalidValue(
          type, "volumeType", "The volume type is not supported in " + zone.name());
    }
  }

  /// EC2 knows a new profile some seconds late.
  private static Optional<WorldResource> profile(Account account, RunInstancesRequest request) {
    if (request.iamInstanceProfile() == null) {
      return Optional.empty();
    }
    String name = request.iamInstanceProfile().name();
    Optional<WorldResource> profile =
        account
            .all(IamKind.INSTANCE_PROFILE)
            .filter(one -> one.required("InstanceProfileName").equals(name))
            .filter(one -> Roles.spread(account, one))
            .findFirst();
    if (profile.isEmpty()) {
      throw Refusals.invalidValue(
          name, "iamInstanceProfile.name", "Invalid IAM Instance Profile name");
    }
    return profile;
  }

  private static Map<String, String> tags(RunInstancesRequest request) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (TagSpecification specification : request.tagSpecifications()) {
      if ("instance".equals(specification.resourceTypeAsString())) {
        tags.putAll(Tags.of(Ec2Kind.INSTANCE, List.of(specification)));
      }
    }
    return tags;
  }

  private static void look(
      Account account,
      Instance.Builder instance,
      RunInstancesRequest request,
      Optional<WorldResource> profile) {
    instance.imageId(request.imageId());
    profile.ifPresent(one -> instance.iamInstanceProfile(given -> given.arn(one.required("Arn"))));
    if (request.hasSecurityGroupIds()) {
      instance.securityGroups(
          request.securityGroupIds().stream().map(id -> group(account, id)).toList());
    }
    if (request.metadataOptions() != null) {
      instance.metadataOptions(
          options ->
              SdkJson.fill(SdkJson.write(request.metadataOptions()), options).state("applied"));
    }
    request.blockDeviceMappings().stream()
        .findFirst()
        .ifPresent(
            disk ->
                instance
                    .rootDeviceName(disk.deviceName())
                    .blockDeviceMappings(attached(account, disk)));
  }

  private static InstanceBlockDeviceMapping attached(Account account, BlockDeviceMapping disk) {
    return InstanceBlockDeviceMapping.builder()
        .deviceName(disk.deviceName())
        .ebs(
            ebs -> ebs.volumeId(account.newId("vol-")).deleteOnTermination(true).status("attached"))
        .build();
  }

  private static GroupIdentifier group(Account account, String id) {
    WorldResource group = account.require(Ec2Kind.SECURITY_GROUP, id);
    return GroupIdentifier.builder()
        .groupId(group.id())
        .groupName(group.required("GroupName"))
        .build();
  }
}
