package dev.switchback.rehearsal.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.ec2.Instances;
import dev.switchback.rehearsal.ec2.Instances.Launch;
import dev.switchback.rehearsal.ec2.LaunchTemplateVersions;
import dev.switchback.rehearsal.eks.NodeJoining;
import dev.switchback.rehearsal.iam.InstanceProfiles;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/// What Auto Scaling groups do by themselves: launch what is missing by their launch template, end
/// what is too much, and try again a while after a launch was refused. It happens when somebody
/// looks.
final class AutoScalingGroups {
  static final String OF_GROUP = "aws:autoscaling:groupName";
  static final String PROPAGATED = "Propagated";
  private static final Duration TRIED_AGAIN = Duration.ofMinutes(1);

  private final Account account;

  AutoScalingGroups(Account account) {
    this.account = account;
  }

  static AutoScalingGroup stored(WorldResource group) {
    return SdkJson.fill(group.attributes(), AutoScalingGroup.builder()).build();
  }

  /// Every instance that a group launched and EC2 still knows, the oldest first.
  Stream<WorldResource> instances(WorldResource group) {
    return account
        .all(Ec2Kind.INSTANCE)
        .filter(instance -> group.id().equals(instance.tags().get(OF_GROUP)));
  }

  private List<WorldResource> alive(WorldResource group) {
    return instances(group).filter(instance -> Instances.alive(account, instance)).toList();
  }

  /// Whether the group would launch something now.
  boolean launches(WorldResource group) {
    boolean patient =
        ScalingActivities.lastFailure(group)
            .filter(at -> account.now().isBefore(at.plus(TRIED_AGAIN)))
            .isPresent();
    return account.stateOf(group).equals("active")
        && !patient
        && alive(group).size() < stored(group).desiredCapacity();
  }

  /// Brings a group to its desired capacity; `refused` is why EC2 launches nothing now.
  void settle(WorldResource group, Optional<Ec2Exception> refused) {
    List<WorldResource> alive = alive(group);
    int missing = stored(group).desiredCapacity() - alive.size();
    if (launches(group)) {
      account.put(refused.map(why -> failed(group, why)).orElseGet(() -> launch(group, missing)));
    } else if (missing < 0) {
      alive.stream()
          .sorted(Comparator.comparing(instance -> instance.timeline().begun()))
          .limit(-missing)
          .forEach(instance -> Instances.terminate(account, instance));
    }
  }

  private WorldResource launch(WorldResource group, int missing) {
    WorldResource after = group;
    try {
      for (int i = 0; i < missing; i++) {
        after = ScalingActivities.launched(after, account.now(), one(group));
      }
      return after;
    } catch (Ec2Exception e) {
      return failed(after, e);
    }
  }

  private WorldResource failed(WorldResource group, Ec2Exception why) {
    return ScalingActivities.failed(
        group,
        account.now(),
        "Could not launch On-Demand Instances. %s - %s Launching EC2 instance failed."
            .formatted(why.awsErrorDetails().errorCode(), why.awsErrorDetails().errorMessage()));
  }

  private WorldResource one(WorldResource group) {
    LaunchTemplateVersion version = version(stored(group).launchTemplate());
    ResponseLaunchTemplateData data = version.launchTemplateData();
    Launch launch =
        new Launch(
            emptiest(group),
            data.instanceTypeAsString(),
            1,
            tags(group, version),
            NodeJoining.of(account, data));
    return Instances.launch(account, launch, instance -> look(instance, data)).getFirst();
  }

  /// The version that a group's specification means now, or EC2's error that it is gone.
  LaunchTemplateVersion version(LaunchTemplateSpecification wanted) {
    WorldResource template =
        account
            .all(Ec2Kind.LAUNCH_TEMPLATE)
            .filter(one -> means(wanted, one))
            .findFirst()
            .orElseThrow(
                () ->
                    Ec2Kind.LAUNCH_TEMPLATE.notFound(
                        Optional.ofNullable(wanted.launchTemplateId())
                            .orElse(wanted.launchTemplateName())));
    String version = Optional.ofNullable(wanted.version()).orElse("$Default");
    return LaunchTemplateVersions.meant(template, version)
        .orElseThrow(
            () ->
                Refusals.ec2(
                    "InvalidLaunchTemplateId.VersionNotFound",
                    "Could not find the specified version %s for the launch template with ID %s."
                        .formatted(version, template.id())));
  }

  private static boolean means(LaunchTemplateSpecification wanted, WorldResource template) {
    return template.id().equals(wanted.launchTemplateId())
        || template.required("LaunchTemplateName").equals(wanted.launchTemplateName());
  }

  /// The subnet with the fewest of the group's instances.
  private String emptiest(WorldResource group) {
    List<WorldResource> alive = alive(group);
    return Stream.of(stored(group).vpcZoneIdentifier().split(","))
        .min(
            Comparator.comparingLong(
                subnet ->
                    alive.stream().filter(one -> one.required("SubnetId").equals(subnet)).count()))
        .orElseThrow();
  }

  /// The template's, then the group's own that go along, then those of AWS.
  private static Map<String, String> tags(WorldResource group, LaunchTemplateVersion version) {
    Map<String, String> tags = new HashMap<>();
    version.launchTemplateData().tagSpecifications().stream()
        .filter(specification -> "instance".equals(specification.resourceTypeAsString()))
        .map(specification -> SdkJson.write(specification))
        .map(json -> SdkJson.fill(json, TagSpecification.builder()).build())
        .forEach(
            specification -> specification.tags().forEach(tag -> tags.put(tag.key(), tag.value())));
    Set<String> propagated = new HashSet<>();
    group
        .attributes()
        .path(PROPAGATED)
        .valueStream()
        .map(JsonNode::asText)
        .forEach(propagated::add);
    group.tags().forEach((key, value) -> putIf(propagated.contains(key), tags, key, value));
    tags.put(OF_GROUP, group.id());
    return tags;
  }

  private static void putIf(boolean wanted, Map<String, String> tags, String key, String value) {
    if (wanted) {
      tags.put(key, value);
    }
  }

  private void look(Instance.Builder instance, ResponseLaunchTemplateData data) {
    instance.imageId(data.imageId());
    if (data.hasSecurityGroupIds()) {
      instance.securityGroups(
          data.securityGroupIds().stream()
              .map(id -> account.require(Ec2Kind.SECURITY_GROUP, id))
              .map(
                  group ->
                      GroupIdentifier.builder()
                          .groupId(group.id())
                          .groupName(group.required("GroupName"))
                          .build())
              .toList());
    }
    InstanceProfiles.named(account, data.iamInstanceProfile())
        .ifPresent(profile -> instance.iamInstanceProfile(one -> one.arn(profile.required("Arn"))));
    if (data.metadataOptions() != null) {
      instance.metadataOptions(
          options -> SdkJson.fill(SdkJson.write(data.metadataOptions()), options).state("applied"));
    }
  }

  /// Ends the group; with its instances, which go first.
  void delete(WorldResource group) {
    alive(group).forEach(instance -> Instances.terminate(account, instance));
    Instant gone =
        instances(group)
            .flatMap(instance -> instance.timeline().since("terminated").stream())
            .reduce(account.now(), (one, other) -> one.isAfter(other) ? one : other)
            .plus(Durations.AUTO_SCALING_GROUP_DELETING.of(group.id()));
    account.put(
        group.on(group.timeline().then(account.now(), "deleting").then(gone, Timeline.GONE)));
  }
}
