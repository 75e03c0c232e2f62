package dev.switchback.action.database;

import dev.switchback.action.StepContext;
import dev.switchback.cloud.trouble.ErrorCodes;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocationStatus;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;

/// The commands that one instance was sent. Source: Systems Manager API, ListCommands,
/// GetCommandInvocation.
record Invocations(String instance, StepContext step) {
  private static final Set<CommandInvocationStatus> UNFINISHED =
      Set.of(
          CommandInvocationStatus.PENDING,
          CommandInvocationStatus.IN_PROGRESS,
          CommandInvocationStatus.DELAYED,
          CommandInvocationStatus.CANCELLING);

  /// The newest with a comment, of the last thirty days; commands have no tags and no client token.
  Optional<String> newest(String comment) {
    return step
        .cloud()
        .ssm()
        .listCommandsPaginator(request -> request.instanceId(instance))
        .commands()
        .stream()
        .filter(command -> comment.equals(command.comment()))
        .max(Comparator.comparing(Command::requestedDateTime))
        .map(Command::commandId);
  }

  /// What became of a command so far; empty right after it was sent, and when AWS has forgotten it.
  Optional<GetCommandInvocationResponse> look(String command) {
    try {
      return Optional.of(
          step.cloud()
              .ssm()
              .getCommandInvocation(request -> request.commandId(command).instanceId(instance)));
    } catch (AwsServiceException e) {
      if (ErrorCodes.is(e, "InvocationDoesNotExist") || ErrorCodes.is(e, "InvalidCommandId")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  static boolean finished(GetCommandInvocationResponse invocation) {
    return !UNFINISHED.contains(invocation.status());
  }

  static boolean succeeded(GetCommandInvocationResponse invocation) {
    return invocation.status() == CommandInvocationStatus.SUCCESS;
  }
}
