package dev.switchback.action.application;

import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.cluster.PodStory;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.run.Outputs;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Waits until a Deployment's pods are ready, all of them and of its newest template. Changes
/// nothing.
public final class AwaitWorkload implements Action<AwaitWorkload.Inputs> {
  /// `name` is the Deployment's.
  public record Inputs(ClusterAccess cluster, String namespace, String name) {}

  /// Longer than the start of a WordPress that unpacks itself onto an empty volume.
  private static final Duration LONGEST = Duration.ofMinutes(15);

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("pods", "nodes");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(60),
        0,
        "kubernetes:GET deployments",
        "kubernetes:GET pods",
        "kubernetes:GET pods/log",
        "kubernetes:GET events");
  }

  /// A Deployment and its pods that are not on their way out.
  private record Sight(Optional<Deployment> deployment, List<Pod> pods) {
    int wanted() {
      return deployment
          .map(one -> Optional.ofNullable(one.getSpec().getReplicas()).orElse(1))
          .orElse(0);
    }

    int ready() {
      return (int) pods.stream().filter(AwaitWorkload::ready).count();
    }

    boolean good() {
      return deployment.filter(Sight::rolledOut).isPresent()
          && pods.size() == wanted()
          && ready() == wanted();
    }

    private static boolean rolledOut(Deployment deployment) {
      DeploymentStatus status =
          Optional.ofNullable(deployment.getStatus()).orElseGet(DeploymentStatus::new);
      long seen = Optional.ofNullable(status.getObservedGeneration()).orElse(0L);
      int wanted = Optional.ofNullable(deployment.getSpec().getReplicas()).orElse(1);
      int updated = Optional.ofNullable(status.getUpdatedReplicas()).orElse(0);
      return seen >= deployment.getMetadata().getGeneration() && updated == wanted;
    }

    String words() {
      return deployment.isEmpty() ? "not there" : ready() + " of " + wanted() + " pods ready";
    }
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return Optional.of(look(in, step)).filter(Sight::good).map(AwaitWorkload::outputs);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Duration end = step.time().elapsed().plus(LONGEST);
    Sight seen =
        step.poll("Deployment " + in.namespace() + "/" + in.name())
            .every(Duration.ofSeconds(5))
            .upTo(LONGEST.plusMinutes(1))
            .until(
                () -> look(in, step),
                sight -> sight.good() || step.time().elapsed().compareTo(end) >= 0,
                Sight::words);
    if (!seen.good()) {
      throw refusal(in, seen, step);
    }
    return outputs(seen);
  }

  private static Sight look(Inputs in, StepContext step) {
    KubernetesClient cluster = step.cloud().kubernetes(in.cluster());
    Optional<Deployment> deployment =
        Optional.ofNullable(
            cluster.apps().deployments().inNamespace(in.namespace()).withName(in.name()).get());
    List<Pod> pods =
        deployment.stream()
            .flatMap(
                one ->
                    cluster
                        .pods()
                        .inNamespace(in.namespace())
                        .withLabels(one.getSpec().getSelector().getMatchLabels())
                        .list()
                        .getItems()
                        .stream())
            .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
            .toList();
    return new Sight(deployment, pods);
  }

  private static boolean ready(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .anyMatch(one -> one.getType().equals("Ready") && one.getStatus().equals("True"));
  }

  private static Outputs outputs(Sight seen) {
    return Outputs.of(
            "pods", seen.pods().stream().map(pod -> pod.getMetadata().getName()).sorted().toList())
        .and(
            "nodes",
            seen.pods().stream()
                .map(pod -> pod.getSpec().getNodeName())
                .distinct()
                .sorted()
                .toList());
  }

  private static StepRefused refusal(Inputs in, Sight seen, StepContext step) {
    String name = in.namespace() + "/" + in.name();
    Optional<Pod> first = seen.pods().stream().filter(pod -> !ready(pod)).findFirst();
    String story =
        first
            .map(
                pod ->
                    "; pod %s: %s"
                        .formatted(
                            pod.getMetadata().getName(),
                            PodStory.of(step.cloud().kubernetes(in.cluster()), pod)))
            .orElse("");
    return new StepRefused(
        "After %d minutes Deployment %s is %s%s."
            .formatted(LONGEST.toMinutes(), name, seen.words(), story),
        first
                .map(
                    pod ->
                        "Mend what it says (kubectl describe pod -n %s %s; a pod that runs and is not"
                                .formatted(in.namespace(), pod.getMetadata().getName())
                            + " ready has no answer from its database)")
                .orElse(
                    "See what keeps its pods away (kubectl describe deployment -n %s %s)"
                        .formatted(in.namespace(), in.name()))
            + ", then: switchback resume");
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the pods were only waited for");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        "kubectl rollout status -n %s deployment/%s --timeout %dm"
            .formatted(in.namespace(), in.name(), LONGEST.toMinutes()));
  }
}
