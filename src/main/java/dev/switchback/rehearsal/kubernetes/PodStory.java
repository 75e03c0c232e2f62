package dev.switchback.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.kubernetes.ClusterPods.Pod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What there is to read about a pod: its events and its log. Source: Kubernetes documentation,
/// "Debug Pods"; the refusals as seen on Kubernetes 1.36.
public final class PodStory {
  private PodStory() {}

  static List<ObjectNode> events(Pod pod) {
    List<ObjectNode> events = new ArrayList<>();
    switch (pod.state()) {
      case PodState.Unplaced(Instant since, String why) ->
          events.add(event(pod, since, "Warning", "FailedScheduling", why));
      case PodState.Starting(LiveObject node, Instant since) ->
          events.add(scheduled(pod, node, since));
      case PodState.Held(LiveObject node, Instant since, String reason, String why) -> {
        events.add(scheduled(pod, node, since));
        events.add(event(pod, since, "Warning", reason, why));
      }
      case PodState.Failing(LiveObject node, Instant placed, Instant since, String why) -> {
        events.add(scheduled(pod, node, placed));
        events.add(event(pod, since, "Normal", "Started", "Started container"));
        events.add(event(pod, since.plusSeconds(1), "Warning", "Unhealthy", why));
      }
      case PodState.Ready(LiveObject node, Instant placed, Instant since) -> {
        events.add(scheduled(pod, node, placed));
        events.add(event(pod, since, "Normal", "Started", "Started container"));
      }
      case PodState.Crashing(LiveObject node, Instant placed, Instant since, int n, String log) -> {
        events.add(scheduled(pod, node, placed));
        events.add(
            event(
                pod,
                since,
                "Warning",
                "BackOff",
                "Back-off restarting failed container in pod " + pod.name()));
      }
    }
    return events;
  }

  private static ObjectNode scheduled(Pod pod, LiveObject node, Instant since) {
    String words =
        "Successfully assigned %s/%s to %s".formatted(pod.namespace(), pod.name(), node.name());
    return event(pod, since, "Normal", "Scheduled", words);
  }

  private static ObjectNode event(Pod pod, Instant at, String type, String reason, String message) {
    ObjectNode event = LiveObject.empty();
    event
        .putObject("metadata")
        .put("name", pod.name() + "." + reason.toLowerCase(Locale.ROOT))
        .put("namespace", pod.namespace());
    event
        .putObject("involvedObject")
        .put("kind", "Pod")
        .put("namespace", pod.namespace())
        .put("name", pod.name())
        .put("uid", pod.object().path("metadata").path("uid").asText());
    event.put("type", type).put("reason", reason).put("message", message).put("count", 1);
    event
        .put("firstTimestamp", LiveObject.seconds(at))
        .put("lastTimestamp", LiveObject.seconds(at));
    return LiveObject.given(ApiKind.EVENTS, event, at, pod.name()).object();
  }

  /// The log of a container; the only one if none is named. Of a pod that no node has, nothing.
  public static String log(Pod pod, Optional<String> container) {
    String name = container(pod, container);
    return switch (pod.state()) {
      case PodState.Unplaced unplaced -> "";
      case PodState.Starting starting -> throw notStarted(pod, name);
      case PodState.Held held -> throw notStarted(pod, name);
      case PodState.Failing(LiveObject node, Instant placed, Instant since, String why) ->
          LiveObject.seconds(since) + " " + name + " has started (rehearsal)\n";
      case PodState.Ready(LiveObject node, Instant placed, Instant since) ->
          LiveObject.seconds(since) + " " + name + " is up (rehearsal)\n";
      case PodState.Crashing(LiveObject node, Instant placed, Instant since, int n, String log) ->
          log + "\n";
    };
  }

  private static ApiRefusal notStarted(Pod pod, String container) {
    return ApiRefusal.badRequest(
        "container \"%s\" in pod \"%s\" is waiting to start: ContainerCreating"
            .formatted(container, pod.name()));
  }

  private static String container(Pod pod, Optional<String> asked) {
    List<String> names = new ArrayList<>();
    for (JsonNode one : pod.object().path("spec").path("containers")) {
      names.add(one.path("name").asText());
    }
    if (asked.isEmpty() && names.size() > 1) {
      throw ApiRefusal.badRequest(
          "a container name must be specified for pod %s, choose one of: [%s]"
              .formatted(pod.name(), String.join(" ", names)));
    }
    return asked
        .or(() -> names.stream().findFirst())
        .filter(names::contains)
        .orElseThrow(
            () ->
                ApiRefusal.badRequest(
                    "container %s is not valid for pod %s"
                        .formatted(asked.orElse(""), pod.name())));
  }
}
