package dev.switchback.action.database;

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

/// The newest Amazon Linux 2023 image, which has the SSM agent and packages MariaDB, and the name
/// of its root device. Changes nothing. Source: Amazon Linux 2023 User Guide, "Using AL2023 with
/// Systems Manager parameters".
public final class ChooseHostImage implements Action<ChooseHostImage.Inputs> {
  /// Nothing is asked: every type that Switchback knows is an x86_64 one.
  public record Inputs() {}

  private static final PublishedImage NEWEST =
      new PublishedImage("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64");

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
    return NEWEST.look(step);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) {
    return NEWEST
        .look(step)
        .orElseThrow(
            () ->
                new StepRefused(
                    "There is no public parameter "
                        + NEWEST.parameter()
                        + " in "
                        + step.site().region()
                        + ".",
                    "Look which images the Region has (aws ssm get-parameters-by-path --path"
                        + " /aws/service/ami-amazon-linux-latest), then: switchback resume"));
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the image was only looked up");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return NEWEST.equivalent(step);
  }
}
