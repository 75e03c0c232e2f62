package dev.switchback.watch.probes;

import dev.switchback.watch.Nodes.Count;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Side;
import dev.switchback.watch.Standing.Hosts;
import dev.switchback.watch.Status.Slot;
import dev.switchback.watch.StatusProbe;
import dev.switchback.watch.Workloads;
import dev.switchback.watch.Workloads.Host;
import dev.switchback.watch.Workloads.Pods;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// WordPress's pods by side, and the database that each works on: by what it was started with, not
/// by what it should have been.
final class WorkloadsProbe implements StatusProbe<Workloads> {
  private static final String SIDE = "switchback/side";
  private static final String DATABASE = "WORDPRESS_DB_HOST";

  @Override
  public Slot<Workloads> slot() {
    return Slot.WORKLOADS;
  }

  @Override
  public Set<String> restsOn() {
    return Set.of(
        "cluster/control-plane", "network/zones", "application/primary", "application/standby");
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(15);
  }

  @Override
  public Set<String> operations() {
    return Set.of("kubernetes:GET pods", "kubernetes:GET deployments");
  }

  @Override
  public int calls() {
    return 0;
  }

  @Override
  public Optional<Workloads> look(Scene scene, Optional<Workloads> before) {
    return scene
        .standing()
        .cluster()
        .flatMap(
            cluster ->
                cluster
                    .application()
                    .map(
                        namespace ->
                            workloads(
                                scene.cloud().kubernetes(cluster.access()),
                                namespace,
                                scene.standing().databases().hosts())));
  }

  private static Workloads workloads(KubernetesClient cluster, String namespace, Hosts hosts) {
    List<Pod> pods = cluster.pods().inNamespace(namespace).list().getItems();
    List<Deployment> deployments =
        cluster.apps().deployments().inNamespace(namespace).list().getItems();
    return new Workloads(
        pods(Side.PRIMARY, pods, deployments, hosts), pods(Side.STANDBY, pods, deployments, hosts));
  }

  private static Pods pods(Side side, List<Pod> all, List<Deployment> deployments, Hosts hosts) {
    List<Pod> pods = all.stream().filter(pod -> of(pod, side)).toList();
    return new Pods(
        new Count((int) pods.stream().filter(WorkloadsProbe::ready).count(), pods.size()),
        deployments.stream()
            .filter(one -> of(one, side))
            .map(one -> one.getSpec().getReplicas())
            .findFirst(),
        pods.stream()
            .flatMap(pod -> database(pod).stream())
            .distinct()
            .sorted()
            .map(address -> new Host(address, hosts.side(address)))
            .toList());
  }

  private static boolean of(HasMetadata object, Side side) {
    return Optional.ofNullable(object.getMetadata().getLabels())
        .map((Map<String, String> labels) -> labels.get(SIDE))
        .filter(side.word()::equals)
        .isPresent();
  }

  private static boolean ready(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .anyMatch(one -> one.getType().equals("Ready") && one.getStatus().equals("True"));
  }

  private static Optional<String> database(Pod pod) {
    return pod.getSpec().getContainers().stream()
        .flatMap(container -> container.getEnv().stream())
        .filter(variable -> variable.getName().equals(DATABASE))
        .map(EnvVar::getValue)
        .findFirst();
  }
}
