package dev.switchback.rehearsal.ssm;

import dev.switchback.rehearsal.world.Kind;
import dev.switchback.rehearsal.world.Refusals;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.InvalidCommandIdException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/// The kinds of Systems Manager. The id of a parameter is its name. A command is history: what is
/// left of it when its instance is gone nobody needs.
public enum SsmKind implements Kind {
  PARAMETER("parameter"),
  COMMAND("command");

  private final String word;

  SsmKind(String word) {
    this.word = word;
  }

  @Override
  public String type() {
    return "ssm:" + word;
  }

  @Override
  public String idPrefix() {
    return "";
  }

  @Override
  public AwsServiceException notFound(String id) {
    return switch (this) {
      case PARAMETER ->
          told(
              ParameterNotFoundException.builder(),
              "ParameterNotFound",
              "Parameter " + id + " not found.");
      case COMMAND ->
          told(
              InvalidCommandIdException.builder(),
              "InvalidCommandId",
              "The command " + id + " does not exist.");
    };
  }

  static AwsServiceException told(AwsServiceException.Builder error, String code, String message) {
    return Refusals.told(error, "Ssm", 400, code, message).build();
  }
}
