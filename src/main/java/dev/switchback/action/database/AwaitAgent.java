package dev.switchback.action.database;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.PingStatus;

/// The SSM agent of an instance is online: it takes commands. It needs the instance's role, and a
/// way to Systems Manager (the NAT gateway). Source: Systems Manager API,
/// DescribeInstanceInformation.
public final class AwaitAgent implements Action<AwaitAgent.Inputs> {
  public record Inputs(String instance) {}

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("instance", "agentVersion");
  }

  @Override
  public Facts facts() {
    return Facts.of(Duration.ofSeconds(35), 0, "ssm:DescribeInstanceInformation");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return look(in, step).filter(AwaitAgent::online).map(AwaitAgent::outputs);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    return step.poll("SSM agent of " + in.instance())
        .every(Duration.ofSeconds(5))
        .upTo(Duration.ofMinutes(10))
        .until(
            () -> look(in, step),
            seen -> seen.filter(AwaitAgent::online).isPresent(),
            seen ->
                seen.map(InstanceInformation::pingStatusAsString)
                    .orElse(
                        "not registered (it needs its instance profile and the way out by the NAT"
                            + " gateway)"))
        .map(AwaitAgent::outputs)
        .orElseThrow();
  }

  private static Optional<InstanceInformation> look(Inputs in, StepContext step) {
    InstanceInformationStringFilter ofInstance =
        InstanceInformationStringFilter.builder().key("InstanceIds").values(in.instance()).build();
    return step
        .cloud()
        .ssm()
        .describeInstanceInformation(r -> r.filters(ofInstance))
        .instanceInformationList()
        .stream()
        .filter(one -> in.instance().equals(one.instanceId()))
        .findFirst();
  }

  private static boolean online(InstanceInformation agent) {
    return agent.pingStatus() == PingStatus.ONLINE;
  }

  private static Outputs outputs(InstanceInformation agent) {
    return Outputs.of("instance", agent.instanceId()).and("agentVersion", agent.agentVersion());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the agent was only waited for");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.aws(step, "ssm describe-instance-information --filters Key=InstanceIds,Values=")
            + in.instance()
            + " --query 'InstanceInformationList[].PingStatus'");
  }
}
