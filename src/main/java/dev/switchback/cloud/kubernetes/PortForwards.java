package dev.switchback.cloud.kubernetes;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Ways to ports of pods. They are streams and no calls, so they go past the seam: who uses one has
/// calls of its own pass there, and opening the way is a part of its first one.
public final class PortForwards implements AutoCloseable {
  private final Clusters clusters;
  private final Map<ClusterAccess, KubernetesClient> clients = new ConcurrentHashMap<>();

  public PortForwards(Clusters clusters) {
    this.clusters = requireNonNull(clusters, "clusters");
  }

  /// An open way: whoever connects to `port` of the loopback address is at the pod's.
  public interface Way extends AutoCloseable {
    int port();

    @Override
    void close();
  }

  /// To one of the ready pods with these labels; empty if none is. Throws
  /// KubernetesClientException.
  public Optional<Way> open(
      ClusterAccess access, String namespace, Map<String, String> labels, int port) {
    var pods = clients.computeIfAbsent(access, this::client).pods().inNamespace(namespace);
    return pods.withLabels(labels).list().getItems().stream()
        .filter(PortForwards::ready)
        .min(Comparator.comparing((Pod pod) -> pod.getMetadata().getName()))
        .map(pod -> new Forward(pods.withName(pod.getMetadata().getName()).portForward(port)));
  }

  private static boolean ready(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && pod.getStatus().getConditions().stream()
            .anyMatch(one -> one.getType().equals("Ready") && one.getStatus().equals("True"));
  }

  private KubernetesClient client(ClusterAccess access) {
    Config config = clusters.config(access);
    config.setRequestRetryBackoffLimit(0);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private record Forward(LocalPortForward forward) implements Way {
    @Override
    public int port() {
      return forward.getLocalPort();
    }

    @Override
    public void close() {
      try {
        forward.close();
      } catch (IOException | KubernetesClientException ended) {
        // It has ended already, which is what was wanted.
      }
    }
  }

  @Override
  public void close() {
    clients.values().forEach(KubernetesClient::close);
  }
}
