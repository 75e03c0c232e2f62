package dev.switchback.action.database;

import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.cloud.sql.Heartbeat;
import dev.switchback.cloud.sql.SqlSession;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The heartbeat moves on the primary, and a beat made just now arrives on the standby: replication
/// works from end to end, and its lag is seen.
public final class AwaitHeartbeat implements Action<AwaitHeartbeat.Inputs> {
  /// `observer` is the ARN of the observer's secret, which reads on both sides.
  public record Inputs(
      ClusterAccess cluster,
      CompareSchemas.Authorities authorities,
      String observer,
      String schema) {}

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("at", "beat", "lagSeconds");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(10),
        0,
        "secretsmanager:GetSecretValue",
        "sql:GET session",
        "sql:GET heartbeat");
  }

  /// A heartbeat that was seen says nothing about now.
  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) throws InterruptedException {
    return Optional.of(apply(in, step));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    try (BothDatabases both =
        BothDatabases.open(in.cluster(), in.authorities(), in.observer(), step)) {
      long before = beat(both.primary().heartbeat(in.schema()));
      long made = awaitAfter(before, "heartbeat of the primary", both.primary(), in, step).beat();
      Heartbeat arrived =
          awaitAfter(made - 1, "heartbeat on the standby", both.standby(), in, step);
      long lag = arrived.age().toSeconds();
      step.say("Beat %d is on the standby, which is %d s behind".formatted(arrived.beat(), lag));
      return Outputs.of("at", arrived.at().toString())
          .and("beat", arrived.beat())
          .and("lagSeconds", lag);
    }
  }

  private static long beat(Optional<Heartbeat> seen) {
    return seen.map(Heartbeat::beat).orElse(-1L);
  }

  private static Heartbeat awaitAfter(
      long before, String what, SqlSession database, Inputs in, StepContext step)
      throws InterruptedException {
    return step.poll(what)
        .every(Duration.ofSeconds(2))
        .upTo(Duration.ofMinutes(10))
        .until(
            () -> database.heartbeat(in.schema()),
            seen -> beat(seen) > before,
            seen -> seen.map(one -> "at beat " + one.beat()).orElse("not there"))
        .orElseThrow();
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the heartbeat was only looked at");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        "kubectl -n switchback port-forward deployment/switchback-gate 3306 3307 &",
        "mariadb --host 127.0.0.1 --port 3307 --user observer --password --execute 'SELECT beat, at, UTC_TIMESTAMP(3) FROM %s.switchback_heartbeat'"
            .formatted(in.schema()));
  }
}
