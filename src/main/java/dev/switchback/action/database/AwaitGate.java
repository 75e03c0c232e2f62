package dev.switchback.action.database;

import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.cloud.sql.Gate;
import dev.switchback.run.Outputs;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The pods of the gate are ready, all of them by its newest configuration. Source: Kubernetes API
/// reference, DeploymentStatus.
public final class AwaitGate implements Action<AwaitGate.Inputs> {
  public record Inputs(ClusterAccess cluster) {}

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("deployment", "ready");
  }

  @Override
  public Facts facts() {
    return Facts.of(Duration.ofSeconds(30), 0, "kubernetes:GET deployments");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return look(in, step).filter(AwaitGate::rolledOut).map(AwaitGate::outputs);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    return step.poll("Deployment " + Gate.NAME)
        .every(Duration.ofSeconds(5))
        .upTo(Duration.ofMinutes(10))
        .until(
            () -> look(in, step),
            seen -> seen.filter(AwaitGate::rolledOut).isPresent(),
            seen -> seen.map(AwaitGate::progress).orElse("not there"))
        .map(AwaitGate::outputs)
        .orElseThrow();
  }

  private static Optional<Deployment> look(Inputs in, StepContext step) {
    return Optional.ofNullable(
        step.cloud()
            .kubernetes(in.cluster())
            .apps()
            .deployments()
            .inNamespace(Gate.NAMESPACE)
            .withName(Gate.NAME)
            .get());
  }

  private static boolean rolledOut(Deployment gate) {
    DeploymentStatus status = gate.getStatus();
    int wanted = gate.getSpec().getReplicas();
    return Optional.ofNullable(status.getObservedGeneration()).orElse(0L)
            >= gate.getMetadata().getGeneration()
        && number(status.getUpdatedReplicas()) == wanted
        && number(status.getReplicas()) == wanted
        && number(status.getReadyReplicas()) == wanted;
  }

  private static int number(@Nullable Integer number) {
    return Optional.ofNullable(number).orElse(0);
  }

  private static String progress(Deployment gate) {
    return "%d of %d pods ready"
        .formatted(number(gate.getStatus().getReadyReplicas()), gate.getSpec().getReplicas());
  }

  private static Outputs outputs(Deployment gate) {
    return Outputs.of("deployment", Gate.NAMESPACE + "/" + Gate.NAME)
        .and("ready", number(gate.getStatus().getReadyReplicas()));
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the gate was only waited for");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        "kubectl -n %s rollout status deployment/%s".formatted(Gate.NAMESPACE, Gate.NAME));
  }
}
