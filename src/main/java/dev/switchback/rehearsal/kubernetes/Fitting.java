package dev.switchback.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Whether a pod may run on a node: its selector, its required node affinity, the node's taints.
/// What there is of processors and memory is not looked at. Source: Kubernetes documentation,
/// "Assigning Pods to Nodes", "Taints and Tolerations".
final class Fitting {
  private static final Set<String> KEEPING_OUT = Set.of("NoSchedule", "NoExecute");

  private static final List<String> OF_DAEMONS =
      List.of(
          "node.kubernetes.io/unschedulable",
          "node.kubernetes.io/not-ready",
          "node.kubernetes.io/unreachable");

  private Fitting() {}

  /// Why not, as the scheduler words it; empty: it may.
  static Optional<String> refusal(JsonNode podSpec, JsonNode node) {
    if (!selected(podSpec, node)) {
      return Optional.of("didn't match Pod's node affinity/selector");
    }
    return taints(node)
        .filter(taint -> KEEPING_OUT.contains(taint.path("effect").asText()))
        .filter(taint -> stream(podSpec.path("tolerations")).noneMatch(one -> covers(one, taint)))
        .map(
            taint ->
                "had untolerated taint {%s: %s}"
                    .formatted(taint.path("key").asText(), taint.path("value").asText()))
        .findFirst();
  }

  private static Stream<JsonNode> taints(JsonNode node) {
    return stream(node.path("spec").path("taints"));
  }

  private static boolean selected(JsonNode podSpec, JsonNode node) {
    JsonNode named = podSpec.path("nodeName");
    if (named.isTextual()) {
      return named.equals(node.path("metadata").path("name"));
    }
    JsonNode labels = node.path("metadata").path("labels");
    JsonNode terms =
        podSpec.at(
            "/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution"
                + "/nodeSelectorTerms");
    return Selectors.matches(podSpec.path("nodeSelector"), labels)
        && (terms.isMissingNode() || stream(terms).anyMatch(term -> term(term, node)));
  }

  private static boolean term(JsonNode term, JsonNode node) {
    JsonNode labels = node.path("metadata").path("labels");
    JsonNode fields = LiveObject.empty().set("metadata.name", node.path("metadata").path("name"));
    return stream(term.path("matchExpressions")).allMatch(one -> expression(one, labels))
        && stream(term.path("matchFields")).allMatch(one -> expression(one, fields));
  }

  private static boolean expression(JsonNode expression, JsonNode labels) {
    String key = expression.path("key").asText();
    boolean there = labels.has(key);
    boolean listed = there && stream(expression.path("values")).anyMatch(labels.path(key)::equals);
    long bound = expression.path("values").path(0).asLong();
    return switch (expression.path("operator").asText()) {
      case "In" -> listed;
      case "NotIn" -> !listed;
      case "Exists" -> there;
      case "DoesNotExist" -> !there;
      case "Gt" -> there && labels.path(key).asLong() > bound;
      case "Lt" -> there && labels.path(key).asLong() < bound;
      default -> false;
    };
  }

  private static boolean covers(JsonNode toleration, JsonNode taint) {
    String effect = toleration.path("effect").asText("");
    String key = toleration.path("key").asText("");
    boolean any = toleration.path("operator").asText("Equal").equals("Exists");
    boolean sameKey = key.isEmpty() ? any : key.equals(taint.path("key").asText());
    boolean sameValue =
        any || toleration.path("value").asText("").equals(taint.path("value").asText(""));
    return sameKey
        && sameValue
        && (effect.isEmpty() || effect.equals(taint.path("effect").asText()));
  }

  /// What a DaemonSet's pods tolerate of themselves.
  static Optional<String> daemonRefusal(JsonNode podSpec, JsonNode node) {
    ObjectNode tolerant = podSpec.deepCopy();
    ArrayNode tolerations = tolerant.withArray("/tolerations");
    OF_DAEMONS.forEach(key -> tolerations.addObject().put("key", key).put("operator", "Exists"));
    return refusal(tolerant, node);
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
