package dev.switchback.rehearsal.dms;

import dev.switchback.rehearsal.database.DmsSecret;
import dev.switchback.rehearsal.iam.Roles;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.stream.Stream;
import software.amazon.awssdk.services.databasemigration.model.CreateEndpointRequest;
import software.amazon.awssdk.services.databasemigration.model.CreateEndpointResponse;
import software.amazon.awssdk.services.databasemigration.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.databasemigration.model.DeleteEndpointResponse;
import software.amazon.awssdk.services.databasemigration.model.DescribeEndpointsRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeEndpointsResponse;
import software.amazon.awssdk.services.databasemigration.model.DmsSslModeValue;
import software.amazon.awssdk.services.databasemigration.model.Endpoint;
import software.amazon.awssdk.services.databasemigration.model.MySQLSettings;

/// Endpoints of MariaDB whose address and account are in a secret.
final class SimulatedEndpoints {
  static final String NAME = "EndpointIdentifier";
  static final String ARN = "EndpointArn";
  private static final DmsListing.Filters FILTERS =
      DmsListing.Filters.of(
          "endpoint-id " + NAME,
          "endpoint-arn " + ARN,
          "endpoint-type EndpointType",
          "engine-name EngineName");

  private final Simulation cloud;

  SimulatedEndpoints(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateEndpointResponse create(CreateEndpointRequest request) {
    return cloud.change(
        request,
        account -> {
          String name = DmsListing.identifier(request.endpointIdentifier());
          if (account.all(DmsKind.ENDPOINT).anyMatch(one -> one.required(NAME).equals(name))) {
            throw DmsKind.taken("Endpoint '" + name + "' already in use.");
          }
          check(account, request);
          WorldResource made = make(account, name, request);
          account.put(made);
          return CreateEndpointResponse.builder().endpoint(described(account, made)).build();
        });
  }

  private static void check(Account account, CreateEndpointRequest request) {
    MySQLSettings settings = request.mySQLSettings();
    if (settings == null
        || settings.secretsManagerSecretId() == null
        || settings.secretsManagerAccessRoleArn() == null) {
      throw DmsKind.refused(
          "InvalidParameterCombination",
          "SecretsManagerSecretId and SecretsManagerAccessRoleArn must be given together.");
    }
    String role = settings.secretsManagerAccessRoleArn();
    if (Roles.known(account, role)
        .filter(known -> Roles.trusts(known, DmsSecret.principal(account)))
        .isEmpty()) {
      throw DmsKind.refused(
          "AccessDeniedFault", "The IAM role %s cannot be assumed by DMS.".formatted(role));
    }
    boolean verifies =
        request.sslMode() == DmsSslModeValue.VERIFY_CA
            || request.sslMode() == DmsSslModeValue.VERIFY_FULL;
    if (verifies && request.certificateArn() == null) {
      throw DmsKind.refused(
          "InvalidParameterCombination",
          "SSL mode %s needs a certificate.".formatted(request.sslModeAsString()));
    }
    if (request.certificateArn() != null) {
      account.require(DmsKind.CERTIFICATE, request.certificateArn());
    }
  }

  private static WorldResource make(Account account, String name, CreateEndpointRequest request) {
    String arn = DmsKind.ENDPOINT.newArn(account);
    Endpoint described =
        Endpoint.builder()
            .endpointIdentifier(name)
            .endpointArn(arn)
            .endpointType(request.endpointType())
            .engineName(request.engineName())
            .engineDisplayName("MariaDB")
            .sslMode(request.sslMode())
            .certificateArn(request.certificateArn())
            .extraConnectionAttributes(request.extraConnectionAttributes())
            .mySQLSettings(request.mySQLSettings())
            .build();
    Instant active = account.now().plus(Durations.ENDPOINT_CREATING.of(arn));
    return new WorldResource(
        DmsKind.ENDPOINT.type(),
        arn,
        SdkJson.write(described),
        DmsListing.tags(request.tags()),
        Timeline.of(account.now(), "creating").then(active, "active"));
  }

  private static Endpoint described(Account account, WorldResource endpoint) {
    return SdkJson.fill(endpoint.attributes(), Endpoint.builder())
        .status(account.stateOf(endpoint))
        .build();
  }

  DescribeEndpointsResponse describe(DescribeEndpointsRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<WorldResource> page =
              DmsListing.page(
                  account,
                  DmsKind.ENDPOINT,
                  request.filters(),
                  FILTERS,
                  new DmsListing.Ask(request.maxRecords(), request.marker()));
          return DescribeEndpointsResponse.builder()
              .endpoints(page.items().stream().map(one -> described(account, one)).toList())
              .marker(page.nextToken())
              .build();
        });
  }

  /// Refused while a task uses it; the tests of its connections go with it.
  DeleteEndpointResponse delete(DeleteEndpointRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource endpoint = account.require(DmsKind.ENDPOINT, request.endpointArn());
          if (account
              .all(DmsKind.TASK)
              .anyMatch(
                  task ->
                      Stream.of("SourceEndpointArn", "TargetEndpointArn")
                          .anyMatch(end -> task.required(end).equals(endpoint.id())))) {
            throw DmsKind.invalidState(
                "Endpoint %s is part of one or more replication tasks."
                    .formatted(endpoint.required(NAME)));
          }
          Instant gone = account.now().plus(Durations.ENDPOINT_DELETING.of(endpoint.id()));
          WorldResource ending =
              endpoint.on(
                  endpoint.timeline().then(account.now(), "deleting").then(gone, Timeline.GONE));
          account.put(ending);
          account
              .all(DmsKind.CONNECTION)
              .filter(one -> one.required(ARN).equals(endpoint.id()))
              .toList()
              .forEach(account::remove);
          return DeleteEndpointResponse.builder().endpoint(described(account, ending)).build();
        });
  }
}
