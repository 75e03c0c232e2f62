package dev.switchback.action.application;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.run.Outputs;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;

/// Waits until the load balancer that an Ingress asks for is active, and looks where it is: that of
/// the Local Zone must be there and nowhere else. Changes nothing. Source: Elastic Load Balancing
/// API, DescribeLoadBalancers.
public final class AwaitLoadBalancer implements Action<AwaitLoadBalancer.Inputs> {
  /// `localZone` is the Local Zone; `inTheZone` whether the load balancer must be in it, or must
  /// not.
  public record Inputs(
      ClusterAccess cluster,
      String namespace,
      String ingress,
      String localZone,
      boolean inTheZone) {}

  private static final Duration LONGEST = Duration.ofMinutes(10);

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("dnsName", "arn", "hostedZoneId", "zones", "addresses");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(185),
        0.0225 + 2 * 0.005,
        "kubernetes:GET ingresses",
        "kubernetes:GET events",
        "elasticloadbalancing:DescribeLoadBalancers",
        "ec2:DescribeNetworkInterfaces");
  }

  /// How far it has come.
  private record Sight(Optional<Ingress> ingress, Optional<LoadBalancer> loadBalancer) {
    String words() {
      return ingress.isEmpty() ? "not there" : "without a load balancer";
    }
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return look(in, step)
        .loadBalancer()
        .filter(one -> state(one) == LoadBalancerStateEnum.ACTIVE)
        .filter(one -> misplaced(in, one).isEmpty())
        .map(one -> outputs(one, step));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    String arn = made(in, step).loadBalancerArn();
    LoadBalancer active = active(arn, step);
    misplaced(in, active)
        .ifPresent(
            where -> {
              throw new StepRefused(where, moved(in));
            });
    return outputs(active, step);
  }

  /// The load balancer, as soon as the controller has made it.
  private static LoadBalancer made(Inputs in, StepContext step) throws InterruptedException {
    Duration end = step.time().elapsed().plus(LONGEST);
    Sight seen =
        step.poll("Ingress " + in.namespace() + "/" + in.ingress())
            .every(Duration.ofSeconds(5))
            .upTo(LONGEST.plusMinutes(1))
            .until(
                () -> look(in, step),
                sight ->
                    sight.loadBalancer().isPresent() || step.time().elapsed().compareTo(end) >= 0,
                Sight::words);
    return seen.loadBalancer().orElseThrow(() -> refusal(in, seen, step));
  }

  private static LoadBalancer active(String arn, StepContext step) throws InterruptedException {
    String name = arn.substring(arn.indexOf("/app/") + 5);
    LoadBalancer seen =
        step.poll("load balancer " + name)
            .like("elasticloadbalancing", "LoadBalancerAvailable")
            .every(Duration.ofSeconds(5))
            .upTo(LONGEST)
            .until(
                () -> LoadBalancerSearch.byArn(arn, step),
                one -> state(one) != LoadBalancerStateEnum.PROVISIONING,
                one -> one.state().codeAsString());
    if (state(seen) == LoadBalancerStateEnum.FAILED) {
      throw new StepRefused(
          "Load balancer %s has failed: %s.".formatted(name, seen.state().reason()),
          "Delete its Ingress, so that the controller deletes it, then: switchback resume");
    }
    return seen;
  }

  private static LoadBalancerStateEnum state(LoadBalancer one) {
    return one.state().code();
  }

  private static String moved(Inputs in) {
    return "See the subnets of Ingress %s/%s and their tags, delete the Ingress (kubectl delete ingress -n %s %s), then: switchback resume"
        .formatted(in.namespace(), in.ingress(), in.namespace(), in.ingress());
  }

  private static Sight look(Inputs in, StepContext step) {
    Optional<Ingress> ingress =
        Optional.ofNullable(
            step.cloud()
                .kubernetes(in.cluster())
                .network()
                .v1()
                .ingresses()
                .inNamespace(in.namespace())
                .withName(in.ingress())
                .get());
    return new Sight(
        ingress,
        ingress
            .flatMap(AwaitLoadBalancer::address)
            .flatMap(name -> LoadBalancerSearch.byDnsName(name, step)));
  }

  private static Optional<String> address(Ingress ingress) {
    return Optional.ofNullable(ingress.getStatus()).map(status -> status.getLoadBalancer()).stream()
        .flatMap(one -> one.getIngress().stream())
        .map(one -> one.getHostname())
        .findFirst();
  }

  private static List<String> zones(LoadBalancer loadBalancer) {
    return loadBalancer.availabilityZones().stream()
        .map(AvailabilityZone::zoneName)
        .sorted()
        .toList();
  }

  /// A sentence, if it is not where it must be.
  private static Optional<String> misplaced(Inputs in, LoadBalancer loadBalancer) {
    List<String> zones = zones(loadBalancer);
    boolean right =
        in.inTheZone()
            ? zones.equals(List.of(in.localZone()))
            : !zones.contains(in.localZone()) && zones.size() > 1;
    return right
        ? Optional.empty()
        : Optional.of(
            "Load balancer %s is in %s, and must be in %s."
                .formatted(
                    loadBalancer.loadBalancerName(),
                    String.join(", ", zones),
                    in.inTheZone()
                        ? in.localZone() + " alone"
                        : "two zones of the Region and not in " + in.localZone()));
  }

  private static Outputs outputs(LoadBalancer loadBalancer, StepContext step) {
    return Outputs.of("dnsName", loadBalancer.dnsName())
        .and("arn", loadBalancer.loadBalancerArn())
        .and("hostedZoneId", loadBalancer.canonicalHostedZoneId())
        .and("zones", zones(loadBalancer))
        .and("addresses", addresses(loadBalancer, step));
  }

  /// Those of its network interfaces: a load balancer itself does not say. They change while it
  /// scales.
  private static List<String> addresses(LoadBalancer loadBalancer, StepContext step) {
    String arn = loadBalancer.loadBalancerArn();
    String description = "ELB " + arn.substring(arn.indexOf("/app/") + 1);
    return step
        .cloud()
        .ec2()
        .describeNetworkInterfacesPaginator(
            r -> r.filters(Filter.builder().name("description").values(description).build()))
        .networkInterfaces()
        .stream()
        .map(NetworkInterface::association)
        .flatMap(one -> Optional.ofNullable(one).stream())
        .map(one -> one.publicIp())
        .sorted()
        .toList();
  }

  private static StepRefused refusal(Inputs in, Sight seen, StepContext step) {
    String name = in.namespace() + "/" + in.ingress();
    return new StepRefused(
        "After %d minutes Ingress %s is %s; its last event: %s."
            .formatted(LONGEST.toMinutes(), name, seen.words(), lastEvent(in, step)),
        "Mend what it says (kubectl describe ingress -n %s %s; kubectl logs -n kube-system"
                .formatted(in.namespace(), in.ingress())
            + " deployment/aws-load-balancer-controller), then: switchback resume");
  }

  private static String lastEvent(Inputs in, StepContext step) {
    KubernetesClient cluster = step.cloud().kubernetes(in.cluster());
    return cluster
        .v1()
        .events()
        .inNamespace(in.namespace())
        .withField("involvedObject.name", in.ingress())
        .list()
        .getItems()
        .stream()
        .max(
            Comparator.comparing(event -> Optional.ofNullable(event.getLastTimestamp()).orElse("")))
        .map(AwaitLoadBalancer::words)
        .orElse("none (does the controller run?)");
  }

  private static String words(Event event) {
    return event.getReason() + " (" + event.getMessage() + ")";
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the load balancer goes with its Ingress");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        "NAME=$(kubectl get ingress -n %s %s -o jsonpath='{.status.loadBalancer.ingress[0].hostname}')"
            .formatted(in.namespace(), in.ingress()),
        Cli.aws(
            step,
            "elbv2 describe-load-balancers --query"
                + " \"LoadBalancers[?DNSName=='$NAME'].[State.Code,AvailabilityZones[].ZoneName]\""));
  }
}
