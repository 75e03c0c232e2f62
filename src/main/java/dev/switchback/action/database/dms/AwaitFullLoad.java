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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTaskStats;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;

/// Waits until every table was copied once, and looks at each: a table that DMS could not copy is
/// named. Changes nothing. Source: DMS API, DescribeReplicationTasks, DescribeTableStatistics.
public final class AwaitFullLoad implements Action<AwaitFullLoad.Inputs> {
  /// `task` is an ARN.
  public record Inputs(String task) {}

  private static final String COMPLETED = "Table completed";
  private static final Set<String> UNDERWAY =
      Set.of("Before load", "Full load", "Table is being reloaded");

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("tables", "rows");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofMinutes(2), 0, "dms:DescribeReplicationTasks", "dms:DescribeTableStatistics");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return Tasks.look(in.task(), step)
        .filter(task -> Tasks.RUNNING.equals(task.status()) && loaded(task))
        .flatMap(task -> outputs(in, step));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    step.poll("replication")
        .every(Duration.ofSeconds(5))
        .upTo(Duration.ofHours(6))
        .until(() -> goingOn(in, step), AwaitFullLoad::loaded, AwaitFullLoad::words);
    return outputs(in, step).orElseThrow(() -> incomplete(in, step));
  }

  private static ReplicationTask goingOn(Inputs in, StepContext step) {
    ReplicationTask task = Tasks.require(in.task(), step);
    if (!task.status().equals(Tasks.RUNNING) && !task.status().equals(Tasks.STARTING)) {
      throw new StepRefused(
          "The full load ended before its time, the replication task is %s: %s"
              .formatted(task.status(), Tasks.why(task)),
          "Read the task's log in CloudWatch and correct what it says, then start the task again:"
              + " switchback resume");
    }
    if (errored(task) > 0) {
      throw incomplete(in, step);
    }
    return task;
  }

  private static boolean loaded(ReplicationTask task) {
    ReplicationTaskStats stats = task.replicationTaskStats();
    return stats != null
        && number(stats.fullLoadProgressPercent()) == 100
        && number(stats.tablesLoading()) == 0
        && number(stats.tablesQueued()) == 0
        && number(stats.tablesErrored()) == 0;
  }

  /// `full load 62%: 8 of 12 tables`.
  static String words(ReplicationTask task) {
    ReplicationTaskStats stats = task.replicationTaskStats();
    if (stats == null) {
      return task.status();
    }
    int all =
        number(stats.tablesLoaded())
            + number(stats.tablesLoading())
            + number(stats.tablesQueued())
            + number(stats.tablesErrored());
    return "full load %d%%: %d of %d tables"
        .formatted(number(stats.fullLoadProgressPercent()), number(stats.tablesLoaded()), all);
  }

  private static int errored(ReplicationTask task) {
    ReplicationTaskStats stats = task.replicationTaskStats();
    return stats == null ? 0 : number(stats.tablesErrored());
  }

  /// Empty as long as one is not complete.
  private static Optional<Outputs> outputs(Inputs in, StepContext step) {
    List<TableStatistics> tables = Tasks.tables(in.task(), step).toList();
    if (tables.isEmpty() || tables.stream().anyMatch(one -> !complete(one))) {
      return Optional.empty();
    }
    long rows = tables.stream().mapToLong(one -> number(one.fullLoadRows())).sum();
    return Optional.of(Outputs.none().and("tables", tables.size()).and("rows", rows));
  }

  private static boolean complete(TableStatistics table) {
    return COMPLETED.equals(table.tableState()) && number(table.fullLoadErrorRows()) == 0;
  }

  private static boolean underway(TableStatistics table) {
    return UNDERWAY.contains(table.tableState());
  }

  private static StepRefused incomplete(Inputs in, StepContext step) {
    List<TableStatistics> open =
        Tasks.tables(in.task(), step).filter(one -> !complete(one)).toList();
    List<TableStatistics> broken = open.stream().filter(one -> !underway(one)).toList();
    List<TableStatistics> tables = broken.isEmpty() ? open : broken;
    return new StepRefused(
        "The full load did not bring everything over: " + Tasks.words(tables) + ".",
        "Read the task's log in CloudWatch for why, correct it, and reload these tables (aws dms"
            + " reload-tables), then: switchback resume");
  }

  private static int number(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private static long number(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the load was only waited for");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.aws(
            step,
            "dms describe-replication-tasks --without-settings --filters Name=replication-task-arn,Values=%s --query 'ReplicationTasks[0].ReplicationTaskStats'"
                .formatted(in.task())),
        Cli.aws(step, "dms describe-table-statistics --replication-task-arn " + in.task()));
  }
}
