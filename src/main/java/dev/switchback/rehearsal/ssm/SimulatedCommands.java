package dev.switchback.rehearsal.ssm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.InvalidInstanceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidNextTokenException;
import software.amazon.awssdk.services.ssm.model.InvocationDoesNotExistException;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;

/// Run Command: what instances are told to run, kept as AWS keeps it, and what became of it. One
/// command after the other runs on an instance, as scripts take turns there. Output is shown when a
/// command is over, and only so much of it. Source: Systems Manager API, GetCommandInvocation.
final class SimulatedCommands {
  private static final String DOCUMENT = "AWS-RunShellScript";
  private static final int MOST_OUT = 24_000;
  private static final int MOST_ERR = 8_000;
  private static final String PENDING = "Pending";
  private static final String IN_PROGRESS = "InProgress";

  private final Simulation cloud;

  SimulatedCommands(Simulation cloud) {
    this.cloud = cloud;
  }

  SendCommandResponse send(SendCommandRequest request) {
    return cloud.change(
        request,
        account -> {
          if (!request.documentName().equals(DOCUMENT)) {
            throw SsmKind.told(
                InvalidDocumentException.builder(),
                "InvalidDocument",
                "Document with name " + request.documentName() + " does not exist.");
          }
          WorldResource instance = online(account, request.instanceIds());
          WorldResource command = run(account, instance, request);
          account.put(command);
          return SendCommandResponse.builder().command(described(account, command)).build();
        });
  }

  private static WorldResource online(Account account, List<String> ids) {
    return account
        .all(Ec2Kind.INSTANCE)
        .filter(one -> List.of(one.id()).equals(ids))
        .filter(one -> SsmAgents.online(account, one))
        .findFirst()
        .orElseThrow(
            () ->
                SsmKind.told(
                    InvalidInstanceIdException.builder(),
                    "InvalidInstanceId",
                    "Instances %s not in a valid state for account %s"
                        .formatted(ids, account.owner().account())));
  }

  private static WorldResource run(
      Account account, WorldResource instance, SendCommandRequest request) {
    String id =
        UUID.nameUUIDFromBytes(account.newId("").getBytes(StandardCharsets.UTF_8)).toString();
    Instant begins = begins(account, instance, id);
    String text = String.join("\n", request.parameters().getOrDefault("commands", List.of()));
    HostRun run = SimulatedHost.run(new SimulatedHost.Command(account, instance, id), text);
    ObjectNode attributes = SdkJson.write(request);
    attributes
        .put("CommandId", id)
        .put(WorldResource.WITHIN, instance.id())
        .put("ResponseCode", run.status())
        .put("StandardOutputContent", first(run.answer(), MOST_OUT))
        .put("StandardErrorContent", first(run.said(), MOST_ERR));
    return new WorldResource(
        SsmKind.COMMAND.type(),
        id,
        attributes,
        Map.of(),
        Timeline.of(account.now(), PENDING)
            .then(begins, IN_PROGRESS)
            .then(begins.plus(run.took()), run.status() == 0 ? "Success" : "Failed"));
  }

  /// When the agent has fetched it and all before it are over.
  private static Instant begins(Account account, WorldResource instance, String id) {
    return account
        .all(SsmKind.COMMAND)
        .filter(other -> other.required(WorldResource.WITHIN).equals(instance.id()))
        .map(other -> other.timeline().phases().getLast().from())
        .reduce(
            account.now().plus(Durations.COMMAND_DELIVERY.of(id)),
            (one, other) -> one.isAfter(other) ? one : other);
  }

  /// The agent keeps the beginning and says that it has cut.
  private static String first(String output, int most) {
    String mark = "\n---Output truncated---";
    return output.length() <= most ? output : output.substring(0, most - mark.length()) + mark;
  }

  GetCommandInvocationResponse get(GetCommandInvocationRequest request) {
    return cloud.read(
        request,
        account -> {
          WorldResource command =
              account
                  .find(SsmKind.COMMAND, request.commandId())
                  .filter(one -> one.required(WorldResource.WITHIN).equals(request.instanceId()))
                  .orElseThrow(
                      () ->
                          SsmKind.told(
                              InvocationDoesNotExistException.builder(),
                              "InvocationDoesNotExist",
                              "Invocation Does Not Exist"));
          String state = account.stateOf(command);
          boolean over = !state.equals(PENDING) && !state.equals(IN_PROGRESS);
          return GetCommandInvocationResponse.builder()
              .commandId(command.id())
              .instanceId(request.instanceId())
              .comment(command.text("Comment").orElse(""))
              .documentName(DOCUMENT)
              .pluginName("aws:runShellScript")
              .status(state)
              .statusDetails(state)
              .responseCode(over ? command.attributes().path("ResponseCode").asInt() : -1)
              .standardOutputContent(over ? command.required("StandardOutputContent") : "")
              .standardErrorContent(over ? command.required("StandardErrorContent") : "")
              .build();
        });
  }

  ListCommandsResponse list(ListCommandsRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<WorldResource> page =
              Pages.of(
                  account
                      .visible(SsmKind.COMMAND)
                      .filter(
                          one ->
                              request.instanceId() == null
                                  || one.required(WorldResource.WITHIN)
                                      .equals(request.instanceId())),
                  WorldResource::id,
                  new Pages.Ask(request.maxResults(), request.nextToken())
                      .atMost(account.settings().pageSize()),
                  () ->
                      SsmKind.told(
                          InvalidNextTokenException.builder(),
                          "InvalidNextToken",
                          "The specified token is not valid."));
          return ListCommandsResponse.builder()
              .commands(page.items().stream().map(one -> described(account, one)).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  private static Command described(Account account, WorldResource command) {
    return SdkJson.fill(command.attributes(), Command.builder())
        .status(account.stateOf(command))
        .statusDetails(account.stateOf(command))
        .requestedDateTime(command.timeline().begun())
        .build();
  }
}
