package dev.switchback.rehearsal.dms;

import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.database.MariaDbServer.Table;
import dev.switchback.rehearsal.database.Replication;
import dev.switchback.rehearsal.database.TaskLoads;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTaskStats;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;

/// A replication task as DMS describes it now.
record TaskDescription(Account account, WorldResource task) {
  /// What its figures are as of: until it stopped, if it has.
  private Instant moment() {
    return account.stateOf(task).equals(Replication.RUNNING)
        ? account.now()
        : task.text(SimulatedReplicationTasks.STOPPED_AT).map(Instant::parse).orElse(account.now());
  }

  ReplicationTask shown(boolean withSettings) {
    String status = account.stateOf(task);
    ReplicationTask.Builder described =
        SdkJson.fill(task.attributes(), ReplicationTask.builder())
            .status(status)
            .replicationTaskStats(stats(status));
    if (!withSettings) {
      described.replicationTaskSettings(null).tableMappings(null);
    }
    if (!status.equals("failed")) {
      described.lastFailureMessage(null);
    }
    return stopReason(status).map(described::stopReason).orElse(described).build();
  }

  private ReplicationTaskStats stats(String status) {
    ReplicationTaskStats stats = TaskLoads.stats(task, moment());
    return task.text(SimulatedReplicationTasks.STOPPED_AT)
        .filter(_ -> status.equals("stopped") || status.equals("failed"))
        .map(Instant::parse)
        .map(stopped -> stats.toBuilder().stopDate(stopped).build())
        .orElse(stats);
  }

  private static Optional<String> stopReason(String status) {
    return switch (status) {
      case "failed" -> Optional.of("Stop Reason FATAL_ERROR Error Level FATAL");
      case "stopped" -> Optional.of("Stop Reason NORMAL");
      default -> Optional.empty();
    };
  }

  /// The figures of each table that its load knows.
  Stream<TableStatistics> tables() {
    Map<String, Table> source =
        new TaskStart(account, task).source().map(MariaDbServer::tables).orElse(Map.of());
    return Replication.loads(task).entrySet().stream()
        .map(
            one ->
                TaskLoads.statistics(
                    one,
                    Optional.ofNullable(source.get(one.getKey())).map(Table::rows).orElse(0L),
                    moment()));
  }
}
