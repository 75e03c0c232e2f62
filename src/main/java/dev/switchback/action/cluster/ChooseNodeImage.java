package dev.switchback.action.cluster;

import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.ec2.PublishedImage;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The Amazon Linux 2023 image that EKS recommends for nodes of a Kubernetes version, and the name
/// of its root device. Changes nothing. Source: EKS User Guide, "Retrieve recommended Amazon Linux
/// AMI IDs".
public final class ChooseNodeImage implements Action<ChooseNodeImage.Inputs> {
  /// `version` is that of the cluster: `1.35`.
  public record Inputs(String version) {}

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("imageId", "rootDevice");
  }

  @Override
  public Facts facts() {
    return Facts.of(Duration.ofSeconds(1), 0, "ssm:GetParameter", "ec2:DescribeImages");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return Optional.of(apply(in, step));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) {
    return image(in)
        .look(step)
        .orElseThrow(
            () ->
                new StepRefused(
                    "EKS has no Amazon Linux 2023 image for Kubernetes %s in %s."
                        .formatted(in.version(), step.site().region()),
                    "Choose a version that EKS supports (eksVersion; `newest` is always one), in a"
                        + " new run"));
  }

  private static PublishedImage image(Inputs in) {
    return new PublishedImage(
        "/aws/service/eks/optimized-ami/"
            + in.version()
            + "/amazon-linux-2023/x86_64/standard/recommended/image_id");
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the image was only looked up");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return image(in).equivalent(step);
  }
}
