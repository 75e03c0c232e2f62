package dev.switchback.rehearsal.dms;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.databasemigration.model.Connection;
import software.amazon.awssdk.services.databasemigration.model.DescribeConnectionsRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeConnectionsResponse;
import software.amazon.awssdk.services.databasemigration.model.TestConnectionRequest;
import software.amazon.awssdk.services.databasemigration.model.TestConnectionResponse;

/// Tests of connections between a replication instance and an endpoint: the last one of each pair.
final class SimulatedConnections {
  private static final String SUCCESSFUL = "successful";
  private static final DmsListing.Filters FILTERS =
      DmsListing.Filters.of(
          "endpoint-arn " + SimulatedEndpoints.ARN,
          "replication-instance-arn " + SimulatedReplicationInstances.ARN);

  private final Simulation cloud;

  SimulatedConnections(Simulation cloud) {
    this.cloud = cloud;
  }

  TestConnectionResponse test(TestConnectionRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource instance =
              SimulatedReplicationInstances.available(account, request.replicationInstanceArn());
          WorldResource endpoint = account.require(DmsKind.ENDPOINT, request.endpointArn());
          String id = id(instance.id(), endpoint.id());
          if (account
              .all(DmsKind.CONNECTION)
              .anyMatch(one -> one.id().equals(id) && account.stateOf(one).equals("testing"))) {
            throw DmsKind.invalidState("The connection is being tested already.");
          }
          WorldResource made = make(account, instance, endpoint);
          account.put(made);
          return TestConnectionResponse.builder().connection(described(account, made)).build();
        });
  }

  private static String id(String instance, String endpoint) {
    return instance + "/" + endpoint;
  }

  private static WorldResource make(
      Account account, WorldResource instance, WorldResource endpoint) {
    Optional<String> failure = new ConnectionTrial(account, instance, endpoint).failure();
    Connection described =
        Connection.builder()
            .replicationInstanceArn(instance.id())
            .replicationInstanceIdentifier(instance.required(SimulatedReplicationInstances.NAME))
            .endpointArn(endpoint.id())
            .endpointIdentifier(endpoint.required(SimulatedEndpoints.NAME))
            .lastFailureMessage(failure.orElse(null))
            .build();
    String id = id(instance.id(), endpoint.id());
    Instant over = account.now().plus(Durations.CONNECTION_TESTING.of(id));
    return new WorldResource(
        DmsKind.CONNECTION.type(),
        id,
        SdkJson.write(described),
        Map.of(),
        Timeline.of(account.now(), "testing")
            .then(over, failure.isPresent() ? "failed" : SUCCESSFUL));
  }

  /// Whether the last test of this pair was good.
  static boolean successful(Account account, String instance, String endpoint) {
    return account
        .all(DmsKind.CONNECTION)
        .filter(one -> one.id().equals(id(instance, endpoint)))
        .anyMatch(one -> account.stateOf(one).equals(SUCCESSFUL));
  }

  private static Connection described(Account account, WorldResource connection) {
    String state = account.stateOf(connection);
    Connection.Builder described =
        SdkJson.fill(connection.attributes(), Connection.builder()).status(state);
    if (!state.equals("failed")) {
      described.lastFailureMessage(null);
    }
    return described.build();
  }

  DescribeConnectionsResponse describe(DescribeConnectionsRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<WorldResource> page =
              DmsListing.page(
                  account,
                  DmsKind.CONNECTION,
                  request.filters(),
                  FILTERS,
                  new DmsListing.Ask(request.maxRecords(), request.marker()));
          return DescribeConnectionsResponse.builder()
              .connections(page.items().stream().map(one -> described(account, one)).toList())
              .marker(page.nextToken())
              .build();
        });
  }
}
