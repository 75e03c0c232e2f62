package dev.switchback.rehearsal.kubernetes;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.Optional;

/// The programs of a cluster that do something by themselves.
public final class Workers {
  private Workers() {}

  /// Since when one of them works: the first of its pods that is ready; by the name that its pods
  /// carry.
  public static Optional<Instant> since(Account account, WorldResource cluster, String app) {
    return new ClusterObjects(account, cluster)
        .pods()
        .filter(pod -> app(pod).equals(app))
        .map(ClusterPods.Pod::state)
        .filter(PodState.Ready.class::isInstance)
        .map(PodState.Ready.class::cast)
        .map(PodState.Ready::since)
        .min(Instant::compareTo);
  }

  private static String app(ClusterPods.Pod pod) {
    return pod.object().path("metadata").path("labels").path("app.kubernetes.io/name").asText();
  }
}
