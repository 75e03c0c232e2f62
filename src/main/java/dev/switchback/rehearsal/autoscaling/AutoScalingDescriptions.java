package dev.switchback.rehearsal.autoscaling;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/// How Auto Scaling describes a group at a moment: with its instances as they are then.
final class AutoScalingDescriptions {
  private static final Map<String, String> LIFECYCLE =
      Map.of("pending", "Pending", "running", "InService", "shutting-down", "Terminating");

  private AutoScalingDescriptions() {}

  static AutoScalingGroup group(Account account, WorldResource group) {
    AutoScalingGroup.Builder described =
        AutoScalingGroups.stored(group).toBuilder()
            .createdTime(group.timeline().begun())
            .instances(instances(account, group))
            .tags(tags(group));
    if (account.stateOf(group).equals("deleting")) {
      described.status("Delete in progress");
    }
    return described.build();
  }

  /// Terminated instances have left the group.
  private static List<Instance> instances(Account account, WorldResource group) {
    return new AutoScalingGroups(account)
        .instances(group)
        .filter(instance -> LIFECYCLE.containsKey(account.stateOf(instance)))
        .map(
            instance ->
                Instance.builder()
                    .instanceId(instance.id())
                    .instanceType(instance.required("InstanceType"))
                    .availabilityZone(
                        instance.attributes().path("Placement").path("AvailabilityZone").asText())
                    .lifecycleState(LIFECYCLE.get(account.stateOf(instance)))
                    .healthStatus("Healthy")
                    .protectedFromScaleIn(false)
                    .launchTemplate(AutoScalingGroups.stored(group).launchTemplate())
                    .build())
        .toList();
  }

  private static List<TagDescription> tags(WorldResource group) {
    List<String> propagated =
        group
            .attributes()
            .path(AutoScalingGroups.PROPAGATED)
            .valueStream()
            .map(key -> key.asText())
            .toList();
    return group.tags().entrySet().stream()
        .map(
            tag ->
                TagDescription.builder()
                    .resourceId(group.id())
                    .resourceType("auto-scaling-group")
                    .key(tag.getKey())
                    .value(tag.getValue())
                    .propagateAtLaunch(propagated.contains(tag.getKey()))
                    .build())
        .toList();
  }
}
