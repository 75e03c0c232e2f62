package dev.switchback.cloud.kubernetes;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A client for each cluster, built on first use, whose calls pass the seam.
public final class KubernetesClients implements AutoCloseable {
  /// Changes are recorded in this name: the field manager of all that is not applied in another.
  private static final String AGENT = "switchback";

  private final Clusters clusters;
  private final Passage passage;
  private final Map<ClusterAccess, KubernetesClient> clients = new ConcurrentHashMap<>();

  public KubernetesClients(Clusters clusters, Passage passage) {
    this.clusters = requireNonNull(clusters, "clusters");
    this.passage = requireNonNull(passage, "passage");
  }

  /// Watches, exec and port-forwards are refused: they would go round the seam ([PortForwards] are
  /// for those who pass it themselves).
  public KubernetesClient of(ClusterAccess access) {
    return clients.computeIfAbsent(access, this::build);
  }

  /// fabric8's own retries are off: the seam has them.
  private KubernetesClient build(ClusterAccess access) {
    Config config = clusters.config(access);
    config.setRequestRetryBackoffLimit(0);
    config.setUserAgent(AGENT);
    var serialization = new KubernetesSerialization();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withKubernetesSerialization(serialization)
        .withHttpClientFactory(new SeamHttpFactory(passage, serialization))
        .build();
  }

  @Override
  public void close() {
    clients.values().forEach(KubernetesClient::close);
  }
}
