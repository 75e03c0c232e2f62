package dev.switchback.rehearsal.ssm;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InvalidNextTokenException;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssm.model.PingStatus;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;

/// Systems Manager of the simulated account: parameters, the agents on instances, and what they are
/// told to run.
public final class SimulatedSsm implements SsmClient {
  private final Simulation cloud;
  private final SimulatedParameters parameters;
  private final SimulatedCommands commands;

  public SimulatedSsm(Simulation cloud) {
    this.cloud = cloud;
    this.parameters = new SimulatedParameters(cloud);
    this.commands = new SimulatedCommands(cloud);
  }

  @Override
  public GetParameterResponse getParameter(GetParameterRequest request) {
    return parameters.get(request);
  }

  @Override
  public PutParameterResponse putParameter(PutParameterRequest request) {
    return parameters.put(request);
  }

  @Override
  public DeleteParameterResponse deleteParameter(DeleteParameterRequest request) {
    return parameters.delete(request);
  }

  @Override
  public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
    return parameters.tags(request);
  }

  @Override
  public SendCommandResponse sendCommand(SendCommandRequest request) {
    return commands.send(request);
  }

  @Override
  public GetCommandInvocationResponse getCommandInvocation(GetCommandInvocationRequest request) {
    return commands.get(request);
  }

  @Override
  public ListCommandsResponse listCommands(ListCommandsRequest request) {
    return commands.list(request);
  }

  /// Filtered by the ids of instances, or all.
  @Override
  public DescribeInstanceInformationResponse describeInstanceInformation(
      DescribeInstanceInformationRequest request) {
    Set<String> wanted =
        request.filters().stream()
            .filter(filter -> filter.key().equals("InstanceIds"))
            .flatMap(filter -> filter.values().stream())
            .collect(Collectors.toSet());
    return cloud.read(
        request,
        account -> {
          Page<WorldResource> page =
              Pages.of(
                  SsmAgents.online(account)
                      .filter(one -> wanted.isEmpty() || wanted.contains(one.id())),
                  WorldResource::id,
                  new Pages.Ask(request.maxResults(), request.nextToken())
                      .atMost(account.settings().pageSize()),
                  () ->
                      SsmKind.told(
                          InvalidNextTokenException.builder(),
                          "InvalidNextToken",
                          "The specified token is not valid."));
          return DescribeInstanceInformationResponse.builder()
              .instanceInformationList(
                  page.items().stream().map(one -> agent(account, one)).toList())
              .nextToken(page.nextToken())
              .build();
        });
  }

  private static InstanceInformation agent(Account account, WorldResource instance) {
    return InstanceInformation.builder()
        .instanceId(instance.id())
        .pingStatus(PingStatus.ONLINE)
        .lastPingDateTime(account.now())
        .agentVersion(SsmAgents.VERSION)
        .isLatestVersion(true)
        .platformType("Linux")
        .platformName("Amazon Linux")
        .platformVersion("2023")
        .resourceType("EC2Instance")
        .ipAddress(instance.attributes().path("PrivateIpAddress").asText())
        .computerName(instance.attributes().path("PrivateDnsName").asText())
        .registrationDate(SsmAgents.registered(instance).orElse(null))
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
