package dev.switchback.action.storage;

import dev.switchback.action.StepContext;
import dev.switchback.action.ec2.OwnTags;
import dev.switchback.cloud.trouble.ErrorCodes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.efs.model.AccessPointDescription;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.efs.model.LifeCycleState;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;
import software.amazon.awssdk.services.efs.model.Tag;

/// What the actions on EFS share: how its resources are read, and told by their tags. Botocore has
/// no waiters for EFS; a resource is usable when its state is available, and gone when EFS does not
/// find it.
final class FileSystems {
  private FileSystems() {}

  static List<Tag> tags(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
  }

  static boolean own(List<Tag> tags, StepContext step) {
    return OwnTags.own(
        tags.stream().collect(Collectors.toMap(Tag::key, Tag::value, (first, second) -> first)),
        step);
  }

  static Optional<FileSystemDescription> system(StepContext step, String id) {
    return found(
        () ->
            step.cloud().efs().describeFileSystems(r -> r.fileSystemId(id)).fileSystems().stream()
                .findFirst());
  }

  static Stream<FileSystemDescription> ownSystems(StepContext step) {
    return step.cloud().efs().describeFileSystemsPaginator(r -> {}).fileSystems().stream()
        .filter(one -> own(one.tags(), step))
        .filter(one -> lasting(one.lifeCycleState()));
  }

  static Optional<AccessPointDescription> accessPoint(StepContext step, String id) {
    return found(
        () ->
            step
                .cloud()
                .efs()
                .describeAccessPoints(r -> r.accessPointId(id))
                .accessPoints()
                .stream()
                .findFirst());
  }

  /// Empty also if the file system is gone.
  static List<AccessPointDescription> ownAccessPoints(StepContext step, String system) {
    return listed(
            () ->
                step
                    .cloud()
                    .efs()
                    .describeAccessPointsPaginator(r -> r.fileSystemId(system))
                    .accessPoints()
                    .stream()
                    .toList())
        .stream()
        .filter(one -> own(one.tags(), step))
        .filter(one -> lasting(one.lifeCycleState()))
        .toList();
  }

  /// Empty also if the file system is gone.
  static List<MountTargetDescription> mountTargets(StepContext step, String system) {
    return listed(
        () ->
            step
                .cloud()
                .efs()
                .describeMountTargetsPaginator(r -> r.fileSystemId(system))
                .mountTargets()
                .stream()
                .toList());
  }

  /// Asks again for a while as long as EFS does not show what is recorded.
  static <T> Optional<T> patiently(StepContext step, String what, Supplier<Optional<T>> look)
      throws InterruptedException {
    return step.poll(what).shown(look::get, "EFS");
  }

  static boolean lasting(LifeCycleState state) {
    return state != LifeCycleState.DELETING && state != LifeCycleState.DELETED;
  }

  private static <T> Optional<T> found(Supplier<Optional<T>> look) {
    try {
      return look.get();
    } catch (AwsServiceException e) {
      if (ErrorCodes.notFound(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static <T> List<T> listed(Supplier<List<T>> list) {
    return found(() -> Optional.of(list.get())).orElse(List.of());
  }
}
