package dev.switchback.action.database.dms;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskTypeValue;

/// Starts a replication task, by what it is now: one that never ran begins with the full load; one
/// that was interrupted goes on where it stopped. `reload-target`, which empties the standby's
/// tables first, is not among what it does. Source: DMS API, StartReplicationTask; waiter
/// ReplicationTaskRunning.
public final class StartReplication implements Action<StartReplication.Inputs> {
  /// `task` is an ARN.
  public record Inputs(String task) {}

  private static final Set<String> GOES_BY_ITSELF = Set.of(Tasks.STARTING, Tasks.RUNNING);

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("status");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(40),
        0,
        "dms:DescribeReplicationTasks",
        "dms:StartReplicationTask",
        "dms:StopReplicationTask");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return Tasks.look(in.task(), step)
        .filter(task -> Tasks.RUNNING.equals(task.status()))
        .map(StartReplication::outputs);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    ReplicationTask task = Tasks.require(in.task(), step);
    if (task.status().equals("stopping")) {
      task =
          Tasks.until(
              in.task(),
              step,
              Duration.ofMinutes(15),
              Tasks.STOPPED::equals,
              "ReplicationTaskStopped");
    }
    if (!GOES_BY_ITSELF.contains(task.status())) {
      start(in, startType(task), step);
    }
    return outputs(
        Tasks.until(
            in.task(),
            step,
            Duration.ofMinutes(15),
            status -> runs(in, status, step),
            "ReplicationTaskRunning"));
  }

  /// Facts of DMS: `start-replication` is for the first time only.
  private static StartReplicationTaskTypeValue startType(ReplicationTask task) {
    return switch (task.status()) {
      case Tasks.READY -> StartReplicationTaskTypeValue.START_REPLICATION;
      case Tasks.STOPPED, Tasks.FAILED -> StartReplicationTaskTypeValue.RESUME_PROCESSING;
      default ->
          throw new StepRefused(
              "The replication task is " + task.status() + ", and is not started from there.",
              "Wait until it is ready or stopped (aws dms describe-replication-tasks), then:"
                  + " switchback resume");
    };
  }

  private static void start(Inputs in, StartReplicationTaskTypeValue type, StepContext step) {
    step.say("StartReplicationTask " + type);
    step.cloud()
        .dms()
        .startReplicationTask(r -> r.replicationTaskArn(in.task()).startReplicationTaskType(type));
  }

  private static boolean runs(Inputs in, String status, StepContext step) {
    if (status.equals(Tasks.FAILED) || status.equals(Tasks.STOPPED)) {
      ReplicationTask task = Tasks.require(in.task(), step);
      throw new StepRefused(
          "The replication task is %s: %s".formatted(status, Tasks.why(task)),
          "Read its log in CloudWatch (group dms-tasks-…) and correct what it says, then:"
              + " switchback resume. If the binary log that it needs is gone, only a reload helps,"
              + " which empties the standby first; Switchback does not do that unasked");
    }
    return status.equals(Tasks.RUNNING);
  }

  private static Outputs outputs(ReplicationTask task) {
    return Outputs.of("status", task.status());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    Tasks.stop(recorded.inputs().path("task").asText(), step);
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        "# start-replication the first time, resume-processing after that",
        Cli.aws(
            step,
            "dms start-replication-task --start-replication-task-type start-replication"
                + " --replication-task-arn "
                + in.task()));
  }
}
