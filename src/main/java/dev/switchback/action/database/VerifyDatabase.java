package dev.switchback.action.database;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Presence;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.databasemigration.model.Filter;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.rds.model.DBInstance;

/// Looks at the database of both sites as a whole and gives the outputs that the post lists, by
/// their names there; of passwords the secrets that hold them. Changes nothing.
public final class VerifyDatabase implements Action<VerifyDatabase.Inputs> {
  /// The host by its instance id, the standby by its identifier, the task by its ARN.
  public record Inputs(String host, String standby, String replicationTask, Secrets secrets) {}

  /// The ARNs of the application's login, which is the same on both sides, and of the master login
  /// of the standby.
  public record Secrets(String app, String operator) {}

  /// Those of a task that somebody can start, or has started. Source: DMS API, ReplicationTask.
  private static final Set<String> USABLE = Set.of("ready", "starting", "running", "stopped");

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of(
        "db_ec2_instance_id",
        "db_ec2_instance_ip",
        "ec2_mariadb_secret",
        "rds_endpoint",
        "rds_secret",
        "dms_replication_task_arn");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(2),
        0,
        "ec2:DescribeInstances",
        "rds:DescribeDBInstances",
        "dms:DescribeReplicationTasks");
  }

  private record Sight(
      Optional<Instance> host, Optional<DBInstance> standby, Optional<ReplicationTask> task) {
    /// What is not as it must be, in words.
    List<String> complaints(Inputs in) {
      var complaints = new ArrayList<String>();
      if (host.filter(one -> one.state().name() == InstanceStateName.RUNNING).isEmpty()) {
        complaints.add(in.host() + " is not running");
      }
      if (standby.filter(one -> "available".equals(one.dbInstanceStatus())).isEmpty()) {
        complaints.add(in.standby() + " is not available");
      }
      if (task.filter(one -> USABLE.contains(one.status())).isEmpty()) {
        complaints.add(
            "the replication task is " + task.map(ReplicationTask::status).orElse("not there"));
      }
      return complaints;
    }

    Outputs outputs(Inputs in) {
      var endpoint = standby.orElseThrow().endpoint();
      return Outputs.of("db_ec2_instance_id", in.host())
          .and("db_ec2_instance_ip", host.orElseThrow().privateIpAddress())
          .and("ec2_mariadb_secret", in.secrets().app())
          .and("rds_endpoint", endpoint.address() + ":" + endpoint.port())
          .and("rds_secret", in.secrets().operator())
          .and("dms_replication_task_arn", in.replicationTask());
    }
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Sight seen = look(in, step);
    return seen.complaints(in).isEmpty() ? Optional.of(seen.outputs(in)) : Optional.empty();
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    return step.poll("the databases")
        .every(Duration.ofSeconds(5))
        .upTo(Duration.ofMinutes(2))
        .until(
            () -> look(in, step),
            sight -> sight.complaints(in).isEmpty(),
            sight -> "incomplete: " + String.join("; ", sight.complaints(in)))
        .outputs(in);
  }

  private static Sight look(Inputs in, StepContext step) {
    var cloud = step.cloud();
    Filter byArn =
        Filter.builder().name("replication-task-arn").values(in.replicationTask()).build();
    return new Sight(
        first(
            () ->
                cloud.ec2().describeInstances(r -> r.instanceIds(in.host())).reservations().stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .toList()),
        first(
            () ->
                cloud
                    .rds()
                    .describeDBInstances(r -> r.dbInstanceIdentifier(in.standby()))
                    .dbInstances()),
        first(
            () ->
                cloud
                    .dms()
                    .describeReplicationTasks(r -> r.filters(byArn).withoutSettings(true))
                    .replicationTasks()));
  }

  private static <T> Optional<T> first(Supplier<List<T>> call) {
    return Presence.of(call).flatMap(list -> list.stream().findFirst());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the databases were only looked at");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.ec2(step, "describe-instances --instance-ids " + in.host()),
        Cli.aws(step, "rds describe-db-instances --db-instance-identifier " + in.standby()),
        Cli.aws(
            step,
            "dms describe-replication-tasks --without-settings --filters"
                + " Name=replication-task-arn,Values="
                + in.replicationTask()));
  }
}
