package dev.switchback.rehearsal.dms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchback.rehearsal.database.Replication;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
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
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskRequest;
import software.amazon.awssdk.services.databasemigration.model.StartReplicationTaskResponse;
import software.amazon.awssdk.services.databasemigration.model.StopReplicationTaskRequest;
import software.amazon.awssdk.services.databasemigration.model.StopReplicationTaskResponse;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;

/// Replication tasks: created ready, started once, resumed after that, stopped before they can be
/// deleted.
final class SimulatedReplicationTasks {
  static final String STOPPED_AT = "StoppedAt";

  private static final String NAME = "ReplicationTaskIdentifier";
  static final String READY = "ready";
  static final Set<String> AT_REST = Set.of(READY, "stopped", "failed");
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
              .replicationTask(new TaskDescription(account, made).shown(true))
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
                  page.items().stream()
                      .map(one -> new TaskDescription(account, one).shown(settings))
                      .toList())
              .marker(page.nextToken())
              .build();
        });
  }

  DescribeTableStatisticsResponse statistics(DescribeTableStatisticsRequest request) {
    return cloud.read(
        request,
        account -> {
          WorldResource task = account.require(DmsKind.TASK, request.replicationTaskArn());
          Page<TableStatistics> page =
              DmsListing.pages(
                  account,
                  new TaskDescription(account, task).tables(),
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
          var start = new TaskStart(account, task);
          start.check(request.startReplicationTaskType());
          WorldResource started = start.begun(request.startReplicationTaskType());
          account.put(started);
          return StartReplicationTaskResponse.builder()
              .replicationTask(new TaskDescription(account, started).shown(false))
              .build();
        });
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
              .replicationTask(new TaskDescription(account, stopping).shown(false))
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
              .replicationTask(new TaskDescription(account, ending).shown(false))
              .build();
        });
  }
}
