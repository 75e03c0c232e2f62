package dev.switchback.rehearsal.autoscaling;

import dev.switchback.rehearsal.world.Kind;
import dev.switchback.rehearsal.world.Refusals;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;

/// The kinds of Auto Scaling. A group's id is its name.
enum AutoScalingKind implements Kind {
  GROUP;

  @Override
  public String type() {
    return "autoscaling:group";
  }

  @Override
  public String idPrefix() {
    return "";
  }

  @Override
  public AwsServiceException notFound(String id) {
    return invalid(
        "AutoScalingGroup name not found - AutoScalingGroup '%s' not found".formatted(id));
  }

  static AwsServiceException invalid(String message) {
    return refused("ValidationError", message);
  }

  static AwsServiceException refused(String code, String message) {
    return Refusals.told(AutoScalingException.builder(), "AutoScaling", 400, code, message).build();
  }
}
