package dev.switchback.action.cluster;

import dev.switchback.action.Presence;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import software.amazon.awssdk.services.eks.EksClient;

/// What every action in a cluster asks when it is taken back.
public final class InCluster {
  private InCluster() {}

  /// The `cluster` that a step was given.
  public static ClusterAccess of(Recorded recorded) {
    return new ClusterAccess(
        recorded.inputs().at("/cluster/cluster").asText(),
        recorded.inputs().at("/cluster/endpoint").asText(),
        recorded.inputs().at("/cluster/certificateAuthority").asText());
  }

  /// Whether the cluster itself is gone, by EKS's own word: what was in it needs no taking back,
  /// and nobody answers at its endpoint.
  public static boolean gone(ClusterAccess access, StepContext step) {
    EksClient eks = step.cloud().eks();
    return Presence.of(() -> eks.describeCluster(r -> r.name(access.cluster())).cluster())
        .isEmpty();
  }
}
