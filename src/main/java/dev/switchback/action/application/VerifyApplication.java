package dev.switchback.action.application;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Presence;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.application.Picture.Check;
import dev.switchback.action.application.Picture.Entrance;
import dev.switchback.action.application.Picture.Member;
import dev.switchback.action.application.Picture.Progress;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.run.Outputs;
import dev.switchback.watch.Checkers;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.databasemigration.model.Filter;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTaskStats;

/// Looks at everything that was set up as the post does at its end: nodes, ingresses, health
/// checks, the public name, replication. Changes nothing.
public final class VerifyApplication implements Action<VerifyApplication.Inputs> {
  public record Inputs(
      ClusterAccess cluster, String localZone, Names names, Sides sides, String replicationTask) {}

  /// The public name, and the zone's own servers.
  public record Names(String publicName, List<String> nameServers) {}

  public record Sides(Side primary, Side standby) {}

  /// A side's Ingress (`wordpress/wordpress-ingress`), its name and its health check.
  public record Side(String ingress, String name, String healthCheck) {}

  private static final String ZONE = "topology.kubernetes.io/zone";

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("url", "picture");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(3),
        0,
        "kubernetes:GET nodes",
        "kubernetes:GET ingresses",
        "dns:GET records",
        "route53:GetHealthCheckStatus",
        "dms:DescribeReplicationTasks");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Picture seen = look(in, step);
    return seen.complaints().isEmpty() ? Optional.of(outputs(in, seen)) : Optional.empty();
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    return outputs(
        in,
        step.poll("the application")
            .every(Duration.ofSeconds(10))
            .upTo(Duration.ofMinutes(5))
            .until(
                () -> look(in, step),
                picture -> picture.complaints().isEmpty(),
                picture -> "incomplete: " + String.join("; ", picture.complaints())));
  }

  private static Picture look(Inputs in, StepContext step) {
    return new Picture(
        nodes(in, step),
        sides(in).map(side -> entrance(in, side, step)).toList(),
        List.of(
            check("primary", in.sides().primary(), step),
            check("standby", in.sides().standby(), step)),
        new Picture.Public(
            AuthoritativeNames.ask(in.names().publicName(), in.names().nameServers(), step),
            in.sides().primary().name()),
        new Picture.Task(progress(in.replicationTask(), step)));
  }

  private static Stream<Side> sides(Inputs in) {
    return Stream.of(in.sides().primary(), in.sides().standby());
  }

  private static List<Member> nodes(Inputs in, StepContext step) {
    return step.cloud().kubernetes(in.cluster()).nodes().list().getItems().stream()
        .map(node -> member(node, in.localZone()))
        .sorted(Comparator.comparing(Member::local).thenComparing(Member::name))
        .toList();
  }

  private static Member member(Node node, String localZone) {
    String zone = node.getMetadata().getLabels().getOrDefault(ZONE, "");
    boolean ready =
        node.getStatus().getConditions().stream()
            .anyMatch(one -> one.getType().equals("Ready") && one.getStatus().equals("True"));
    return new Member(node.getMetadata().getName(), zone, zone.equals(localZone), ready);
  }

  private static Entrance entrance(Inputs in, Side side, StepContext step) {
    String[] name = side.ingress().split("/", 2);
    Optional<Ingress> ingress =
        Optional.ofNullable(
            step.cloud()
                .kubernetes(in.cluster())
                .network()
                .v1()
                .ingresses()
                .inNamespace(name[0])
                .withName(name[1])
                .get());
    return new Entrance(
        name[1],
        ingress.flatMap(VerifyApplication::loadBalancer).orElse(""),
        AuthoritativeNames.ask(side.name(), in.names().nameServers(), step));
  }

  private static Optional<String> loadBalancer(Ingress ingress) {
    return Optional.ofNullable(ingress.getStatus()).map(status -> status.getLoadBalancer()).stream()
        .flatMap(one -> one.getIngress().stream())
        .map(one -> one.getHostname())
        .findFirst();
  }

  private static Check check(String word, Side side, StepContext step) {
    Checkers seen = Checkers.of(step.cloud().route53(), side.healthCheck());
    return new Check(word, seen.green(), seen.words());
  }

  private static Optional<Progress> progress(String task, StepContext step) {
    Filter byArn = Filter.builder().name("replication-task-arn").values(task).build();
    return Presence.of(
            () ->
                step.cloud()
                    .dms()
                    .describeReplicationTasks(r -> r.filters(byArn).withoutSettings(true))
                    .replicationTasks())
        .flatMap(list -> list.stream().findFirst())
        .map(VerifyApplication::progress);
  }

  private static Progress progress(ReplicationTask task) {
    ReplicationTaskStats stats =
        Optional.ofNullable(task.replicationTaskStats())
            .orElseGet(() -> ReplicationTaskStats.builder().build());
    return new Progress(
        task.status(),
        Optional.ofNullable(stats.fullLoadProgressPercent()).orElse(0),
        Optional.ofNullable(stats.tablesLoaded()).orElse(0),
        Optional.ofNullable(stats.tablesErrored()).orElse(0));
  }

  private static Outputs outputs(Inputs in, Picture seen) {
    return Outputs.of("url", "https://" + in.names().publicName() + "/")
        .and("picture", seen.lines());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the application was only looked at");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        "kubectl get nodes -L " + ZONE,
        "kubectl get ingress -A",
        Cli.aws(
            step,
            "route53 get-health-check-status --health-check-id "
                + in.sides().primary().healthCheck()),
        AuthoritativeNames.equivalent(in.names().publicName(), in.names().nameServers()),
        Cli.aws(
            step,
            "dms describe-replication-tasks --without-settings --filters"
                + " Name=replication-task-arn,Values="
                + in.replicationTask()));
  }
}
