package dev.switchback.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.kubernetes.ClusterPods.Pod;
import java.util.List;

/// What a workload says of its pods. Source: Kubernetes API reference, DeploymentStatus,
/// DaemonSetStatus, StatefulSetStatus; numbers that are 0 are left out where the real API does.
final class WorkloadStatus {
  private WorkloadStatus() {}

  static ObjectNode of(LiveObject workload, List<Pod> pods) {
    int ready = (int) pods.stream().filter(pod -> pod.state().ready()).count();
    ObjectNode status = LiveObject.empty();
    status.put("observedGeneration", workload.metadata().path("generation").asInt());
    if (workload.kind().equals(ApiKind.DAEMON_SETS)) {
      status
          .put("desiredNumberScheduled", pods.size())
          .put("currentNumberScheduled", pods.size())
          .put("numberMisscheduled", 0)
          .put("numberReady", ready);
      some(status, "updatedNumberScheduled", pods.size());
      some(status, "numberAvailable", ready);
      some(status, "numberUnavailable", pods.size() - ready);
      return status;
    }
    some(status, "replicas", pods.size());
    some(status, "updatedReplicas", pods.size());
    some(status, "readyReplicas", ready);
    some(status, "availableReplicas", ready);
    some(status, "unavailableReplicas", pods.size() - ready);
    if (workload.kind().equals(ApiKind.DEPLOYMENTS)) {
      conditions(status.putArray("conditions"), ready >= pods.size());
    }
    return status;
  }

  private static void conditions(ArrayNode conditions, boolean available) {
    conditions
        .addObject()
        .put("type", "Available")
        .put("status", available ? "True" : "False")
        .put("reason", available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable");
  }

  private static void some(ObjectNode status, String member, int number) {
    if (number > 0) {
      status.put(member, number);
    }
  }
}
