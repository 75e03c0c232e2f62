package dev.switchback.rehearsal.efs;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.stream.Stream;
import software.amazon.awssdk.services.efs.model.AccessPointAlreadyExistsException;
import software.amazon.awssdk.services.efs.model.AccessPointDescription;
import software.amazon.awssdk.services.efs.model.CreateAccessPointRequest;
import software.amazon.awssdk.services.efs.model.CreateAccessPointResponse;
import software.amazon.awssdk.services.efs.model.DeleteAccessPointRequest;
import software.amazon.awssdk.services.efs.model.DeleteAccessPointResponse;
import software.amazon.awssdk.services.efs.model.DescribeAccessPointsRequest;
import software.amazon.awssdk.services.efs.model.DescribeAccessPointsResponse;

/// Access points: a folder of a file system and the user who works in it.
final class SimulatedAccessPoints {
  private final Simulation cloud;

  SimulatedAccessPoints(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateAccessPointResponse create(CreateAccessPointRequest request) {
    return cloud.change(
        request,
        account -> {
          String token = EfsRefusals.given(request.clientToken(), "ClientToken");
          account
              .all(EfsKind.ACCESS_POINT)
              .filter(other -> other.required("ClientToken").equals(token))
              .findFirst()
              .ifPresent(SimulatedAccessPoints::refuseSecond);
          WorldResource system =
              SimulatedFileSystems.available(
                  account, EfsRefusals.given(request.fileSystemId(), "FileSystemId"));
          WorldResource made = make(account, system, request);
          account.put(made);
          return SdkJson.fill(
                  SdkJson.write(described(account, made)), CreateAccessPointResponse.builder())
              .build();
        });
  }

  private static void refuseSecond(WorldResource first) {
    throw EfsRefusals.of(
        AccessPointAlreadyExistsException.builder()
            .errorCode("AccessPointAlreadyExists")
            .accessPointId(first.id()),
        409,
        "AccessPointAlreadyExists",
        "Access point '%s' already exists with this client token".formatted(first.id()));
  }

  private static WorldResource make(
      Account account, WorldResource system, CreateAccessPointRequest request) {
    String id = account.newId(EfsKind.ACCESS_POINT);
    String owner = account.owner().account();
    AccessPointDescription described =
        AccessPointDescription.builder()
            .accessPointId(id)
            .accessPointArn(
                "arn:aws:elasticfilesystem:%s:%s:access-point/%s"
                    .formatted(account.owner().region(), owner, id))
            .fileSystemId(system.id())
            .clientToken(request.clientToken())
            .posixUser(request.posixUser())
            .rootDirectory(request.rootDirectory())
            .ownerId(owner)
            .build();
    return new WorldResource(
        EfsKind.ACCESS_POINT.type(),
        id,
        SdkJson.write(described),
        EfsTags.of(request.tags()),
        Timeline.of(account.now(), "creating")
            .then(account.now().plus(Durations.ACCESS_POINT_CREATING.of(id)), "available"));
  }

  private static AccessPointDescription described(Account account, WorldResource point) {
    return SdkJson.fill(point.attributes(), AccessPointDescription.builder())
        .lifeCycleState(account.stateOf(point))
        .name(point.tags().get("Name"))
        .tags(EfsTags.of(point.tags()))
        .build();
  }

  DescribeAccessPointsResponse describe(DescribeAccessPointsRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<WorldResource> page =
              Pages.of(
                  asked(account, request),
                  WorldResource::id,
                  new Pages.Ask(request.maxResults(), request.nextToken())
                      .atMost(account.settings().pageSize()),
                  () -> EfsRefusals.badRequest("The token is not valid."));
          return DescribeAccessPointsResponse.builder()
              .accessPoints(page.items().stream().map(one -> described(account, one)).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  private static Stream<WorldResource> asked(Account account, DescribeAccessPointsRequest request) {
    if (request.accessPointId() != null) {
      return Stream.of(account.require(EfsKind.ACCESS_POINT, request.accessPointId()));
    }
    if (request.fileSystemId() != null) {
      account.require(EfsKind.FILE_SYSTEM, request.fileSystemId());
    }
    return account
        .visible(EfsKind.ACCESS_POINT)
        .filter(
            point ->
                request.fileSystemId() == null
                    || request.fileSystemId().equals(point.required("FileSystemId")));
  }

  DeleteAccessPointResponse delete(DeleteAccessPointRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource point =
              account.require(
                  EfsKind.ACCESS_POINT,
                  EfsRefusals.given(request.accessPointId(), "AccessPointId"));
          SimulatedFileSystems.end(
              account, point, account.now().plus(Durations.ACCESS_POINT_DELETING.of(point.id())));
        });
    return DeleteAccessPointResponse.builder().build();
  }
}
