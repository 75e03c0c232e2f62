package dev.switchback.watch.probes;

import dev.switchback.watch.Nodes;
import dev.switchback.watch.Nodes.Count;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Standing.Cluster;
import dev.switchback.watch.Status.Slot;
import dev.switchback.watch.StatusProbe;
import io.fabric8.kubernetes.api.model.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The cluster's nodes by place.
final class NodesProbe implements StatusProbe<Nodes> {
  private static final String ZONE = "topology.kubernetes.io/zone";

  @Override
  public Slot<Nodes> slot() {
    return Slot.NODES;
  }

  @Override
  public Set<String> restsOn() {
    return Set.of(
        "cluster/control-plane",
        "network/zones",
        "cluster/ready",
        "cluster/region-nodes",
        "cluster/zone-nodes");
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Set<String> operations() {
    return Set.of("kubernetes:GET nodes");
  }

  @Override
  public int calls() {
    return 0;
  }

  @Override
  public Optional<Nodes> look(Scene scene, Optional<Nodes> before) {
    return scene.standing().cluster().map(cluster -> nodes(cluster, scene));
  }

  private static Nodes nodes(Cluster cluster, Scene scene) {
    List<Node> all = scene.cloud().kubernetes(cluster.access()).nodes().list().getItems();
    return new Nodes(count(all, cluster, false), count(all, cluster, true));
  }

  private static Count count(List<Node> nodes, Cluster cluster, boolean local) {
    List<Node> there = nodes.stream().filter(node -> local(node, cluster) == local).toList();
    return new Count((int) there.stream().filter(NodesProbe::ready).count(), there.size());
  }

  private static boolean local(Node node, Cluster cluster) {
    return Optional.ofNullable(node.getMetadata().getLabels())
        .map((Map<String, String> labels) -> labels.get(ZONE))
        .filter(cluster.localZone()::equals)
        .isPresent();
  }

  private static boolean ready(Node node) {
    return node.getStatus().getConditions().stream()
        .anyMatch(one -> one.getType().equals("Ready") && one.getStatus().equals("True"));
  }
}
