package dev.switchback.rehearsal.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.autoscaling.model.Activity;

/// What an Auto Scaling group has tried, as it is kept with the group: which instance it launched,
/// or why it could not. How far a launch has come follows from the instance.
final class ScalingActivities {
  private static final String TRIED = "Tried";

  private ScalingActivities() {}

  static WorldResource launched(WorldResource group, Instant at, WorldResource instance) {
    return with(group, at, "Instance", instance.id());
  }

  static WorldResource failed(WorldResource group, Instant at, String why) {
    return with(group, at, "Failure", why);
  }

  private static WorldResource with(WorldResource group, Instant at, String member, String value) {
    return group.with(
        attributes ->
            attributes
                .withArrayProperty(TRIED)
                .addObject()
                .put("StartTime", at.toString())
                .put(member, value));
  }

  /// When the group last failed, unless it has launched since.
  static Optional<Instant> lastFailure(WorldResource group) {
    JsonNode tried = group.attributes().path(TRIED);
    return tried.isEmpty() || !tried.get(tried.size() - 1).has("Failure")
        ? Optional.empty()
        : Optional.of(Instant.parse(tried.get(tried.size() - 1).path("StartTime").asText()));
  }

  /// The newest first.
  static List<Activity> of(Account account, WorldResource group) {
    List<Activity> activities = new ArrayList<>();
    for (JsonNode one : group.attributes().path(TRIED)) {
      activities.add(described(account, group, (ObjectNode) one, activities.size()));
    }
    return activities.reversed();
  }

  private static Activity described(
      Account account, WorldResource group, ObjectNode tried, int number) {
    Instant start = Instant.parse(tried.path("StartTime").asText());
    Activity.Builder activity =
        Activity.builder()
            .activityId(id(group, number))
            .autoScalingGroupName(group.id())
            .autoScalingGroupARN(group.required("AutoScalingGroupARN"))
            .startTime(start)
            .cause(
                ("At %s an instance was started in response to a difference between desired and"
                        + " actual capacity.")
                    .formatted(start))
            .details("{}");
    if (tried.has("Failure")) {
      return activity
          .description("Launching a new EC2 instance")
          .statusCode("Failed")
          .statusMessage(tried.path("Failure").asText())
          .endTime(start)
          .progress(100)
          .build();
    }
    String instance = tried.path("Instance").asText();
    activity.description("Launching a new EC2 instance: " + instance);
    return running(account, instance)
        .map(at -> activity.statusCode("Successful").endTime(at).progress(100))
        .orElseGet(() -> activity.statusCode("PreInService").progress(30))
        .build();
  }

  private static Optional<Instant> running(Account account, String instance) {
    return account
        .all(Ec2Kind.INSTANCE)
        .filter(one -> one.id().equals(instance))
        .flatMap(one -> one.timeline().since("running").stream())
        .filter(at -> !at.isAfter(account.now()))
        .findFirst();
  }

  private static String id(WorldResource group, int number) {
    String of = group.id() + group.timeline().begun() + number;
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
