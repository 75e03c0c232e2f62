package dev.switchback.rehearsal.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.kubernetes.ApiKind;
import dev.switchback.rehearsal.kubernetes.ApiRefusal;
import dev.switchback.rehearsal.kubernetes.ClusterObjects;
import dev.switchback.rehearsal.kubernetes.ClusterPods.Pod;
import dev.switchback.rehearsal.kubernetes.Selectors;
import java.util.List;

/// Disruption budgets: how many pods must stay ready when some are evicted. Source: Kubernetes
/// documentation, "Specifying a Disruption Budget".
final class Disruptions {
  private static final ApiKind BUDGETS =
      ApiKind.find("policy", "v1", "poddisruptionbudgets").orElseThrow();

  private Disruptions() {}

  /// Throws [ApiRefusal] if a budget forbids that this pod is evicted now.
  static void check(ClusterObjects objects, Pod pod) {
    objects
        .all(BUDGETS)
        .filter(budget -> covers(budget, pod))
        .forEach(budget -> check(objects, budget));
  }

  private static void check(ClusterObjects objects, ObjectNode budget) {
    List<Pod> covered = objects.pods().filter(pod -> covers(budget, pod)).toList();
    int ready = (int) covered.stream().filter(pod -> pod.state().ready()).count();
    JsonNode spec = budget.path("spec");
    int needed =
        spec.has("minAvailable")
            ? count(spec.path("minAvailable"), covered.size())
            : covered.size() - count(spec.path("maxUnavailable"), covered.size());
    if (ready - 1 < needed) {
      throw ApiRefusal.budget(budget.path("metadata").path("name").asText(), needed, ready);
    }
  }

  /// A number, or a part of all.
  private static int count(JsonNode value, int all) {
    String text = value.asText("0");
    return text.endsWith("%")
        ? (int) Math.ceil(all * Integer.parseInt(text.substring(0, text.length() - 1)) / 100.0)
        : Integer.parseInt(text);
  }

  private static boolean covers(ObjectNode budget, Pod pod) {
    return budget.path("metadata").path("namespace").asText().equals(pod.namespace())
        && Selectors.matches(
            budget.path("spec").path("selector").path("matchLabels"),
            pod.object().path("metadata").path("labels"));
  }
}
