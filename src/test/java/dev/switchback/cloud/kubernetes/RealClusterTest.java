package dev.switchback.cloud.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.TestCloud;
import dev.switchback.time.SystemTimekeeper;
import dev.switchback.time.Timekeeper;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/// The contract of a Kubernetes API on a real control plane: the one that KUBECONFIG names. It gets
/// a namespace `contract`, and its nodes in the Local Zone get the taint.
@Tag("kubernetes")
class RealClusterTest extends ClusterContract {
  private static final Timekeeper TIME = new SystemTimekeeper();
  private static final ClusterAccess ANY = new ClusterAccess("any", "", "");
  private static final Clusters CLUSTERS =
      new KubeconfigClusters(Path.of(kubeconfig()), Optional.empty());
  private static final Cloud CLOUD = TestCloud.reaching(CLUSTERS, TIME);

  private static String kubeconfig() {
    String file = System.getenv("KUBECONFIG");
    assertThat(file).as("KUBECONFIG must name a cluster").isNotBlank();
    return file;
  }

  @BeforeAll
  static void taintTheLocalZone() {
    KubernetesClient client = CLOUD.kubernetes(ANY);
    var local = client.nodes().withLabel("topology.kubernetes.io/zone", LOCAL);
    assertThat(local.list().getItems()).as("nodes in " + LOCAL).hasSize(2);
    local
        .list()
        .getItems()
        .forEach(
            node ->
                client
                    .nodes()
                    .withName(node.getMetadata().getName())
                    .edit(RealClusterTest::tainted));
  }

  private static Node tainted(Node node) {
    node.getSpec().setTaints(List.of(new Taint("NoSchedule", TAINT, null, "local")));
    return node;
  }

  @AfterAll
  static void close() {
    CLOUD.close();
  }

  @Override
  protected KubernetesClient client() {
    return CLOUD.kubernetes(ANY);
  }

  @Override
  protected KubernetesClient stranger() {
    Config there = CLUSTERS.config(ANY);
    there.setClientCertData(null);
    there.setClientCertFile(null);
    there.setClientKeyData(null);
    there.setClientKeyFile(null);
    return strangerAt(there);
  }

  @Override
  protected Timekeeper time() {
    return TIME;
  }

  @Override
  protected Duration pace() {
    return Duration.ofMillis(200);
  }
}
