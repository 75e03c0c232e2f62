package dev.switchback.action.storage;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.efs.model.FileSystemAlreadyExistsException;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.efs.model.LifeCycleState;
import software.amazon.awssdk.services.efs.model.PerformanceMode;
import software.amazon.awssdk.services.efs.model.ThroughputMode;

/// An encrypted file system. A creation token that is taken is answered with the file system that
/// has it. Source: EFS API, CreateFileSystem.
public final class CreateFileSystem implements Action<CreateFileSystem.Inputs> {
  public record Inputs(String name) {}

  private static final String KIND = "file-system";

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
            Duration.ofSeconds(8),
            0,
            "elasticfilesystem:DescribeFileSystems",
            "elasticfilesystem:CreateFileSystem",
            "elasticfilesystem:DeleteFileSystem")
        .implying("elasticfilesystem:TagResource");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Optional<FileSystemDescription> system =
        step.recorded(KIND)
            .flatMap(id -> FileSystems.system(step, id))
            .filter(one -> FileSystems.lasting(one.lifeCycleState()))
            .or(
                () ->
                    FileSystems.ownSystems(step)
                        .min(Comparator.comparing(FileSystemDescription::fileSystemId)));
    system.ifPresent(one -> step.record(KIND, one.fileSystemId()));
    return system.filter(CreateFileSystem::available).map(CreateFileSystem::outputs);
  }

  private static boolean available(FileSystemDescription system) {
    return system.lifeCycleState() == LifeCycleState.AVAILABLE;
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Optional<String> recorded = recorded(step);
    String id = recorded.isPresent() ? recorded.get() : create(in, step);
    return outputs(
        step.poll("file system " + id)
            .every(Duration.ofSeconds(2))
            .upTo(Duration.ofMinutes(5))
            .until(
                () -> FileSystems.system(step, id),
                seen -> seen.filter(CreateFileSystem::available).isPresent(),
                seen ->
                    seen.map(FileSystemDescription::lifeCycleStateAsString).orElse("not shown yet"))
            .orElseThrow());
  }

  private static Optional<String> recorded(StepContext step) throws InterruptedException {
    Optional<String> id = step.recorded(KIND);
    if (id.isEmpty()) {
      return id;
    }
    return FileSystems.patiently(
            step, "file system " + id.get(), () -> FileSystems.system(step, id.get()))
        .filter(one -> FileSystems.lasting(one.lifeCycleState()))
        .map(FileSystemDescription::fileSystemId);
  }

  private static String create(Inputs in, StepContext step) {
    step.say("CreateFileSystem " + in.name());
    String id = make(in, step);
    step.record(KIND, id);
    return id;
  }

  /// Throughput is elastic: what a small file system may do under bursting runs out.
  private static String make(Inputs in, StepContext step) {
    String token = step.token(KIND, in);
    try {
      return step.cloud()
          .efs()
          .createFileSystem(
              r ->
                  r.creationToken(token)
                      .performanceMode(PerformanceMode.GENERAL_PURPOSE)
                      .throughputMode(ThroughputMode.ELASTIC)
                      .encrypted(true)
                      .tags(FileSystems.tags(step.tags(in.name(), ""))))
          .fileSystemId();
    } catch (FileSystemAlreadyExistsException made) {
      return made.fileSystemId();
    }
  }

  private static Outputs outputs(FileSystemDescription system) {
    return Outputs.of("id", system.fileSystemId());
  }

  /// With everything that is on it.
  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    var ids = new LinkedHashSet<>(recorded.newestFirst(KIND));
    FileSystems.ownSystems(step).map(FileSystemDescription::fileSystemId).forEach(ids::add);
    for (String id : ids) {
      step.say("Deleting file system " + id);
      step.poll("file system " + id)
          .every(Duration.ofSeconds(5))
          .upTo(Duration.ofMinutes(10))
          .until(() -> remains(id, step), "gone"::equals);
    }
  }

  private static String remains(String id, StepContext step) {
    Optional<FileSystemDescription> seen = FileSystems.system(step, id);
    if (seen.isEmpty()) {
      return "gone";
    }
    if (!FileSystems.lasting(seen.get().lifeCycleState())) {
      return seen.get().lifeCycleStateAsString();
    }
    try {
      step.cloud().efs().deleteFileSystem(r -> r.fileSystemId(id));
      return "being deleted";
    } catch (AwsServiceException e) {
      if (ErrorCodes.is(e, "FileSystemNotFound")) {
        return "gone";
      }
      if (ErrorCodes.is(e, "FileSystemInUse")) {
        return "in use by mount targets: " + mountTargets(id, step);
      }
      throw e;
    }
  }

  private static String mountTargets(String system, StepContext step) {
    return FileSystems.mountTargets(step, system).stream()
        .map(target -> target.mountTargetId() + " in " + target.subnetId())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        "FILE_SYSTEM=$("
            + Cli.aws(
                step,
                "efs create-file-system --encrypted --throughput-mode elastic --creation-token "
                    + step.token(KIND, in)
                    + cliTags(step.tags(in.name(), "")))
            + " --query FileSystemId --output text)");
  }

  /// As the aws CLI takes them for EFS.
  static String cliTags(Map<String, String> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream()
            .map(tag -> " 'Key=" + tag.getKey() + ",Value=" + tag.getValue() + "'")
            .collect(Collectors.joining("", " --tags", ""));
  }
}
