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
import software.amazon.awssdk.services.eks.model.AccessEntry;

/// Lets instances with a role join the cluster as nodes. The entry counts some seconds after it is
/// made. Source: EKS API, CreateAccessEntry.
public final class CreateAccessEntry implements Action<CreateAccessEntry.Inputs> {
  /// `role` is the ARN of the nodes' role.
  public record Inputs(String cluster, String role) {}

  private static final String NODES = "EC2_LINUX";

  /// An entry has no states: it is there, or it is not.
  private static final Named<AccessEntry> ENTRY =
      new Named<>(
          "eks-access-entry",
          "access entry",
          new Named.Reading<>(AccessEntry::tags, _ -> Named.ACTIVE, _ -> List.of()),
          Set.of(),
          Optional.empty());

  private static final Pace PACE = Pace.of(2, 5);

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("principal");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(5),
            0,
            "eks:CreateAccessEntry",
            "eks:DescribeAccessEntry",
            "eks:DeleteAccessEntry")
        .implying("eks:TagResource");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return ENTRY.find(one(in.cluster(), in.role(), step), step).map(CreateAccessEntry::outputs);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    One<AccessEntry> one = one(in.cluster(), in.role(), step);
    ENTRY.ensure(one, step, in, token -> create(in, token, step));
    return outputs(ENTRY.settled(one, step, PACE));
  }

  private static AccessEntry create(Inputs in, Optional<String> token, StepContext step) {
    return step.cloud()
        .eks()
        .createAccessEntry(
            r -> {
              r.clusterName(in.cluster())
                  .principalArn(in.role())
                  .type(NODES)
                  .tags(step.tags(in.cluster() + "-nodes", ""));
              token.ifPresent(r::clientRequestToken);
            })
        .accessEntry();
  }

  private static One<AccessEntry> one(String cluster, String role, StepContext step) {
    var eks = step.cloud().eks();
    return new One<>(
        role,
        () -> eks.describeAccessEntry(r -> r.clusterName(cluster).principalArn(role)).accessEntry(),
        () -> eks.deleteAccessEntry(r -> r.clusterName(cluster).principalArn(role)));
  }

  private static Outputs outputs(AccessEntry entry) {
    return Outputs.of("principal", entry.principalArn());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    String cluster = recorded.inputs().path("cluster").asText();
    for (String role : ENTRY.toTakeBack(recorded, "role")) {
      ENTRY.delete(one(cluster, role, step), step, PACE);
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.aws(
            step,
            "eks create-access-entry --cluster-name "
                + in.cluster()
                + " --principal-arn "
                + in.role()
                + " --type "
                + NODES
                + Cli.tagMap(step.tags(in.cluster() + "-nodes", ""))));
  }
}
