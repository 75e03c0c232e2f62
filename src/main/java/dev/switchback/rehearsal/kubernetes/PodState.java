package dev.switchback.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.world.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How far a pod has come, and what there is to see of that. Source: Kubernetes documentation, "Pod
/// Lifecycle".
public sealed interface PodState {
  /// No node takes it.
  record Unplaced(Instant since, String why) implements PodState {}

  /// On its node, and not started yet.
  record Starting(LiveObject node, Instant since) implements PodState {}

  /// On its node, and something that it needs there is missing.
  record Held(LiveObject node, Instant since, String reason, String why) implements PodState {}

  record Ready(LiveObject node, Instant placed, Instant since) implements PodState {}

  /// It runs, and a probe of its finds that it cannot serve.
  record Failing(LiveObject node, Instant placed, Instant since, String why) implements PodState {}

  /// Its containers end again and again; `log` is what they say at last.
  record Crashing(LiveObject node, Instant placed, Instant since, int restarts, String log)
      implements PodState {}

  /// What the probe of a server says that does not listen yet.
  String NOT_LISTENING = "Startup probe failed: dial tcp :80: connect: connection refused";

  /// Something that a pod needs on its node: as the kubelet's event names it, and in its words.
  record Missing(String reason, String why) {}

  static PodState of(ObjectNode pod, Placement placement, ClusterPods pods) {
    Instant since = placement.since();
    if (placement.node().isEmpty() || since.isAfter(pods.now())) {
      String why = placement.refusal().isEmpty() ? "no node is ready yet" : placement.refusal();
      return new Unplaced(since, why);
    }
    return of(pod, placement.node().get(), since, pods);
  }

  private static PodState of(ObjectNode pod, LiveObject node, Instant since, ClusterPods pods) {
    Optional<Missing> missing = pods.around().missing(pod, node);
    if (missing.isPresent()) {
      return new Held(node, since, missing.get().reason(), missing.get().why());
    }
    Instant started =
        since.plus(Durations.POD_STARTING.of(pod.path("metadata").path("name").asText()));
    if (started.isAfter(pods.now())) {
      return new Starting(node, since);
    }
    Optional<String> lack = pods.lacks(pod, started);
    if (lack.isPresent()) {
      int restarts = 1 + (int) Duration.between(started, pods.now()).toMinutes();
      return new Crashing(node, since, started, restarts, lack.get());
    }
    Instant serving = started.plus(pods.around().preparing(pod));
    if (serving.isAfter(pods.now())) {
      return new Failing(node, since, started, NOT_LISTENING);
    }
    return pods.around()
        .failing(pod)
        .<PodState>map(why -> new Failing(node, since, started, why))
        .orElseGet(() -> new Ready(node, since, serving));
  }

  default boolean ready() {
    return this instanceof Ready;
  }

  default ObjectNode status(ObjectNode pod) {
    return switch (this) {
      case Unplaced(Instant since, String why) -> {
        ObjectNode status = LiveObject.empty();
        condition(status.putArray("conditions"), "PodScheduled", false, since)
            .put("reason", "Unschedulable")
            .put("message", why);
        yield status.put("phase", "Pending");
      }
      case Starting(LiveObject node, Instant since) -> creating(pod, node, since);
      case Held(LiveObject node, Instant since, String reason, String why) ->
          creating(pod, node, since);
      case Failing(LiveObject node, Instant placed, Instant since, String why) -> {
        ObjectNode status = placed("Running", node, placed);
        unready(status, since);
        running(containers(status, pod, false, 0), since);
        yield status;
      }
      case Ready(LiveObject node, Instant placed, Instant since) -> {
        ObjectNode status = placed("Running", node, placed);
        condition(status.withArray("/conditions"), "Ready", true, since);
        running(containers(status, pod, true, 0), since);
        yield status;
      }
      case Crashing(LiveObject node, Instant placed, Instant since, int restarts, String log) -> {
        ObjectNode status = placed("Running", node, placed);
        unready(status, since);
        containers(status, pod, false, restarts)
            .forEach(one -> waiting(one).put("reason", "CrashLoopBackOff"));
        yield status;
      }
    };
  }

  private static ObjectNode creating(ObjectNode pod, LiveObject node, Instant since) {
    ObjectNode status = placed("Pending", node, since);
    unready(status, since);
    containers(status, pod, false, 0)
        .forEach(one -> waiting(one).put("reason", "ContainerCreating"));
    return status;
  }

  private static ObjectNode placed(String phase, LiveObject node, Instant since) {
    ObjectNode status = LiveObject.empty();
    ArrayNode conditions = status.putArray("conditions");
    status.put("phase", phase);
    status.put("hostIP", node.object().at("/status/addresses/0/address").asText());
    status.put("startTime", LiveObject.seconds(since));
    condition(conditions, "PodScheduled", true, since);
    return status;
  }

  private static void unready(ObjectNode status, Instant since) {
    condition(status.withArray("/conditions"), "Ready", false, since)
        .put("reason", "ContainersNotReady");
  }

  private static ObjectNode condition(
      ArrayNode conditions, String type, boolean holds, Instant since) {
    return conditions
        .addObject()
        .put("type", type)
        .put("status", holds ? "True" : "False")
        .put("lastTransitionTime", LiveObject.seconds(since));
  }

  private static List<ObjectNode> containers(
      ObjectNode status, ObjectNode pod, boolean ready, int restarts) {
    ArrayNode list = status.putArray("containerStatuses");
    List<ObjectNode> all = new ArrayList<>();
    for (JsonNode container : pod.path("spec").path("containers")) {
      all.add(
          list.addObject()
              .put("name", container.path("name").asText())
              .put("image", container.path("image").asText())
              .put("ready", ready)
              .put("restartCount", restarts));
    }
    return all;
  }

  private static void running(List<ObjectNode> containers, Instant since) {
    containers.forEach(
        one -> one.withObject("/state/running").put("startedAt", LiveObject.seconds(since)));
  }

  private static ObjectNode waiting(ObjectNode container) {
    return container.withObject("/state/waiting");
  }
}
