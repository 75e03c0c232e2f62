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
import software.amazon.awssdk.services.databasemigration.model.MigrationTypeValue;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;

/// What copies a schema once and then carries every change after it. It is made here and started
/// later, when there are tables. Source: DMS API, CreateReplicationTask; waiters
/// ReplicationTaskReady, ReplicationTaskStopped and ReplicationTaskDeleted.
public final class CreateReplicationTask implements Action<CreateReplicationTask.Inputs> {
  /// All but the name and the schema are ARNs.
  public record Inputs(String name, String instance, String source, String target, String schema) {
    String identifier() {
      return DmsName.of(name);
    }
  }

  private static final DmsNamed<ReplicationTask> TASK =
      new DmsNamed<>(
          "dms-task",
          "replication task",
          new DmsNamed.Reading<>(
              (dms, name) ->
                  dms.describeReplicationTasks(
                          r ->
                              r.filters(DmsNamed.by("replication-task-id", name))
                                  .withoutSettings(true))
                      .replicationTasks(),
              ReplicationTask::replicationTaskArn,
              ReplicationTask::status),
          Optional.of("ReplicationTask"));

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("arn");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(40),
            0,
            "dms:DescribeReplicationTasks",
            "dms:ListTagsForResource",
            "dms:CreateReplicationTask",
            "dms:StopReplicationTask",
            "dms:DeleteReplicationTask")
        .implying("dms:AddTagsToResource");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return TASK.find(in.identifier(), step)
        .filter(task -> !DmsNamed.CREATING.equals(task.status()))
        .filter(task -> !DmsNamed.DELETING.equals(task.status()) && fits(in, task))
        .map(task -> Outputs.of("arn", task.replicationTaskArn()));
  }

  private static boolean fits(Inputs in, ReplicationTask task) {
    return in.source().equals(task.sourceEndpointArn())
        && in.target().equals(task.targetEndpointArn())
        && in.instance().equals(task.replicationInstanceArn());
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    TASK.ensure(in.identifier(), step, () -> create(in, step));
    Optional<ReplicationTask> shown = TASK.shown(in.identifier(), step);
    boolean making = shown.filter(task -> !DmsNamed.CREATING.equals(task.status())).isEmpty();
    ReplicationTask task =
        making
            ? TASK.settled(in.identifier(), step, DmsNamed.Pace.of(5, 20), Optional.of("Ready"))
            : shown.get();
    if (task.status().equals(Tasks.FAILED) || !fits(in, task)) {
      throw new StepRefused(
          "The replication task %s is %s, from %s to %s. %s"
              .formatted(
                  in.identifier(),
                  task.status(),
                  task.sourceEndpointArn(),
                  task.targetEndpointArn(),
                  Tasks.why(task)),
          "Look at its log in the console of DMS; delete it there if it is of no use, then:"
              + " switchback resume");
    }
    return Outputs.of("arn", task.replicationTaskArn());
  }

  private static ReplicationTask create(Inputs in, StepContext step) {
    return step.cloud()
        .dms()
        .createReplicationTask(
            r ->
                r.replicationTaskIdentifier(in.identifier())
                    .replicationInstanceArn(in.instance())
                    .sourceEndpointArn(in.source())
                    .targetEndpointArn(in.target())
                    .migrationType(MigrationTypeValue.FULL_LOAD_AND_CDC)
                    .tableMappings(TaskDocuments.everyTableOf(in.schema()))
                    .replicationTaskSettings(TaskDocuments.settings())
                    .tags(DmsNamed.tags(in.name(), step)))
        .replicationTask();
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    String name = DmsName.of(recorded.inputs().path("name").asText());
    Optional<ReplicationTask> own = TASK.find(name, step);
    if (own.isPresent()) {
      Tasks.stop(own.get().replicationTaskArn(), step);
      TASK.delete(
          name,
          step,
          DmsNamed.Pace.of(5, 20),
          task ->
              step.cloud()
                  .dms()
                  .deleteReplicationTask(r -> r.replicationTaskArn(task.replicationTaskArn())));
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.aws(
            step,
            "dms create-replication-task --replication-task-identifier %s --replication-instance-arn %s --source-endpoint-arn %s --target-endpoint-arn %s --migration-type full-load-and-cdc --table-mappings '%s' --replication-task-settings '%s'"
                    .formatted(
                        in.identifier(),
                        in.instance(),
                        in.source(),
                        in.target(),
                        TaskDocuments.everyTableOf(in.schema()),
                        TaskDocuments.settings())
                + Cli.tagList(step.tags(in.name(), ""))));
  }
}
