package dev.switchback.rehearsal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.switchback.action.MemorySite;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.runbook.StepId;
import dev.switchback.time.VirtualTimekeeper;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.Optional;

/// A site in memory with a simulated cluster, for tests of the actions in one. Both share a virtual
/// clock.
public final class ClusterSite implements AutoCloseable {
  public static final String LOCAL = "us-east-1-bos-1a";
  public static final String REGIONAL = "us-east-1a";
  public static final String TAINT = "switchback/zone=local:NoSchedule";
  public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  public final VirtualTimekeeper time = new VirtualTimekeeper(NOW);
  public final ClusterInWorld cluster =
      ClusterInWorld.active(ClusterInWorld.world(NOW), NOW).addon("vpc-cni");
  private final Cloud cloud = cluster.cloud(time);
  private final MemorySite site =
      new MemorySite(
          new SiteIdentity(
              "demo", "5eed", SiteIdentity.Kind.REHEARSAL, "123456789012", "us-east-1"),
          cloud,
          time);

  public Cloud cloud() {
    return cloud;
  }

  public MemorySite records() {
    return site;
  }

  public StepContext step(String path) {
    return site.step(new StepId(path));
  }

  public KubernetesClient kubernetes() {
    return cloud.kubernetes(ClusterInWorld.ACCESS);
  }

  /// What an undo of a step is told that was given `inputs`.
  public Recorded recorded(String path, Record inputs) {
    ObjectNode given = JSON.valueToTree(inputs);
    return site.recorded(new StepId(path), given, Optional.empty());
  }

  @Override
  public void close() {
    cloud.close();
  }
}
