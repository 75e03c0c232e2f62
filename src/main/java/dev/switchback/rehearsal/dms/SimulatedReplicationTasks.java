package dev.switchback.rehearsal.dms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.database.MariaDbServer.Table;
import dev.switchback.rehearsal.database.Replication;
import dev.switchback.rehearsal.database.TaskLoads;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.databasemigration.model.CreateReplicationTaskRequest;
import software.amazon.awssdk.services.databasemigration.model.CreateReplicationTaskResponse;
import software.amazon.awssdk.services.databasemigration.model.DeleteReplicationTaskRequest;
import software.amazon.awssdk.services.databasemigration.model.DeleteReplicationTaskResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationTasksRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeReplicationTasksResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeTableStatisticsRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeTableStatisticsResponse;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTaskStats;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskRequest;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskResponse;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskTypeValue;
import software.amazon.awssdk.services.databasemigration.model.StopReplicationTaskRequest;
import software.amazon.awssdk.services.databasemigration.model.StopReplicationTaskResponse;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;

/// Replication tasks: created ready, started once, resumed after that, stopped before they can be
/// deleted.
final class SimulatedReplicationTasks {
  static final String STOPPED_AT = "StoppedAt";

  private static final String NAME = "ReplicationTaskIdentifier";
  private static final String LOADS = "Loads";
  private static final String FAILURE = "LastFailureMessage";
  private static final String READY = "ready";
  private static final Set<String> AT_REST = Set.of(READY, "stopped", "failed");
  private static final JsonMapper JSON = new JsonMapper();
  private static final DmsListing.Filters FILTERS =
      DmsListing.Filters.of(
          "replication-task-id " + NAME,
          "replication-task-arn ReplicationTaskArn",
          "migration-type MigrationType",
          "replication-instance-arn ReplicationInstanceArn",
          "endpoint-arn SourceEndpointArn TargetEndpointArn");

  private final Simulation cloud;

  SimulatedReplicationTasks(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateReplicationTaskResponse create(CreateReplicationTaskRequest request) {
    return cloud.change(
        request,
        account -> {
          String name = DmsListing.identifier(request.replicationTaskIdentifier());
          if (account.all(DmsKind.TASK).anyMatch(one -> one.required(NAME).equals(name))) {
            throw DmsKind.taken("The replication task '" + name + "' already exists.");
          }
          SimulatedReplicationInstances.available(account, request.replicationInstanceArn());
          account.require(DmsKind.ENDPOINT, request.sourceEndpointArn());
          account.require(DmsKind.ENDPOINT, request.targetEndpointArn());
          WorldResource made = make(account, name, request);
          account.put(made);
          return CreateReplicationTaskResponse.builder()
              .replicationTask(described(account, made, true))
              .build();
        });
  }

  private static WorldResource make(
      Account account, String name, CreateReplicationTaskRequest request) {
    String schema =
        json(request.tableMappings(), "table mappings")
            .at("/rules/0/object-locator/schema-name")
            .asText();
    json(request.replicationTaskSettings(), "task settings");
    String arn = DmsKind.TASK.newArn(account);
    ReplicationTask described =
        ReplicationTask.builder()
            .replicationTaskIdentifier(name)
            .replicationTaskArn(arn)
            .replicationInstanceArn(request.replicationInstanceArn())
            .sourceEndpointArn(request.sourceEndpointArn())
            .targetEndpointArn(request.targetEndpointArn())
            .migrationType(request.migrationType())
            .tableMappings(request.tableMappings())
            .replicationTaskSettings(request.replicationTaskSettings())
            .replicationTaskCreationDate(account.now())
            .build();
    Instant ready = account.now().plus(Durations.REPLICATION_TASK_CREATING.of(arn));
    return new WorldResource(
            DmsKind.TASK.type(),
            arn,
            SdkJson.write(described),
            DmsListing.tags(request.tags()),
            Timeline.of(account.now(), "creating").then(ready, READY))
        .with(attributes -> attributes.put("Schema", schema));
  }

  private static JsonNode json(String text, String what) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw DmsKind.refused(
          "InvalidParameterValue", "Invalid " + what + ": " + e.getOriginalMessage());
    }
  }

  /// Until it stopped, if it has.
  private static Instant moment(Account account, WorldResource task) {
    return account.stateOf(task).equals(Replication.RUNNING)
        ? account.now()
        : task.text(STOPPED_AT).map(Instant::parse).orElse(account.now());
  }

  private static ReplicationTask described(
      Account account, WorldResource task, boolean withSettings) {
    String status = account.stateOf(task);
    ReplicationTask.Builder described =
        SdkJson.fill(task.attributes(), ReplicationTask.builder())
            .status(status)
            .replicationTaskStats(stats(account, task, status));
    if (!withSettings) {
      described.replicationTaskSettings(null).tableMappings(null);
    }
    if (!status.equals("failed")) {
      described.lastFailureMessage(null);
    }
    return stopReason(status).map(described::stopReason).orElse(described).build();
  }

  private static ReplicationTaskStats stats(Account account, WorldResource task, String status) {
    ReplicationTaskStats stats = TaskLoads.stats(task, moment(account, task));
    return task.text(STOPPED_AT)
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

  DescribeReplicationTasksResponse describe(DescribeReplicationTasksRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<WorldResource> page =
              DmsListing.page(
                  account,
                  DmsKind.TASK,
                  request.filters(),
                  FILTERS,
                  new DmsListing.Ask(request.maxRecords(), request.marker()));
          boolean settings = !Boolean.TRUE.equals(request.withoutSettings());
          return DescribeReplicationTasksResponse.builder()
              .replicationTasks(
                  page.items().stream().map(one -> described(account, one, settings)).toList())
              .marker(page.nextToken())
              .build();
        });
  }

  DescribeTableStatisticsResponse statistics(DescribeTableStatisticsRequest request) {
    return cloud.read(
        request,
        account -> {
          WorldResource task = account.require(DmsKind.TASK, request.replicationTaskArn());
          Map<String, Table> source =
              new TaskStart(account, task).source().map(MariaDbServer::tables).orElse(Map.of());
          Page<TableStatistics> page =
              DmsListing.pages(
                  account,
                  Replication.loads(task).entrySet().stream()
                      .map(
                          one ->
                              TaskLoads.statistics(
                                  one,
                                  Optional.ofNullable(source.get(one.getKey()))
                                      .map(Table::rows)
                                      .orElse(0L),
                                  moment(account, task))),
                  one -> one.schemaName() + "." + one.tableName(),
                  new DmsListing.Ask(request.maxRecords(), request.marker()));
          return DescribeTableStatisticsResponse.builder()
              .replicationTaskArn(task.id())
              .tableStatistics(page.items())
              .marker(page.nextToken())
              .build();
        });
  }

  /// Both endpoints must have been reached; whether the source's binary log will do shows later.
  StartReplicationTaskResponse start(StartReplicationTaskRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource task = account.require(DmsKind.TASK, request.replicationTaskArn());
          checkStart(account, task, request.startReplicationTaskType());
          WorldResource started = started(account, task, request.startReplicationTaskType());
          account.put(started);
          return StartReplicationTaskResponse.builder()
              .replicationTask(described(account, started, false))
              .build();
        });
  }

  private static void checkStart(
      Account account, WorldResource task, StartReplicationTaskTypeValue type) {
    String status = account.stateOf(task);
    boolean fresh = type == StartReplicationTaskTypeValue.START_REPLICATION;
    if (!AT_REST.contains(status)) {
      throw DmsKind.invalidState(
          "Replication Task cannot be started, it is currently " + status + ".");
    }
    if (fresh != status.equals(READY)) {
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

  private static WorldResource started(
      Account account, WorldResource task, StartReplicationTaskTypeValue type) {
    Instant now = account.now();
    Instant begun = now.plus(Durations.REPLICATION_TASK_STARTING.of(task.id() + now));
    var start = new TaskStart(account, task);
    Optional<String> failure = start.failure();
    Timeline starting = task.timeline().then(now, "starting");
    if (failure.isPresent()) {
      return task.on(starting.then(begun, "failed"))
          .with(attributes -> attributes.put(FAILURE, failure.get()));
    }
    ObjectNode loads = loads(start, task, type, begun);
    return task.on(starting.then(begun, Replication.RUNNING))
        .with(
            attributes -> {
              attributes.put("ReplicationTaskStartDate", begun.toString()).set(LOADS, loads);
              attributes.remove(STOPPED_AT);
            });
  }

  private static ObjectNode loads(
      TaskStart start, WorldResource task, StartReplicationTaskTypeValue type, Instant begun) {
    boolean resumed =
        type == StartReplicationTaskTypeValue.RESUME_PROCESSING && task.attributes().has(LOADS);
    if (resumed) {
      Instant stopped = task.text(STOPPED_AT).map(Instant::parse).orElse(begun);
      return TaskLoads.later(task, stopped, Duration.between(stopped, begun));
    }
    return TaskLoads.planned(
        task, start.source().orElseThrow(), start.target().orElseThrow(), begun);
  }

  StopReplicationTaskResponse stop(StopReplicationTaskRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource task = account.require(DmsKind.TASK, request.replicationTaskArn());
          if (!account.stateOf(task).equals(Replication.RUNNING)) {
            throw DmsKind.invalidState(
                "Replication Task %s is currently not running.".formatted(task.required(NAME)));
          }
          new Replication(account).keep(task);
          Instant over = account.now().plus(Durations.REPLICATION_TASK_STOPPING.of(task.id()));
          WorldResource stopping =
              task.on(task.timeline().then(account.now(), "stopping").then(over, "stopped"))
                  .with(attributes -> attributes.put(STOPPED_AT, account.now().toString()));
          account.put(stopping);
          return StopReplicationTaskResponse.builder()
              .replicationTask(described(account, stopping, false))
              .build();
        });
  }

  DeleteReplicationTaskResponse delete(DeleteReplicationTaskRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource task = account.require(DmsKind.TASK, request.replicationTaskArn());
          if (!AT_REST.contains(account.stateOf(task))) {
            throw DmsKind.invalidState(
                "Replication Task %s is currently %s and cannot be deleted."
                    .formatted(task.required(NAME), account.stateOf(task)));
          }
          Instant gone = account.now().plus(Durations.REPLICATION_TASK_DELETING.of(task.id()));
          WorldResource ending =
              task.on(task.timeline().then(account.now(), "deleting").then(gone, Timeline.GONE));
          account.put(ending);
          return DeleteReplicationTaskResponse.builder()
              .replicationTask(described(account, ending, false))
              .build();
        });
  }
}
