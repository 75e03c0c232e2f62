package dev.switchback.action.storage;

import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.ec2.OwnTags;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a security group, made by another step, lets in besides: so that the group can be there
/// before those whom it lets in. Source: EC2 API, AuthorizeSecurityGroupIngress.
public final class AllowIngress implements Action<AllowIngress.Inputs> {
  /// `name` is for the tags of the rules.
  public record Inputs(String name, String group, List<IngressRule> ingress) {}

  private static final String KIND = "ingress";

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("group");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(3),
            0,
            "ec2:DescribeSecurityGroupRules",
            "ec2:AuthorizeSecurityGroupIngress",
            "ec2:RevokeSecurityGroupIngress")
        .implying("ec2:CreateTags");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    if (!new GroupRules(in.group(), step).missing(in.ingress()).isEmpty()) {
      return Optional.empty();
    }
    step.record(KIND, in.group());
    return Optional.of(Outputs.of("group", in.group()));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    step.record(KIND, in.group());
    new GroupRules(in.group(), step).allow(in.ingress(), in.name());
    return Outputs.of("group", in.group());
  }

  /// Only what this step added: the rest is the group's own.
  @Override
  public void undo(Recorded recorded, StepContext step) {
    for (String group : recorded.newestFirst(KIND)) {
      step.say("Revoking what " + group + " was told to let in");
      new GroupRules(group, step).revoke(rule -> OwnTags.own(rule.tags(), step));
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return GroupRules.equivalent(in.group(), in.ingress(), step);
  }
}
