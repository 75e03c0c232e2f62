package dev.switchback.action.ec2;

import dev.switchback.action.Cli;
import dev.switchback.action.Presence;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Image;

/// An image that AWS publishes, by the public parameter that names its newest version, and the name
/// of its root device. Source: EC2 User Guide, "Reference AMIs using Systems Manager parameters";
/// EC2 API, DescribeImages.
public record PublishedImage(String parameter) {
  /// What `imageId` and `rootDevice` are; empty if there is no such parameter here.
  public Optional<Outputs> look(StepContext step) {
    Optional<String> id =
        Presence.of(
            () -> step.cloud().ssm().getParameter(r -> r.name(parameter)).parameter().value());
    return id.map(image -> described(image, step));
  }

  private static Outputs described(String id, StepContext step) {
    Image image =
        step.cloud().ec2().describeImages(r -> r.imageIds(id)).images().stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new StepRefused(
                        "The image " + id + " is published, but EC2 does not show it.",
                        "Wait some minutes (it may be new), then: switchback resume"));
    step.say(image.name() + " (" + id + "), root device " + image.rootDeviceName());
    return Outputs.of("imageId", id).and("rootDevice", image.rootDeviceName());
  }

  /// Keeps the image in IMAGE and its root device in ROOT.
  public List<String> equivalent(StepContext step) {
    return List.of(
        "IMAGE=$("
            + Cli.aws(step, "ssm get-parameter --name " + parameter)
            + " --query Parameter.Value --output text)",
        Cli.keeping(
            "ROOT", step, "describe-images --image-ids \"$IMAGE\"", "'Images[0].RootDeviceName'"));
  }
}
