package dev.switchback.rehearsal.dms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.database.Replication;
import dev.switchback.rehearsal.database.TaskLoads;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskTypeValue;

/// How a task starts: what DMS refuses at once, what keeps it from running, which DMS says only
/// after it has tried, and the times of its load. Source: DMS User Guide, "Using a MySQL-compatible
/// database as a source".
final class TaskStart {
  private static final Map<String, String> WANTED =
      Map.of("log_bin", "ON", "binlog_format", "ROW", "binlog_row_image", "FULL");
  private static final String LOADS = "Loads";
  private static final String FAILURE = "LastFailureMessage";
  private static final long USUAL_RETENTION = 172_800;

  private final Account account;
  private final WorldResource task;
  private final Replication replication;

  TaskStart(Account account, WorldResource task) {
    this.account = account;
    this.task = task;
    this.replication = new Replication(account);
  }

  /// DMS's refusal to try.
  void check(StartReplicationTaskTypeValue type) {
    String status = account.stateOf(task);
    boolean fresh = type == StartReplicationTaskTypeValue.START_REPLICATION;
    if (!SimulatedReplicationTasks.AT_REST.contains(status)) {
      throw DmsKind.invalidState(
          "Replication Task cannot be started, it is currently " + status + ".");
    }
    if (fresh != status.equals(SimulatedReplicationTasks.READY)) {
      throw DmsKind.invalidState(
          fresh
              ? "START_REPLICATION, valid only for tasks running for the first time"
              : "RESUME_PROCESSING and RELOAD_TARGET are not valid for tasks running for the first"
                  + " time");
    }
    for (String end : new String[] {"SourceEndpointArn", "TargetEndpointArn"}) {
      if (!SimulatedConnections.successful(
          account, task.required(SimulatedReplicationInstances.ARN), task.required(end))) {
        throw DmsKind.invalidState(
            "Test connection for replication instance and endpoint should be successful for"
                + " starting the replication task");
      }
    }
  }

  /// The task that was started now, whatever comes of it.
  WorldResource begun(StartReplicationTaskTypeValue type) {
    Instant now = account.now();
    Instant begun = now.plus(Durations.REPLICATION_TASK_STARTING.of(task.id() + now));
    Optional<String> failure = failure();
    Timeline starting = task.timeline().then(now, "starting");
    if (failure.isPresent()) {
      return task.on(starting.then(begun, "failed"))
          .with(attributes -> attributes.put(FAILURE, failure.get()));
    }
    ObjectNode loads = loads(type, begun);
    return task.on(starting.then(begun, Replication.RUNNING))
        .with(
            attributes -> {
              attributes.put("ReplicationTaskStartDate", begun.toString()).set(LOADS, loads);
              attributes.remove(SimulatedReplicationTasks.STOPPED_AT);
            });
  }

  private ObjectNode loads(StartReplicationTaskTypeValue type, Instant begun) {
    boolean resumed =
        type == StartReplicationTaskTypeValue.RESUME_PROCESSING && task.attributes().has(LOADS);
    if (resumed) {
      Instant stopped =
          task.text(SimulatedReplicationTasks.STOPPED_AT).map(Instant::parse).orElse(begun);
      return TaskLoads.later(task, stopped, Duration.between(stopped, begun));
    }
    return TaskLoads.planned(task, source().orElseThrow(), target().orElseThrow(), begun);
  }

  /// Empty if it will run.
  private Optional<String> failure() {
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
