package dev.switchback.action.database.dms;

import dev.switchback.action.Presence;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;

/// How replication tasks are read and stopped.
final class Tasks {
  static final String READY = "ready";
  static final String STARTING = "starting";
  static final String RUNNING = "running";
  static final String STOPPED = "stopped";
  static final String FAILED = "failed";

  private Tasks() {}

  static Optional<ReplicationTask> look(String arn, StepContext step) {
    return Presence.of(
            () ->
                step.cloud()
                    .dms()
                    .describeReplicationTasks(
                        r ->
                            r.filters(DmsNamed.by("replication-task-arn", arn))
                                .withoutSettings(true))
                    .replicationTasks())
        .flatMap(list -> list.stream().findFirst());
  }

  static ReplicationTask require(String arn, StepContext step) {
    return look(arn, step)
        .orElseThrow(
            () ->
                new StepRefused(
                    "The replication task " + arn + " is gone.",
                    "Somebody deleted it. Undo the steps that made it and set them up again:"
                        + " switchback destroy, switchback setup"));
  }

  /// When its status is one of these.
  static ReplicationTask until(
      String arn, StepContext step, Duration upTo, Predicate<String> status, String waiter)
      throws InterruptedException {
    return step.poll("replication task " + lastSegment(arn))
        .like("dms", waiter)
        .every(Duration.ofSeconds(5))
        .upTo(upTo)
        .until(
            () -> require(arn, step), seen -> status.test(seen.status()), ReplicationTask::status);
  }

  /// Returns when it runs no more; what does not run, or is gone, is left as it is.
  static void stop(String arn, StepContext step) throws InterruptedException {
    Optional<ReplicationTask> task = look(arn, step);
    if (task.isEmpty()) {
      return;
    }
    String status = task.get().status();
    if (status.equals(STARTING)) {
      status =
          until(
                  arn,
                  step,
                  Duration.ofMinutes(15),
                  now -> !now.equals(STARTING),
                  "ReplicationTaskRunning")
              .status();
    }
    if (status.equals(RUNNING)) {
      step.say("StopReplicationTask " + lastSegment(arn));
      Presence.end(() -> step.cloud().dms().stopReplicationTask(r -> r.replicationTaskArn(arn)));
      status = "stopping";
    }
    if (status.equals("stopping")) {
      until(arn, step, Duration.ofMinutes(15), STOPPED::equals, "ReplicationTaskStopped");
    }
  }

  static Stream<TableStatistics> tables(String arn, StepContext step) {
    return step
        .cloud()
        .dms()
        .describeTableStatisticsPaginator(r -> r.replicationTaskArn(arn))
        .stream()
        .flatMap(page -> page.tableStatistics().stream());
  }

  /// `wordpress.wp_posts (Table error)`, for those that are not as they should be.
  static String words(List<TableStatistics> tables) {
    return tables.stream()
        .map(
            table ->
                "%s.%s (%s)".formatted(table.schemaName(), table.tableName(), table.tableState()))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /// What CloudWatch knows a task by.
  static String lastSegment(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  static String why(ReplicationTask task) {
    return Stream.of(task.stopReason(), task.lastFailureMessage())
        .filter(text -> text != null && !text.isBlank())
        .collect(Collectors.joining("; "));
  }
}
