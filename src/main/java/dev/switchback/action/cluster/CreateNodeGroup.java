package dev.switchback.action.cluster;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.cluster.Named.One;
import dev.switchback.action.cluster.Named.Pace;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.AMITypes;
import software.amazon.awssdk.services.eks.model.AutoScalingGroup;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/// A managed node group, on Amazon Linux 2023. Source: EKS API, CreateNodegroup; waiters
/// NodegroupActive, NodegroupDeleted.
public final class CreateNodeGroup implements Action<CreateNodeGroup.Inputs> {
  /// `role` is the ARN of the nodes' role; `subnets` are private ones of the Region.
  public record Inputs(
      String name,
      String cluster,
      String role,
      List<String> subnets,
      String instanceType,
      Size size) {}

  /// How many nodes at least, at first, and at most.
  public record Size(int min, int desired, int max) {}

  private static final Named<Nodegroup> GROUP =
      new Named<>(
          "eks-node-group",
          "node group",
          new Named.Reading<>(Nodegroup::tags, Nodegroup::statusAsString, CreateNodeGroup::issues),
          Set.of("CREATE_FAILED", "DELETING"),
          Optional.of("Nodegroup"));

  private static final Pace MAKING = Pace.of(10, 40);

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("name", "autoScalingGroup");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(165),
            0.096,
            "eks:CreateNodegroup",
            "eks:DescribeNodegroup",
            "eks:DeleteNodegroup")
        .implying(
            "eks:TagResource",
            "iam:PassRole",
            "iam:GetRole",
            "iam:ListAttachedRolePolicies",
            "iam:CreateServiceLinkedRole");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return GROUP
        .find(one(in.cluster(), in.name(), step), step)
        .filter(group -> GROUP.status(group).equals(Named.ACTIVE))
        .map(CreateNodeGroup::outputs);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    One<Nodegroup> one = one(in.cluster(), in.name(), step);
    GROUP.ensure(one, step, in, token -> create(in, token, step));
    Nodegroup group = GROUP.settled(one, step, MAKING);
    if (!GROUP.status(group).equals(Named.ACTIVE)) {
      throw GROUP.failure(
          one,
          group,
          "Remove the reason, then: switchback resume (it deletes this one and makes it again)");
    }
    return outputs(group);
  }

  private static Nodegroup create(Inputs in, Optional<String> token, StepContext step) {
    return step.cloud()
        .eks()
        .createNodegroup(
            r -> {
              r.clusterName(in.cluster())
                  .nodegroupName(in.name())
                  .nodeRole(in.role())
                  .subnets(in.subnets())
                  .instanceTypes(in.instanceType())
                  .amiType(AMITypes.AL2023_X86_64_STANDARD)
                  .scalingConfig(
                      size ->
                          size.minSize(in.size().min())
                              .desiredSize(in.size().desired())
                              .maxSize(in.size().max()))
                  .tags(step.tags(in.name(), ""));
              token.ifPresent(r::clientRequestToken);
            })
        .nodegroup();
  }

  private static One<Nodegroup> one(String cluster, String name, StepContext step) {
    var eks = step.cloud().eks();
    return new One<>(
        name,
        () -> eks.describeNodegroup(r -> r.clusterName(cluster).nodegroupName(name)).nodegroup(),
        () -> eks.deleteNodegroup(r -> r.clusterName(cluster).nodegroupName(name)));
  }

  private static List<String> issues(Nodegroup group) {
    return group.health() == null
        ? List.of()
        : group.health().issues().stream()
            .map(issue -> issue.codeAsString() + " (" + issue.message() + ")")
            .toList();
  }

  private static Outputs outputs(Nodegroup group) {
    String scaling =
        group.resources() == null
            ? ""
            : group.resources().autoScalingGroups().stream()
                .map(AutoScalingGroup::name)
                .findFirst()
                .orElse("");
    return Outputs.of("name", group.nodegroupName()).and("autoScalingGroup", scaling);
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    String cluster = recorded.inputs().path("cluster").asText();
    for (String name : GROUP.toTakeBack(recorded, "name")) {
      GROUP.delete(one(cluster, name, step), step, MAKING);
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    String create =
        "eks create-nodegroup --cluster-name "
            + in.cluster()
            + " --nodegroup-name "
            + in.name()
            + " --node-role "
            + in.role()
            + " --subnets "
            + String.join(" ", in.subnets())
            + " --instance-types "
            + in.instanceType()
            + " --ami-type AL2023_x86_64_STANDARD --scaling-config minSize="
            + in.size().min()
            + ",desiredSize="
            + in.size().desired()
            + ",maxSize="
            + in.size().max()
            + Cli.tagMap(step.tags(in.name(), ""));
    return List.of(
        Cli.aws(step, create),
        Cli.aws(
            step,
            "eks wait nodegroup-active --cluster-name "
                + in.cluster()
                + " --nodegroup-name "
                + in.name()));
  }
}
