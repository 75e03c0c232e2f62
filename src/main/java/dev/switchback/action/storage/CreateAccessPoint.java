package dev.switchback.action.storage;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.efs.model.AccessPointAlreadyExistsException;
import software.amazon.awssdk.services.efs.model.AccessPointDescription;
import software.amazon.awssdk.services.efs.model.LifeCycleState;

/// A folder of a file system, and the user as whom everybody works in it. EFS makes the folder when
/// it is first mounted. Source: EFS API, CreateAccessPoint.
public final class CreateAccessPoint implements Action<CreateAccessPoint.Inputs> {
  /// `uid` and `gid` are numbers; the official WordPress image works as 33.
  public record Inputs(String name, String fileSystem, String path, long uid, long gid) {}

  private static final String KIND = "access-point";
  private static final String PERMISSIONS = "0755";

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("id");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(6),
            0,
            "elasticfilesystem:DescribeAccessPoints",
            "elasticfilesystem:CreateAccessPoint",
            "elasticfilesystem:DeleteAccessPoint")
        .implying("elasticfilesystem:TagResource");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Optional<AccessPointDescription> point =
        step.recorded(KIND)
            .flatMap(id -> FileSystems.accessPoint(step, id))
            .filter(one -> FileSystems.lasting(one.lifeCycleState()))
            .or(
                () ->
                    FileSystems.ownAccessPoints(step, in.fileSystem()).stream()
                        .min(Comparator.comparing(AccessPointDescription::accessPointId)));
    point.ifPresent(one -> step.record(KIND, one.accessPointId()));
    return point
        .filter(one -> available(one) && words(one).equals(words(in)))
        .map(CreateAccessPoint::outputs);
  }

  private static boolean available(AccessPointDescription point) {
    return point.lifeCycleState() == LifeCycleState.AVAILABLE;
  }

  private static String words(AccessPointDescription point) {
    return "%s on %s as %d:%d"
        .formatted(
            point.rootDirectory().path(),
            point.fileSystemId(),
            point.posixUser().uid(),
            point.posixUser().gid());
  }

  private static String words(Inputs in) {
    return "%s on %s as %d:%d".formatted(in.path(), in.fileSystem(), in.uid(), in.gid());
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Optional<String> recorded = recorded(step);
    String id = recorded.isPresent() ? recorded.get() : create(in, step);
    AccessPointDescription point =
        step.poll("access point " + id)
            .every(Duration.ofSeconds(2))
            .upTo(Duration.ofMinutes(5))
            .until(
                () -> FileSystems.accessPoint(step, id),
                seen -> seen.filter(CreateAccessPoint::available).isPresent(),
                seen ->
                    seen.map(AccessPointDescription::lifeCycleStateAsString)
                        .orElse("not shown yet"))
            .orElseThrow();
    if (!words(point).equals(words(in))) {
      throw new StepRefused(
          "The site's access point %s works in %s, not in %s, and that cannot be changed."
              .formatted(id, words(point), words(in)),
          "Give the answers that it was made with, or take the site away first: switchback"
              + " destroy");
    }
    return outputs(point);
  }

  private static Optional<String> recorded(StepContext step) throws InterruptedException {
    Optional<String> id = step.recorded(KIND);
    if (id.isEmpty()) {
      return id;
    }
    return FileSystems.patiently(
            step, "access point " + id.get(), () -> FileSystems.accessPoint(step, id.get()))
        .filter(one -> FileSystems.lasting(one.lifeCycleState()))
        .map(AccessPointDescription::accessPointId);
  }

  private static String create(Inputs in, StepContext step) {
    step.say("CreateAccessPoint " + in.path() + " as " + in.uid() + ":" + in.gid());
    String id = make(in, step);
    step.record(KIND, id);
    return id;
  }

  /// A token that is taken is answered with the access point that has it.
  private static String make(Inputs in, StepContext step) {
    try {
      return step.cloud()
          .efs()
          .createAccessPoint(
              r ->
                  r.clientToken(step.token(KIND, in))
                      .fileSystemId(in.fileSystem())
                      .posixUser(user -> user.uid(in.uid()).gid(in.gid()))
                      .rootDirectory(
                          root ->
                              root.path(in.path())
                                  .creationInfo(
                                      owner ->
                                          owner
                                              .ownerUid(in.uid())
                                              .ownerGid(in.gid())
                                              .permissions(PERMISSIONS)))
                      .tags(FileSystems.tags(step.tags(in.name(), ""))))
          .accessPointId();
    } catch (AccessPointAlreadyExistsException made) {
      return made.accessPointId();
    }
  }

  private static Outputs outputs(AccessPointDescription point) {
    return Outputs.of("id", point.accessPointId());
  }

  /// What was written through it stays on the file system.
  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    var ids = new LinkedHashSet<>(recorded.newestFirst(KIND));
    FileSystems.ownAccessPoints(step, recorded.inputs().path("fileSystem").asText()).stream()
        .map(AccessPointDescription::accessPointId)
        .forEach(ids::add);
    for (String id : ids) {
      step.say("Deleting access point " + id);
      try {
        step.cloud().efs().deleteAccessPoint(r -> r.accessPointId(id));
      } catch (AwsServiceException e) {
        if (!ErrorCodes.is(e, "AccessPointNotFound")) {
          throw e;
        }
      }
      step.poll("access point " + id)
          .every(Duration.ofSeconds(2))
          .until(
              () -> FileSystems.accessPoint(step, id),
              Optional::isEmpty,
              seen -> seen.map(AccessPointDescription::lifeCycleStateAsString).orElse("not shown"));
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        "ACCESS_POINT=$("
            + Cli.aws(
                step,
                "efs create-access-point --client-token %s --file-system-id %s"
                    .formatted(step.token(KIND, in), in.fileSystem()))
            + " --posix-user Uid=%d,Gid=%d".formatted(in.uid(), in.gid())
            + " --root-directory 'Path=%s,CreationInfo={OwnerUid=%d,OwnerGid=%d,Permissions=%s}'"
                .formatted(in.path(), in.uid(), in.gid(), PERMISSIONS)
            + CreateFileSystem.cliTags(step.tags(in.name(), ""))
            + " --query AccessPointId --output text)");
  }
}
