package dev.switchback.action.storage;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.efs.model.LifeCycleState;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;

/// Looks at the finished storage as a whole and gives the outputs that the post lists, by their
/// names there. Changes nothing.
public final class VerifyStorage implements Action<VerifyStorage.Inputs> {
  public record Inputs(String fileSystem, String accessPoint, List<String> subnets) {}

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("efs_id", "efs_ap_id", "efs_mount_target", "volumeHandle");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(2),
        0,
        "elasticfilesystem:DescribeFileSystems",
        "elasticfilesystem:DescribeAccessPoints",
        "elasticfilesystem:DescribeMountTargets");
  }

  /// The addresses in the order of the subnets, and what is not as it must be, in words.
  private record Sight(List<String> addresses, List<String> complaints) {}

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Sight seen = look(in, step);
    return seen.complaints().isEmpty() ? Optional.of(outputs(in, seen)) : Optional.empty();
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    return outputs(
        in,
        step.poll("the storage")
            .every(Duration.ofSeconds(5))
            .upTo(Duration.ofMinutes(2))
            .until(
                () -> look(in, step),
                sight -> sight.complaints().isEmpty(),
                sight -> "incomplete: " + String.join("; ", sight.complaints())));
  }

  private static Sight look(Inputs in, StepContext step) {
    var complaints = new ArrayList<String>();
    Optional<FileSystemDescription> system = FileSystems.system(step, in.fileSystem());
    if (system.filter(one -> one.lifeCycleState() == LifeCycleState.AVAILABLE).isEmpty()) {
      complaints.add(in.fileSystem() + " is not available");
    } else if (!Boolean.TRUE.equals(system.get().encrypted())) {
      complaints.add(in.fileSystem() + " is not encrypted");
    }
    if (FileSystems.accessPoint(step, in.accessPoint())
        .filter(one -> one.lifeCycleState() == LifeCycleState.AVAILABLE)
        .filter(one -> in.fileSystem().equals(one.fileSystemId()))
        .isEmpty()) {
      complaints.add(in.accessPoint() + " is not available on " + in.fileSystem());
    }
    return new Sight(addresses(in, step, complaints), complaints);
  }

  private static List<String> addresses(Inputs in, StepContext step, List<String> complaints) {
    List<MountTargetDescription> targets = FileSystems.mountTargets(step, in.fileSystem());
    var addresses = new ArrayList<String>();
    for (String subnet : in.subnets()) {
      targets.stream()
          .filter(target -> subnet.equals(target.subnetId()))
          .filter(target -> target.lifeCycleState() == LifeCycleState.AVAILABLE)
          .findFirst()
          .ifPresentOrElse(
              target -> addresses.add(target.ipAddress()),
              () -> complaints.add("no mount target is available in " + subnet));
    }
    return addresses;
  }

  private static Outputs outputs(Inputs in, Sight seen) {
    return Outputs.of("efs_id", in.fileSystem())
        .and("efs_ap_id", in.accessPoint())
        .and("efs_mount_target", seen.addresses())
        .and("volumeHandle", in.fileSystem() + "::" + in.accessPoint());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the storage was only looked at");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.aws(step, "efs describe-file-systems --file-system-id " + in.fileSystem()),
        Cli.aws(step, "efs describe-access-points --access-point-id " + in.accessPoint()),
        Cli.aws(step, "efs describe-mount-targets --file-system-id " + in.fileSystem()));
  }
}
