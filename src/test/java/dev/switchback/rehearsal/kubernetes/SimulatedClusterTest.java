package dev.switchback.rehearsal.kubernetes;

import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.kubernetes.ClusterContract;
import dev.switchback.rehearsal.ClusterInWorld;
import dev.switchback.time.Timekeeper;
import dev.switchback.time.VirtualTimekeeper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;

/// The contract of a Kubernetes API on the simulated one, in virtual time.
class SimulatedClusterTest extends ClusterContract {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final Timekeeper time = new VirtualTimekeeper(NOW);
  private final Cloud cloud =
      ClusterInWorld.active(ClusterInWorld.world(NOW), NOW)
          .addon("vpc-cni")
          .node(LOCAL, TAINT + "=local:NoSchedule")
          .node(LOCAL, TAINT + "=local:NoSchedule")
          .node(REGIONAL)
          .node(REGIONAL)
          .cloud(time);

  @Override
  protected void done() {
    cloud.close();
  }

  @Override
  protected KubernetesClient client() {
    return cloud.kubernetes(ClusterInWorld.ACCESS);
  }

  @Override
  protected KubernetesClient stranger() {
    return strangerAt(new ConfigBuilder(Config.empty()).withMasterUrl(address()).build());
  }

  private String address() {
    return client().getMasterUrl().toString();
  }

  @Override
  protected Timekeeper time() {
    return time;
  }

  @Override
  protected Duration pace() {
    return Duration.ofSeconds(5);
  }
}
