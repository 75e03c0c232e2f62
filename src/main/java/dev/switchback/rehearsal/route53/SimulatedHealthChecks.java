package dev.switchback.rehearsal.route53;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import dev.switchback.rehearsal.world.WorldState.UsedToken;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.route53.model.CreateHealthCheckRequest;
import software.amazon.awssdk.services.route53.model.CreateHealthCheckResponse;
import software.amazon.awssdk.services.route53.model.DeleteHealthCheckRequest;
import software.amazon.awssdk.services.route53.model.DeleteHealthCheckResponse;
import software.amazon.awssdk.services.route53.model.GetHealthCheckRequest;
import software.amazon.awssdk.services.route53.model.GetHealthCheckResponse;
import software.amazon.awssdk.services.route53.model.GetHealthCheckStatusRequest;
import software.amazon.awssdk.services.route53.model.GetHealthCheckStatusResponse;
import software.amazon.awssdk.services.route53.model.HealthCheck;
import software.amazon.awssdk.services.route53.model.HealthCheckAlreadyExistsException;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckVersionMismatchException;
import software.amazon.awssdk.services.route53.model.ListHealthChecksRequest;
import software.amazon.awssdk.services.route53.model.ListHealthChecksResponse;
import software.amazon.awssdk.services.route53.model.Route53Exception;
import software.amazon.awssdk.services.route53.model.UpdateHealthCheckRequest;
import software.amazon.awssdk.services.route53.model.UpdateHealthCheckResponse;

/// Health checks. A caller reference belongs to one check for ever, also when that is deleted.
/// Source: Route 53 API, CreateHealthCheck, UpdateHealthCheck, DeleteHealthCheck.
final class SimulatedHealthChecks {
  private static final String REFERENCES = "HealthCheck/";
  private static final String VERSION = "HealthCheckVersion";

  private final Simulation cloud;

  SimulatedHealthChecks(Simulation cloud) {
    this.cloud = cloud;
  }

  private static HealthCheck described(WorldResource check) {
    return SdkJson.fill(check.attributes(), HealthCheck.builder()).build();
  }

  CreateHealthCheckResponse create(CreateHealthCheckRequest request) {
    return cloud.change(
        request,
        account -> {
          HealthCheck made = described(created(account, request));
          return CreateHealthCheckResponse.builder()
              .healthCheck(made)
              .location("https://route53.amazonaws.com/2013-04-01/healthcheck/" + made.id())
              .build();
        });
  }

  private static WorldResource created(Account account, CreateHealthCheckRequest request) {
    String reference = Route53Refusals.given(request.callerReference(), "CallerReference");
    HealthCheckConfig config = HealthCheckRules.complete(account, request.healthCheckConfig());
    String asked = SdkJson.write(config).toString();
    Optional<UsedToken> used = account.usedToken(REFERENCES + reference);
    if (used.isEmpty()) {
      return made(account, reference, config, asked);
    }
    return account
        .all(Route53Kind.HEALTH_CHECK)
        .filter(one -> one.id().equals(used.get().resource()))
        .filter(one -> used.get().request().equals(asked))
        .findFirst()
        .orElseThrow(() -> taken(reference));
  }

  private static AwsServiceException taken(String reference) {
    return Route53Refusals.of(
        HealthCheckAlreadyExistsException.builder(),
        409,
        "HealthCheckAlreadyExists",
        "A health check with the caller reference " + reference + " has been created before.");
  }

  private static WorldResource made(
      Account account, String reference, HealthCheckConfig config, String asked) {
    String seed = account.newId("health-check");
    String id = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    HealthCheck check =
        HealthCheck.builder()
            .id(id)
            .callerReference(reference)
            .healthCheckConfig(config)
            .healthCheckVersion(1L)
            .build();
    WorldResource made =
        new WorldResource(
            Route53Kind.HEALTH_CHECK.type(),
            id,
            SdkJson.write(check),
            Map.of(),
            Timeline.of(account.now(), "available"));
    account.put(made);
    account.useToken(REFERENCES + reference, new UsedToken(asked, id, SdkJson.write(check)));
    return made;
  }

  GetHealthCheckResponse get(GetHealthCheckRequest request) {
    return cloud.read(
        request,
        account ->
            GetHealthCheckResponse.builder()
                .healthCheck(
                    described(account.require(Route53Kind.HEALTH_CHECK, request.healthCheckId())))
                .build());
  }

  ListHealthChecksResponse list(ListHealthChecksRequest request) {
    return cloud.read(
        request,
        account -> {
          int most = SimulatedHostedZones.most(account, request.maxItems());
          Page<WorldResource> page =
              Pages.of(
                  account.visible(Route53Kind.HEALTH_CHECK),
                  WorldResource::id,
                  new Pages.Ask(most, request.marker()),
                  () -> Route53Refusals.invalidInput("The marker is not valid."));
          return ListHealthChecksResponse.builder()
              .healthChecks(page.items().stream().map(SimulatedHealthChecks::described).toList())
              .marker(Optional.ofNullable(request.marker()).orElse(""))
              .isTruncated(page.nextToken() != null)
              .nextMarker(page.nextToken())
              .maxItems(String.valueOf(most))
              .build();
        });
  }

  /// What is not said stays as it is.
  UpdateHealthCheckResponse update(UpdateHealthCheckRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource check = account.require(Route53Kind.HEALTH_CHECK, request.healthCheckId());
          long version = check.attributes().path(VERSION).asLong();
          if (request.healthCheckVersion() != null && request.healthCheckVersion() != version) {
            throw Route53Refusals.of(
                HealthCheckVersionMismatchException.builder(),
                409,
                "HealthCheckVersionMismatch",
                "The health check has version " + version + ".");
          }
          HealthCheckConfig config = HealthCheckRules.complete(account, merged(check, request));
          WorldResource changed =
              check.with(
                  attributes ->
                      attributes
                          .put(VERSION, version + 1)
                          .set(HealthChecks.CONFIG, SdkJson.write(config)));
          account.put(changed);
          return UpdateHealthCheckResponse.builder().healthCheck(described(changed)).build();
        });
  }

  private static HealthCheckConfig merged(WorldResource check, UpdateHealthCheckRequest request) {
    ObjectNode config = ((ObjectNode) check.attributes().path(HealthChecks.CONFIG)).deepCopy();
    config.setAll(SdkJson.write(request));
    return SdkJson.fill(config, HealthCheckConfig.builder()).build();
  }

  /// Records do not keep a check from being deleted; calculated checks over it do.
  DeleteHealthCheckResponse delete(DeleteHealthCheckRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource check = account.require(Route53Kind.HEALTH_CHECK, request.healthCheckId());
          account
              .all(Route53Kind.HEALTH_CHECK)
              .filter(one -> HealthChecks.config(one).childHealthChecks().contains(check.id()))
              .findFirst()
              .ifPresent(parent -> refuseInUse(check, parent));
          account.remove(check);
        });
    return DeleteHealthCheckResponse.builder().build();
  }

  private static void refuseInUse(WorldResource check, WorldResource parent) {
    throw Route53Refusals.of(
        Route53Exception.builder(),
        400,
        "HealthCheckInUse",
        "Health check %s is in use by health check %s.".formatted(check.id(), parent.id()));
  }

  GetHealthCheckStatusResponse status(GetHealthCheckStatusRequest request) {
    return cloud.read(
        request,
        account -> {
          WorldResource check = account.require(Route53Kind.HEALTH_CHECK, request.healthCheckId());
          if (HealthChecks.calculated(check)) {
            throw Route53Refusals.invalidInput(
                "The status of a calculated health check cannot be asked for.");
          }
          return GetHealthCheckStatusResponse.builder()
              .healthCheckObservations(HealthChecks.observations(account, check))
              .build();
        });
  }
}
