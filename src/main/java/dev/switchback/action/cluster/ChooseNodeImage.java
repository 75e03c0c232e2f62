package dev.switchback.action.cluster;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Image;

/// The Amazon Linux 2023 image that EKS recommends for nodes of a Kubernetes version, and the name
/// of its root device. Changes nothing. Source: EKS User Guide, "Retrieve recommended Amazon Linux
/// AMI IDs"; EC2 API, DescribeImages.
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
    String id = recommended(in, step);
    Image image =
        step.cloud().ec2().describeImages(r -> r.imageIds(id)).images().stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new StepRefused(
                        "EKS recommends the image " + id + ", but EC2 does not show it.",
                        "Wait some minutes (it may be new), then: switchback resume"));
    step.say(image.name() + " (" + id + "), root device " + image.rootDeviceName());
    return Outputs.of("imageId", id).and("rootDevice", image.rootDeviceName());
  }

  private static String recommended(Inputs in, StepContext step) {
    try {
      return step.cloud().ssm().getParameter(r -> r.name(parameter(in))).parameter().value();
    } catch (AwsServiceException e) {
      if (!ErrorCodes.is(e, "ParameterNotFound")) {
        throw e;
      }
      throw new StepRefused(
          "EKS has no Amazon Linux 2023 image for Kubernetes %s in %s."
              .formatted(in.version(), step.site().region()),
          "Choose a version that EKS supports (eksVersion; `newest` is always one), in a new run",
          e);
    }
  }

  private static String parameter(Inputs in) {
    return "/aws/service/eks/optimized-ami/"
        + in.version()
        + "/amazon-linux-2023/x86_64/standard/recommended/image_id";
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the image was only looked up");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        "IMAGE=$("
            + Cli.aws(step, "ssm get-parameter --name " + parameter(in))
            + " --query Parameter.Value --output text)",
        Cli.keeping(
            "ROOT", step, "describe-images --image-ids \"$IMAGE\"", "'Images[0].RootDeviceName'"));
  }
}
