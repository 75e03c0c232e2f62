package dev.switchback.action.application;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.cluster.InCluster;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.run.Outputs;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The load balancers that a cluster's Ingresses will ask for. To begin with, their controller must
/// run: its webhook looks at every Ingress. Taken back after the Ingresses and before the
/// controller, it waits until nothing is left of what that made: a forgotten security group keeps
/// the VPC. Source: AWS Load Balancer Controller, "Resource tags".
public final class LoadBalancersOfCluster implements Action<LoadBalancersOfCluster.Inputs> {
  public record Inputs(ClusterAccess cluster) {}

  private static final String NAMESPACE = "kube-system";
  private static final String CONTROLLER = "aws-load-balancer-controller";
  private static final String CLASS = "alb";
  private static final Duration LONGEST = Duration.ofMinutes(15);

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("ingressClass");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(1),
        0,
        "kubernetes:GET ingressclasses",
        "kubernetes:GET deployments",
        "eks:DescribeCluster",
        "elasticloadbalancing:DescribeLoadBalancers",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTags",
        "ec2:DescribeSecurityGroups");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return ready(in, step) ? Optional.of(found()) : Optional.empty();
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    step.record("load-balancers", in.cluster().cluster());
    step.poll("the load balancer controller")
        .every(Duration.ofSeconds(5))
        .upTo(Duration.ofMinutes(10))
        .until(() -> ready(in, step), ready -> ready, ready -> "not ready");
    return found();
  }

  private static Outputs found() {
    return Outputs.of("ingressClass", CLASS);
  }

  private static boolean ready(Inputs in, StepContext step) {
    KubernetesClient cluster = step.cloud().kubernetes(in.cluster());
    Optional<Deployment> controller =
        Optional.ofNullable(
            cluster.apps().deployments().inNamespace(NAMESPACE).withName(CONTROLLER).get());
    boolean answers =
        controller
            .map(Deployment::getStatus)
            .map(status -> status.getReadyReplicas())
            .filter(ready -> ready > 0)
            .isPresent();
    return answers && cluster.network().v1().ingressClasses().withName(CLASS).get() != null;
  }

  /// Also where the cluster is gone already: what it left behind costs, and keeps the network.
  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    ClusterAccess access = InCluster.of(recorded);
    Duration end = step.time().elapsed().plus(patience(access, step));
    List<String> left =
        step.poll("what the load balancers leave")
            .every(Duration.ofSeconds(5))
            .upTo(LONGEST.plusMinutes(1))
            .until(
                () -> LoadBalancerSearch.ofCluster(access.cluster(), step),
                seen -> seen.isEmpty() || step.time().elapsed().compareTo(end) >= 0,
                seen -> "still there: " + String.join(", ", seen));
    if (!left.isEmpty()) {
      throw new StepRefused(
          "The load balancer controller of cluster %s has left behind: %s."
              .formatted(access.cluster(), String.join(", ", left)),
          "Delete them (aws elbv2 delete-load-balancer --load-balancer-arn ARN; aws elbv2"
              + " delete-target-group --target-group-arn ARN; aws ec2 delete-security-group"
              + " --group-id ID), then: switchback resume");
    }
    step.say("No load balancer, target group or security group of the cluster is left");
  }

  /// Nobody deletes any more where the cluster is gone.
  private static Duration patience(ClusterAccess access, StepContext step) {
    return InCluster.gone(access, step) ? Duration.ofMinutes(1) : LONGEST;
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        "kubectl rollout status -n %s deployment/%s".formatted(NAMESPACE, CONTROLLER),
        "kubectl get ingressclass " + CLASS,
        "# to take it back, wait until none is left: "
            + Cli.aws(step, "elbv2 describe-load-balancers"));
  }
}
