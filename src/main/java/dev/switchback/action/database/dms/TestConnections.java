package dev.switchback.action.database.dms;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Presence;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.databasemigration.model.Connection;

/// Every endpoint is reached from the replication instance: DMS itself connects to it, signs in and
/// checks its certificate. A task starts only when its endpoints have been. Source: DMS API,
/// TestConnection; waiter TestConnectionSucceeds.
public final class TestConnections implements Action<TestConnections.Inputs> {
  public record Inputs(String instance, List<String> endpoints) {}

  private static final String SUCCESSFUL = "successful";
  private static final String FAILED = "failed";

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("tested");
  }

  @Override
  public Facts facts() {
    return Facts.of(Duration.ofMinutes(1), 0, "dms:DescribeConnections", "dms:TestConnection");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    List<Connection> seen = connections(in, step);
    return all(in, seen, SUCCESSFUL) ? Optional.of(outputs(in)) : Optional.empty();
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    List<Connection> before = connections(in, step);
    for (String endpoint : in.endpoints()) {
      if (before.stream().noneMatch(one -> goesOn(one, endpoint))) {
        step.say("TestConnection " + endpoint);
        step.cloud()
            .dms()
            .testConnection(r -> r.replicationInstanceArn(in.instance()).endpointArn(endpoint));
      }
    }
    List<Connection> tested =
        step.poll("connections of the replication instance")
            .like("dms", "TestConnectionSucceeds")
            .every(Duration.ofSeconds(5))
            .upTo(Duration.ofMinutes(10))
            .until(
                () -> unlessFailed(in, connections(in, step)),
                seen -> all(in, seen, SUCCESSFUL),
                TestConnections::words);
    step.say(words(tested));
    return outputs(in);
  }

  /// Whether a connection of the endpoint is good or being tested already.
  private static boolean goesOn(Connection connection, String endpoint) {
    return endpoint.equals(connection.endpointArn()) && !FAILED.equals(connection.status());
  }

  private static List<Connection> connections(Inputs in, StepContext step) {
    return Presence.of(
            () ->
                step
                    .cloud()
                    .dms()
                    .describeConnectionsPaginator(
                        r -> r.filters(DmsNamed.by("replication-instance-arn", in.instance())))
                    .stream()
                    .flatMap(page -> page.connections().stream())
                    .toList())
        .orElse(List.of())
        .stream()
        .filter(one -> in.endpoints().contains(one.endpointArn()))
        .toList();
  }

  private static boolean all(Inputs in, List<Connection> seen, String status) {
    return in.endpoints().stream()
        .allMatch(
            endpoint ->
                seen.stream()
                    .anyMatch(
                        one -> endpoint.equals(one.endpointArn()) && status.equals(one.status())));
  }

  /// Waits for what is still being tested, so that everything that is wrong is said at once.
  private static List<Connection> unlessFailed(Inputs in, List<Connection> seen) {
    List<Connection> failed = seen.stream().filter(one -> FAILED.equals(one.status())).toList();
    boolean over =
        seen.size() >= in.endpoints().size()
            && seen.stream().noneMatch(one -> "testing".equals(one.status()));
    if (failed.isEmpty() || !over) {
      return seen;
    }
    throw new StepRefused(
        failed.stream()
            .map(
                one ->
                    "DMS cannot connect to %s: %s"
                        .formatted(one.endpointIdentifier(), one.lastFailureMessage()))
            .collect(Collectors.joining("\n")),
        "Look at the way there (port 3306 from the security group of the replication instance), at"
            + " the secret (host, port, username, password) and the role that reads it, at the"
            + " account's grants on the server, and at the server's certificate; then: switchback"
            + " resume");
  }

  private static String words(List<Connection> seen) {
    return seen.stream()
        .map(one -> one.endpointIdentifier() + " " + one.status())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static Outputs outputs(Inputs in) {
    return Outputs.of("tested", in.endpoints());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the tests go with their endpoints");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return in.endpoints().stream()
        .map(
            endpoint ->
                Cli.aws(
                    step,
                    "dms test-connection --replication-instance-arn %s --endpoint-arn %s"
                        .formatted(in.instance(), endpoint)))
        .toList();
  }
}
