package dev.switchback.action.network;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.ec2.Deletion;
import dev.switchback.action.ec2.OwnTags;
import dev.switchback.action.ec2.Owned;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/// An internet gateway, attached to the VPC. Source: EC2 API, CreateInternetGateway,
/// AttachInternetGateway.
public final class CreateInternetGateway implements Action<CreateInternetGateway.Inputs> {
  public record Inputs(String name, String vpc) {}

  private static final Owned<InternetGateway> GATEWAY =
      new Owned<>(
          "internet-gateway",
          new Owned.Identity<>(
              InternetGateway::internetGatewayId, InternetGateway::tags, gateway -> true),
          new Owned.Reading<>(
              (ec2, id) ->
                  ec2.describeInternetGateways(r -> r.internetGatewayIds(id)).internetGateways(),
              (ec2, filters) ->
                  ec2
                      .describeInternetGatewaysPaginator(r -> r.filters(filters))
                      .internetGateways()
                      .stream()));

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("id");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(3),
            0,
            "ec2:DescribeInternetGateways",
            "ec2:CreateInternetGateway",
            "ec2:AttachInternetGateway",
            "ec2:DetachInternetGateway",
            "ec2:DeleteInternetGateway",
            "ec2:DescribeNetworkInterfaces")
        .implying("ec2:CreateTags");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return GATEWAY
        .find(step, "")
        .filter(gateway -> attached(gateway, in.vpc()))
        .map(gateway -> Outputs.of("id", gateway.internetGatewayId()));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    InternetGateway gateway = GATEWAY.recorded(step, "").orElseGet(() -> create(in, step));
    String id = gateway.internetGatewayId();
    if (!attached(gateway, in.vpc())) {
      attach(id, in.vpc(), step);
    }
    step.poll("internet gateway " + id)
        .like("ec2", "InternetGatewayExists")
        .every(Duration.ofSeconds(2))
        .upTo(Duration.ofMinutes(2))
        .until(
            () -> GATEWAY.look(step, id),
            seen -> seen.filter(one -> attached(one, in.vpc())).isPresent(),
            seen -> "not attached to " + in.vpc() + " yet");
    return Outputs.of("id", id);
  }

  private static InternetGateway create(Inputs in, StepContext step) {
    var tags = OwnTags.specification(ResourceType.INTERNET_GATEWAY, step.tags(in.name(), ""));
    step.say("CreateInternetGateway");
    InternetGateway gateway =
        step.cloud().ec2().createInternetGateway(r -> r.tagSpecifications(tags)).internetGateway();
    step.record(GATEWAY.kind(), gateway.internetGatewayId());
    return gateway;
  }

  private static void attach(String id, String vpc, StepContext step) {
    step.say("AttachInternetGateway " + id + " to " + vpc);
    try {
      step.cloud().ec2().attachInternetGateway(r -> r.internetGatewayId(id).vpcId(vpc));
    } catch (AwsServiceException e) {
      // Attached before a crash; the polling that follows says if it is to another VPC.
      if (!ErrorCodes.is(e, "Resource.AlreadyAssociated")) {
        throw e;
      }
    }
  }

  private static boolean attached(InternetGateway gateway, String vpc) {
    return gateway.attachments().stream()
        .filter(attachment -> vpc.equals(attachment.vpcId()))
        .map(InternetGatewayAttachment::stateAsString)
        .anyMatch(state -> state.equals("available") || state.equals("attached"));
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    String vpc = recorded.inputs().path("vpc").asText();
    var deletion = new Deletion(step, vpc);
    for (String id : GATEWAY.toTakeBack(recorded, step)) {
      deletion.of("the attachment of " + id + " to " + vpc, () -> detach(id, vpc, step));
      deletion.of(
          "internet gateway " + id,
          () -> step.cloud().ec2().deleteInternetGateway(r -> r.internetGatewayId(id)));
    }
  }

  private static void detach(String id, String vpc, StepContext step) {
    try {
      step.cloud().ec2().detachInternetGateway(r -> r.internetGatewayId(id).vpcId(vpc));
    } catch (AwsServiceException e) {
      if (!ErrorCodes.is(e, "Gateway.NotAttached")) {
        throw e;
      }
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.keeping(
            "IGW",
            step,
            "create-internet-gateway" + Cli.tags("internet-gateway", step.tags(in.name(), "")),
            "InternetGateway.InternetGatewayId"),
        Cli.ec2(
            step, "attach-internet-gateway --internet-gateway-id \"$IGW\" --vpc-id " + in.vpc()));
  }
}
