package dev.switchback.rehearsal.efs;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.efs.model.CreateFileSystemRequest;
import software.amazon.awssdk.services.efs.model.CreateFileSystemResponse;
import software.amazon.awssdk.services.efs.model.DeleteFileSystemRequest;
import software.amazon.awssdk.services.efs.model.DeleteFileSystemResponse;
import software.amazon.awssdk.services.efs.model.DescribeFileSystemsRequest;
import software.amazon.awssdk.services.efs.model.DescribeFileSystemsResponse;
import software.amazon.awssdk.services.efs.model.FileSystemAlreadyExistsException;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.efs.model.FileSystemInUseException;
import software.amazon.awssdk.services.efs.model.IncorrectFileSystemLifeCycleStateException;

/// File systems. A creation token is taken as long as its file system stands.
final class SimulatedFileSystems {
  /// What an empty file system is said to hold, in bytes.
  private static final long EMPTY = 6_144;

  private final Simulation cloud;

  SimulatedFileSystems(Simulation cloud) {
    this.cloud = cloud;
  }

  CreateFileSystemResponse create(CreateFileSystemRequest request) {
    return cloud.change(
        request,
        account -> {
          String token = EfsRefusals.given(request.creationToken(), "CreationToken");
          account
              .all(EfsKind.FILE_SYSTEM)
              .filter(other -> other.required("CreationToken").equals(token))
              .findFirst()
              .ifPresent(SimulatedFileSystems::refuseSecond);
          WorldResource made = make(account, request);
          account.put(made);
          return SdkJson.fill(
                  SdkJson.write(described(account, made)), CreateFileSystemResponse.builder())
              .build();
        });
  }

  private static void refuseSecond(WorldResource first) {
    throw EfsRefusals.of(
        FileSystemAlreadyExistsException.builder()
            .errorCode("FileSystemAlreadyExists")
            .fileSystemId(first.id()),
        409,
        "FileSystemAlreadyExists",
        "File system '%s' already exists with creation token '%s'"
            .formatted(first.id(), first.required("CreationToken")));
  }

  private static WorldResource make(Account account, CreateFileSystemRequest request) {
    String id = account.newId(EfsKind.FILE_SYSTEM);
    String owner = account.owner().account();
    String region = account.owner().region();
    FileSystemDescription described =
        FileSystemDescription.builder()
            .fileSystemId(id)
            .fileSystemArn(
                "arn:aws:elasticfilesystem:%s:%s:file-system/%s".formatted(region, owner, id))
            .creationToken(request.creationToken())
            .ownerId(owner)
            .performanceMode(
                Optional.ofNullable(request.performanceModeAsString()).orElse("generalPurpose"))
            .throughputMode(
                Optional.ofNullable(request.throughputModeAsString()).orElse("bursting"))
            .encrypted(Boolean.TRUE.equals(request.encrypted()))
            .fileSystemProtection(one -> one.replicationOverwriteProtection("ENABLED"))
            .build();
    return new WorldResource(
        EfsKind.FILE_SYSTEM.type(),
        id,
        SdkJson.write(described),
        EfsTags.of(request.tags()),
        Timeline.of(account.now(), "creating")
            .then(account.now().plus(Durations.FILE_SYSTEM_CREATING.of(id)), "available"));
  }

  private static FileSystemDescription described(Account account, WorldResource system) {
    long targets =
        account
            .all(EfsKind.MOUNT_TARGET)
            .filter(target -> target.required("FileSystemId").equals(system.id()))
            .count();
    return SdkJson.fill(system.attributes(), FileSystemDescription.builder())
        .lifeCycleState(account.stateOf(system))
        .creationTime(system.timeline().begun())
        .name(system.tags().get("Name"))
        .numberOfMountTargets((int) targets)
        .sizeInBytes(size -> size.value(EMPTY))
        .tags(EfsTags.of(system.tags()))
        .build();
  }

  DescribeFileSystemsResponse describe(DescribeFileSystemsRequest request) {
    return cloud.read(
        request,
        account -> {
          if (request.fileSystemId() != null) {
            account.require(EfsKind.FILE_SYSTEM, request.fileSystemId());
          }
          Page<WorldResource> page =
              Pages.of(
                  account
                      .visible(EfsKind.FILE_SYSTEM)
                      .filter(one -> asked(request.fileSystemId(), one.id()))
                      .filter(one -> asked(request.creationToken(), one.required("CreationToken"))),
                  WorldResource::id,
                  new Pages.Ask(request.maxItems(), request.marker())
                      .atMost(account.settings().pageSize()),
                  () -> EfsRefusals.badRequest("The marker is not valid."));
          List<FileSystemDescription> systems =
              page.items().stream().map(one -> described(account, one)).toList();
          return DescribeFileSystemsResponse.builder()
              .fileSystems(systems)
              .marker(request.marker())
              .nextMarker(page.nextToken())
              .build();
        });
  }

  private static boolean asked(@Nullable String wanted, String value) {
    return wanted == null || wanted.equals(value);
  }

  /// A file system that can be given mount targets and access points.
  static WorldResource available(Account account, String id) {
    WorldResource system = account.require(EfsKind.FILE_SYSTEM, id);
    if (!account.stateOf(system).equals("available")) {
      throw EfsRefusals.of(
          IncorrectFileSystemLifeCycleStateException.builder(),
          409,
          "IncorrectFileSystemLifeCycleState",
          "None of the mount targets can be created: file system %s is %s"
              .formatted(id, account.stateOf(system)));
    }
    return system;
  }

  /// Refused while it has mount targets; its access points go with it.
  DeleteFileSystemResponse delete(DeleteFileSystemRequest request) {
    cloud.perform(
        request,
        account -> {
          WorldResource system =
              account.require(
                  EfsKind.FILE_SYSTEM, EfsRefusals.given(request.fileSystemId(), "FileSystemId"));
          if (account
              .all(EfsKind.MOUNT_TARGET)
              .anyMatch(target -> target.required("FileSystemId").equals(system.id()))) {
            throw EfsRefusals.of(
                FileSystemInUseException.builder(),
                409,
                "FileSystemInUse",
                "File system '%s' has mount targets and cannot be deleted.".formatted(system.id()));
          }
          Instant gone = account.now().plus(Durations.FILE_SYSTEM_DELETING.of(system.id()));
          end(account, system, gone);
          account
              .all(EfsKind.ACCESS_POINT)
              .filter(point -> point.required("FileSystemId").equals(system.id()))
              .toList()
              .forEach(point -> end(account, point, gone));
        });
    return DeleteFileSystemResponse.builder().build();
  }

  static void end(Account account, WorldResource resource, Instant gone) {
    if (!account.stateOf(resource).equals("deleting")) {
      account.put(
          resource.on(
              resource.timeline().then(account.now(), "deleting").then(gone, Timeline.GONE)));
    }
  }
}
