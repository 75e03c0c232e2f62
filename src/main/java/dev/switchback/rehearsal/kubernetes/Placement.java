package dev.switchback.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.rehearsal.world.Scrambled;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where a pod is, and since when; without a node it waits for one. The same pod comes to the same
/// node whenever it is asked, as long as that node is there.
record Placement(Optional<LiveObject> node, Instant since, String refusal) {
  /// A pod that is to be since `born`; `name` decides among nodes that are equally good.
  static Placement of(JsonNode podSpec, String name, Instant born, List<LiveObject> nodes) {
    List<LiveObject> open =
        nodes.stream()
            .filter(node -> Fitting.refusal(podSpec, node.object()).isEmpty())
            .filter(node -> ready(node).isPresent() && !cordoned(node, born))
            .toList();
    Optional<LiveObject> there =
        open.stream()
            .filter(node -> !ready(node).orElseThrow().isAfter(born))
            .max(Comparator.comparingLong(node -> chance(name, node)));
    if (there.isPresent()) {
      return new Placement(there, born, "");
    }
    return open.stream()
        .min(Comparator.comparing(node -> ready(node).orElseThrow()))
        .map(node -> new Placement(Optional.of(node), ready(node).orElseThrow(), ""))
        .orElseGet(() -> new Placement(Optional.empty(), born, refusal(podSpec, born, nodes)));
  }

  /// The pod of a DaemonSet on one node.
  static Placement on(LiveObject node, Instant born) {
    Instant joined = node.born("");
    return new Placement(Optional.of(node), joined.isAfter(born) ? joined : born, "");
  }

  private static Optional<Instant> ready(LiveObject node) {
    return Optional.ofNullable(node.born().get(ClusterNodes.READY));
  }

  /// A node takes no new pods while it is cordoned, and keeps those that it has.
  private static boolean cordoned(LiveObject node, Instant born) {
    Instant since = node.born().getOrDefault(ClusterNodes.CORDONED, Instant.EPOCH);
    return node.object().path("spec").path("unschedulable").asBoolean() && !born.isBefore(since);
  }

  private static long chance(String pod, LiveObject node) {
    return Scrambled.number(pod.hashCode() * 31L + node.name().hashCode());
  }

  /// As the scheduler says it: `0/2 nodes are available: 2 node(s) had untolerated taint …`.
  private static String refusal(JsonNode podSpec, Instant born, List<LiveObject> nodes) {
    if (nodes.isEmpty()) {
      return "no nodes available to schedule pods";
    }
    Map<String, Long> reasons =
        nodes.stream()
            .map(
                node ->
                    Fitting.refusal(podSpec, node.object())
                        .orElse(cordoned(node, born) ? "were unschedulable" : "were not ready"))
            .collect(Collectors.groupingBy(why -> why, TreeMap::new, Collectors.counting()));
    return "0/%d nodes are available: %s."
        .formatted(
            nodes.size(),
            reasons.entrySet().stream()
                .map(reason -> reason.getValue() + " node(s) " + reason.getKey())
                .collect(Collectors.joining(", ")));
  }
}
