package dev.switchback.action.cluster;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.cluster.ClusterSight.Complaint;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.run.Outputs;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks at the finished cluster as a whole: a Ready node on each side, every component's pods
/// ready, and none but those of DaemonSets on the Local Zone's nodes. Changes nothing.
public final class VerifyCluster implements Action<VerifyCluster.Inputs> {
  /// `components` are the Deployments that must be there, `kube-system/coredns`; their namespaces
  /// are looked at as a whole.
  public record Inputs(ClusterAccess cluster, String localZone, List<String> components) {}

  private static final Duration LONGEST = Duration.ofMinutes(10);

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("zoneNodes", "regionNodes");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(40),
        0,
        "kubernetes:GET nodes",
        "kubernetes:GET pods",
        "kubernetes:GET pods/log",
        "kubernetes:GET events");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    ClusterSight seen = look(in, step);
    return seen.complaints().isEmpty() ? Optional.of(outputs(seen)) : Optional.empty();
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Duration end = step.time().elapsed().plus(LONGEST);
    ClusterSight seen =
        step.poll("the cluster")
            .every(Duration.ofSeconds(10))
            .upTo(LONGEST.plusMinutes(1))
            .until(
                () -> look(in, step),
                sight -> sight.complaints().isEmpty() || step.time().elapsed().compareTo(end) >= 0,
                sight -> sight.complaints().getFirst().words());
    if (seen.complaints().isEmpty()) {
      return outputs(seen);
    }
    throw refusal(in, seen.complaints(), step);
  }

  private static ClusterSight look(Inputs in, StepContext step) {
    return ClusterSight.of(step.cloud().kubernetes(in.cluster()), in.localZone(), in.components());
  }

  private static Outputs outputs(ClusterSight seen) {
    return Outputs.of("zoneNodes", seen.inTheZone()).and("regionNodes", seen.inTheRegion());
  }

  /// The first complaint with its story; the others by number.
  private static StepRefused refusal(Inputs in, List<Complaint> complaints, StepContext step) {
    Complaint first = complaints.getFirst();
    String others =
        complaints.size() == 1 ? "" : " (and %d things more)".formatted(complaints.size() - 1);
    String story =
        first instanceof Complaint.NotReady(Pod pod)
            ? ": " + PodStory.of(step.cloud().kubernetes(in.cluster()), pod)
            : "";
    return new StepRefused(
        "After %d minutes %s%s%s.".formatted(LONGEST.toMinutes(), first.words(), others, story),
        todo(first, in, step) + ", then: switchback resume");
  }

  private static String todo(Complaint complaint, Inputs in, StepContext step) {
    return switch (complaint) {
      case Complaint.NoNode noNode -> checkNode(in, step);
      case Complaint.NoPods(String component) ->
          "See why nothing makes them (kubectl describe deployment -A; is the step of "
              + component
              + " done?)";
      case Complaint.NotReady(Pod pod) ->
          "Mend what it says (kubectl describe pod -n %s %s)"
              .formatted(pod.getMetadata().getNamespace(), pod.getMetadata().getName());
      case Complaint.InTheZone(Pod pod, String zone) ->
          "See that the zone's nodes carry the taint switchback/zone=local:NoSchedule, and delete"
              + " the pod";
    };
  }

  private static String checkNode(Inputs in, StepContext step) {
    return "Check its instance: what it said when it started (%s), that its role has an access entry"
            .formatted(Cli.ec2(step, "get-console-output --latest --instance-id i-…"))
        + " of type EC2_LINUX (%s), that it has the cluster's security group, and that its subnet's"
            .formatted(
                Cli.aws(step, "eks list-access-entries --cluster-name " + in.cluster().cluster()))
        + " default route leads to the NAT gateway";
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the cluster was only looked at");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        "kubectl get nodes -L topology.kubernetes.io/zone", "kubectl get pods -A -o wide");
  }
}
