package dev.switchback.action.storage;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.ec2.Deletion;
import dev.switchback.action.ec2.OwnTags;
import dev.switchback.action.ec2.Owned;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/// A security group and what it lets in; everything may go out. Rules that others added stay.
/// Source: EC2 API, CreateSecurityGroup, AuthorizeSecurityGroupIngress.
public final class CreateSecurityGroup implements Action<CreateSecurityGroup.Inputs> {
  public record Inputs(String name, String description, String vpc, List<IngressRule> ingress) {}

  private static final Owned<SecurityGroup> GROUP =
      new Owned<>(
          "security-group",
          new Owned.Identity<>(SecurityGroup::groupId, SecurityGroup::tags, group -> true),
          new Owned.Reading<>(
              (ec2, id) -> ec2.describeSecurityGroups(r -> r.groupIds(id)).securityGroups(),
              (ec2, filters) ->
                  ec2
                      .describeSecurityGroupsPaginator(r -> r.filters(filters))
                      .securityGroups()
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
            Duration.ofSeconds(4),
            0,
            "ec2:DescribeSecurityGroups",
            "ec2:DescribeSecurityGroupRules",
            "ec2:CreateSecurityGroup",
            "ec2:AuthorizeSecurityGroupIngress",
            "ec2:RevokeSecurityGroupIngress",
            "ec2:DeleteSecurityGroup",
            "ec2:DescribeNetworkInterfaces")
        .implying("ec2:CreateTags");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return GROUP
        .find(step, "")
        .filter(group -> in.vpc().equals(group.vpcId()))
        .map(SecurityGroup::groupId)
        .filter(id -> new GroupRules(id, step).missing(in.ingress()).isEmpty())
        .map(id -> Outputs.of("id", id));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Optional<SecurityGroup> recorded = GROUP.recorded(step, "");
    String id = recorded.map(SecurityGroup::groupId).orElseGet(() -> create(in, step));
    step.poll("security group " + id)
        .like("ec2", "SecurityGroupExists")
        .every(Duration.ofSeconds(2))
        .upTo(Duration.ofMinutes(2))
        .until(() -> GROUP.look(step, id), Optional::isPresent, seen -> "not shown yet");
    new GroupRules(id, step).allow(in.ingress(), in.name());
    return Outputs.of("id", id);
  }

  private static String create(Inputs in, StepContext step) {
    step.say("CreateSecurityGroup " + in.name());
    String id = make(in, step);
    step.record(GROUP.kind(), id);
    return id;
  }

  private static String make(Inputs in, StepContext step) {
    var tags = OwnTags.specification(ResourceType.SECURITY_GROUP, step.tags(in.name(), ""));
    try {
      return step.cloud()
          .ec2()
          .createSecurityGroup(
              r ->
                  r.groupName(in.name())
                      .description(in.description())
                      .vpcId(in.vpc())
                      .tagSpecifications(tags))
          .groupId();
    } catch (AwsServiceException e) {
      if (!ErrorCodes.is(e, "InvalidGroup.Duplicate")) {
        throw e;
      }
      // Made before a crash and not recorded, shown only now: else somebody else has the name.
      return GROUP
          .find(step, "")
          .map(SecurityGroup::groupId)
          .orElseThrow(
              () ->
                  new StepRefused(
                      "CreateSecurityGroup was refused: another security group of %s is called %s."
                          .formatted(in.vpc(), in.name()),
                      "Delete that one if it is not needed, then: switchback resume",
                      e));
    }
  }

  /// Its rules go first: as long as two groups name each other, neither can be deleted.
  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    var deletion = new Deletion(step, recorded.inputs().path("vpc").asText());
    for (String id : GROUP.toTakeBack(recorded, step)) {
      new GroupRules(id, step).revoke(rule -> true);
      deletion.of(
          "security group " + id, () -> step.cloud().ec2().deleteSecurityGroup(r -> r.groupId(id)));
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    var lines = new ArrayList<String>();
    lines.add(
        Cli.keeping(
            "GROUP",
            step,
            "create-security-group --vpc-id "
                + in.vpc()
                + " --group-name "
                + in.name()
                + " --description '"
                + in.description()
                + "'"
                + Cli.tags("security-group", step.tags(in.name(), "")),
            "GroupId"));
    lines.addAll(GroupRules.equivalent("\"$GROUP\"", in.ingress(), step));
    return lines;
  }
}
