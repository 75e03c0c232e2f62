package dev.switchback.action.network;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.ec2.Deletion;
import dev.switchback.action.ec2.OwnTags;
import dev.switchback.action.ec2.Owned;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import software.amazon.awssdk.services.ec2.model.VpcState;

/// A VPC with DNS support and DNS host names. It is found by the site's own tags only, so that one
/// that does not belong to the site is never touched. Source: EC2 API, CreateVpc.
public final class CreateVpc implements Action<CreateVpc.Inputs> {
  /// `name` is its Name tag, `cidr` its address range.
  public record Inputs(String name, String cidr) {}

  private static final Owned<Vpc> VPC =
      new Owned<>(
          "vpc",
          new Owned.Identity<>(Vpc::vpcId, Vpc::tags, vpc -> true),
          new Owned.Reading<>(
              (ec2, id) -> ec2.describeVpcs(r -> r.vpcIds(id)).vpcs(),
              (ec2, filters) ->
                  ec2.describeVpcsPaginator(r -> r.filters(filters)).vpcs().stream()));

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("id", "cidr");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(4),
            0,
            "ec2:DescribeVpcs",
            "ec2:DescribeVpcAttribute",
            "ec2:CreateVpc",
            "ec2:ModifyVpcAttribute",
            "ec2:DeleteVpc",
            "ec2:DescribeNetworkInterfaces")
        .implying("ec2:CreateTags");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return VPC.find(step, "")
        .filter(vpc -> vpc.state() == VpcState.AVAILABLE && vpc.cidrBlock().equals(in.cidr()))
        .filter(vpc -> has(VpcAttributeName.ENABLE_DNS_SUPPORT, vpc.vpcId(), step))
        .filter(vpc -> has(VpcAttributeName.ENABLE_DNS_HOSTNAMES, vpc.vpcId(), step))
        .map(CreateVpc::outputs);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Vpc vpc = VPC.recorded(step, "").orElseGet(() -> create(in, step));
    if (!vpc.cidrBlock().equals(in.cidr())) {
      throw new StepRefused(
          "The site's VPC "
              + vpc.vpcId()
              + " has the range "
              + vpc.cidrBlock()
              + ", not "
              + in.cidr()
              + ", and the range of a VPC cannot be changed.",
          "Answer " + vpc.cidrBlock() + ", or take the site away first: switchback destroy");
    }
    step.poll("VPC " + vpc.vpcId())
        .like("ec2", "VpcAvailable")
        .every(Duration.ofSeconds(2))
        .upTo(Duration.ofMinutes(5))
        .until(
            () -> VPC.look(step, vpc.vpcId()),
            seen -> seen.filter(one -> one.state() == VpcState.AVAILABLE).isPresent(),
            seen -> seen.map(Vpc::stateAsString).orElse("not shown yet"));
    enable(VpcAttributeName.ENABLE_DNS_SUPPORT, vpc.vpcId(), step);
    enable(VpcAttributeName.ENABLE_DNS_HOSTNAMES, vpc.vpcId(), step);
    return outputs(vpc);
  }

  private static Vpc create(Inputs in, StepContext step) {
    var tags = OwnTags.specification(ResourceType.VPC, step.tags(in.name(), ""));
    step.say("CreateVpc " + in.cidr());
    Vpc vpc =
        step.cloud().ec2().createVpc(r -> r.cidrBlock(in.cidr()).tagSpecifications(tags)).vpc();
    step.record(VPC.kind(), vpc.vpcId());
    return vpc;
  }

  private static void enable(VpcAttributeName name, String vpc, StepContext step)
      throws InterruptedException {
    if (has(name, vpc, step)) {
      return;
    }
    boolean support = name == VpcAttributeName.ENABLE_DNS_SUPPORT;
    step.say("ModifyVpcAttribute " + name);
    step.cloud()
        .ec2()
        .modifyVpcAttribute(
            r ->
                (support
                        ? r.enableDnsSupport(v -> v.value(true))
                        : r.enableDnsHostnames(v -> v.value(true)))
                    .vpcId(vpc));
    step.poll("VPC " + vpc)
        .every(Duration.ofSeconds(2))
        .upTo(Duration.ofMinutes(2))
        .until(() -> has(name, vpc, step), on -> on, on -> name + " is still off");
  }

  private static boolean has(VpcAttributeName name, String vpc, StepContext step) {
    var answer = step.cloud().ec2().describeVpcAttribute(r -> r.vpcId(vpc).attribute(name));
    var value =
        name == VpcAttributeName.ENABLE_DNS_SUPPORT
            ? answer.enableDnsSupport()
            : answer.enableDnsHostnames();
    return value != null && Boolean.TRUE.equals(value.value());
  }

  private static Outputs outputs(Vpc vpc) {
    return Outputs.of("id", vpc.vpcId()).and("cidr", vpc.cidrBlock());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    for (String id : VPC.toTakeBack(recorded, step)) {
      new Deletion(step, id).of("VPC " + id, () -> step.cloud().ec2().deleteVpc(r -> r.vpcId(id)));
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.keeping(
            "VPC",
            step,
            "create-vpc --cidr-block " + in.cidr() + Cli.tags("vpc", step.tags(in.name(), "")),
            "Vpc.VpcId"),
        Cli.ec2(step, "modify-vpc-attribute --vpc-id \"$VPC\" --enable-dns-support"),
        Cli.ec2(step, "modify-vpc-attribute --vpc-id \"$VPC\" --enable-dns-hostnames"));
  }
}
