package dev.switchback.rehearsal.autoscaling;

import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/// An Auto Scaling group as a request asks for it, or Auto Scaling's error that it cannot be so.
final class AskedGroup {
  private AskedGroup() {}

  static WorldResource make(Account account, CreateAutoScalingGroupRequest request) {
    AutoScalingGroup described = described(account, request);
    checkSize(described);
    Map<String, String> tags = new LinkedHashMap<>();
    List<String> propagated = new ArrayList<>();
    for (Tag tag : request.tags()) {
      tags.put(tag.key(), Optional.ofNullable(tag.value()).orElse(""));
      if (Boolean.TRUE.equals(tag.propagateAtLaunch())) {
        propagated.add(tag.key());
      }
    }
    return new WorldResource(
            AutoScalingKind.GROUP.type(),
            request.autoScalingGroupName(),
            SdkJson.write(described),
            tags,
            Timeline.of(account.now(), "active"))
        .with(
            attributes ->
                propagated.forEach(
                    attributes.withArrayProperty(AutoScalingGroups.PROPAGATED)::add));
  }

  private static AutoScalingGroup described(
      Account account, CreateAutoScalingGroupRequest request) {
    String name = request.autoScalingGroupName();
    return AutoScalingGroup.builder()
        .autoScalingGroupName(name)
        .autoScalingGroupARN(
            "arn:aws:autoscaling:%s:%s:autoScalingGroup:%s:autoScalingGroupName/%s"
                .formatted(
                    account.owner().region(),
                    account.owner().account(),
                    Refusals.requestId(name),
                    name))
        .launchTemplate(specification(account, request.launchTemplate()))
        .minSize(request.minSize())
        .maxSize(request.maxSize())
        .desiredCapacity(Optional.ofNullable(request.desiredCapacity()).orElse(request.minSize()))
        .defaultCooldown(Optional.ofNullable(request.defaultCooldown()).orElse(300))
        .healthCheckType(Optional.ofNullable(request.healthCheckType()).orElse("EC2"))
        .healthCheckGracePeriod(Optional.ofNullable(request.healthCheckGracePeriod()).orElse(0))
        .vpcZoneIdentifier(request.vpcZoneIdentifier())
        .availabilityZones(zones(account, request.vpcZoneIdentifier()))
        .newInstancesProtectedFromScaleIn(false)
        .terminationPolicies("Default")
        .build();
  }

  private static LaunchTemplateSpecification specification(
      Account account, @Nullable LaunchTemplateSpecification wanted) {
    if (wanted == null) {
      throw AutoScalingKind.invalid(
          "Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId"
              + " or MixedInstancesPolicy parameter.");
    }
    try {
      LaunchTemplateVersion version = new AutoScalingGroups(account).version(wanted);
      return LaunchTemplateSpecification.builder()
          .launchTemplateId(version.launchTemplateId())
          .launchTemplateName(version.launchTemplateName())
          .version(wanted.version())
          .build();
    } catch (Ec2Exception e) {
      throw AutoScalingKind.invalid(
          "You must use a valid fully-formed launch template. "
              + e.awsErrorDetails().errorMessage());
    }
  }

  private static List<String> zones(Account account, @Nullable String subnets) {
    if (subnets == null || subnets.isEmpty()) {
      throw AutoScalingKind.invalid("At least one Availability Zone or VPC Subnet is required.");
    }
    return Stream.of(subnets.split(","))
        .map(
            id ->
                account
                    .find(Ec2Kind.SUBNET, id)
                    .orElseThrow(
                        () ->
                            AutoScalingKind.invalid(
                                "The subnet ID '%s' does not exist".formatted(id))))
        .map(subnet -> subnet.required("AvailabilityZone"))
        .distinct()
        .toList();
  }

  private static void checkSize(AutoScalingGroup group) {
    if (group.minSize() > group.maxSize()
        || group.desiredCapacity() < group.minSize()
        || group.desiredCapacity() > group.maxSize()) {
      throw AutoScalingKind.invalid(
          "Desired capacity:%d must be between the specified min size:%d and max size:%d"
              .formatted(group.desiredCapacity(), group.minSize(), group.maxSize()));
    }
  }

  /// A size that no longer fits between the new limits is brought there.
  static WorldResource updated(
      Account account, WorldResource group, UpdateAutoScalingGroupRequest request) {
    AutoScalingGroup before = AutoScalingGroups.stored(group);
    int least = Optional.ofNullable(request.minSize()).orElse(before.minSize());
    int most = Optional.ofNullable(request.maxSize()).orElse(before.maxSize());
    AutoScalingGroup.Builder after =
        before.toBuilder()
            .minSize(least)
            .maxSize(most)
            .desiredCapacity(
                Optional.ofNullable(request.desiredCapacity())
                    .orElseGet(() -> Math.max(least, Math.min(most, before.desiredCapacity()))));
    if (request.launchTemplate() != null) {
      after.launchTemplate(specification(account, request.launchTemplate()));
    }
    checkSize(after.build());
    return group.with(attributes -> attributes.setAll(SdkJson.write(after.build())));
  }
}
