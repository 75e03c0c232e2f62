package dev.switchback.rehearsal.dms;

import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.database.Replication;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What keeps a task from running, which DMS says only after it has tried. Source: DMS User Guide,
/// "Using a MySQL-compatible database as a source".
final class TaskStart {
  private static final Map<String, String> WANTED =
      Map.of("log_bin", "ON", "binlog_format", "ROW", "binlog_row_image", "FULL");
  private static final long USUAL_RETENTION = 172_800;

  private final Account account;
  private final WorldResource task;
  private final Replication replication;

  TaskStart(Account account, WorldResource task) {
    this.account = account;
    this.task = task;
    this.replication = new Replication(account);
  }

  /// Empty if it will run.
  Optional<String> failure() {
    return Stream.of("SourceEndpointArn", "TargetEndpointArn")
        .flatMap(end -> unreached(end).stream())
        .findFirst()
        .or(this::binaryLog)
        .or(this::noTables)
        .or(this::logIsGone);
  }

  private Optional<String> unreached(String end) {
    WorldResource instance =
        account.require(DmsKind.INSTANCE, task.required("ReplicationInstanceArn"));
    WorldResource endpoint = account.require(DmsKind.ENDPOINT, task.required(end));
    var trial = new ConnectionTrial(account, instance, endpoint);
    return trial.failure().or(trial::lacking);
  }

  Optional<MariaDbServer> source() {
    return replication.source(task).flatMap(secret -> MariaDbServer.at(account, secret.host()));
  }

  Optional<MariaDbServer> target() {
    return replication.target(task).flatMap(secret -> MariaDbServer.at(account, secret.host()));
  }

  private Optional<String> binaryLog() {
    return WANTED.entrySet().stream()
        .filter(
            one ->
                source()
                    .flatMap(server -> server.variable(one.getKey()))
                    .filter(value -> value.equalsIgnoreCase(one.getValue()))
                    .isEmpty())
        .map(
            one ->
                "Last Error Task error notification received from subtask 0, thread 0; %s must be set to %s on the source; Error Code [10001]"
                    .formatted(one.getKey(), one.getValue()))
        .sorted()
        .findFirst();
  }

  private Optional<String> noTables() {
    boolean some =
        source().stream()
            .flatMap(server -> server.tables().keySet().stream())
            .anyMatch(table -> Replication.mapped(task, table));
    return some
        ? Optional.empty()
        : Optional.of(
            "Last Error No tables were found at task initialization. Either the selected table(s)"
                + " or schemas(s) no longer exist or no match was found for the table selection"
                + " pattern(s).");
  }

  /// One that was stopped for longer than the source keeps its log cannot go on.
  private Optional<String> logIsGone() {
    long kept =
        source()
            .flatMap(server -> server.variable("binlog_expire_logs_seconds"))
            .map(Long::parseLong)
            .orElse(USUAL_RETENTION);
    return task.text(SimulatedReplicationTasks.STOPPED_AT)
        .map(Instant::parse)
        .filter(at -> Duration.between(at, account.now()).toSeconds() > kept)
        .map(
            at ->
                "Last Error Could not find first log file name in binary log index file; Error Code"
                    + " [1236]");
  }
}
