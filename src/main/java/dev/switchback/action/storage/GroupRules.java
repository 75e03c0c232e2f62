package dev.switchback.action.storage;

import dev.switchback.action.Cli;
import dev.switchback.action.StepContext;
import dev.switchback.action.ec2.OwnTags;
import dev.switchback.cloud.trouble.ErrorCodes;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/// What one security group lets in. Source: EC2 API, AuthorizeSecurityGroupIngress,
/// DescribeSecurityGroupRules.
record GroupRules(String group, StepContext step) {
  /// Those of `wanted` that the group does not have.
  List<IngressRule> missing(List<IngressRule> wanted) {
    List<SecurityGroupRule> there = all();
    return wanted.stream().filter(rule -> there.stream().noneMatch(rule::is)).toList();
  }

  /// Adds what is missing, and returns when EC2 shows it all. `name` is for their tags.
  void allow(List<IngressRule> wanted, String name) throws InterruptedException {
    TagSpecification tags =
        OwnTags.specification(ResourceType.SECURITY_GROUP_RULE, step.tags(name, ""));
    missing(wanted).forEach(rule -> authorize(rule, tags));
    step.poll("rules of security group " + group)
        .every(Duration.ofSeconds(2))
        .upTo(Duration.ofMinutes(2))
        .until(
            () -> missing(wanted),
            List::isEmpty,
            missing -> "not shown yet: " + missing.size() + " of " + wanted.size());
  }

  private void authorize(IngressRule rule, TagSpecification tags) {
    step.say("AuthorizeSecurityGroupIngress " + rule.words());
    try {
      step.cloud()
          .ec2()
          .authorizeSecurityGroupIngress(
              r -> r.groupId(group).ipPermissions(rule.permission()).tagSpecifications(tags));
    } catch (AwsServiceException e) {
      if (!ErrorCodes.is(e, "InvalidPermission.Duplicate")) {
        throw e;
      }
    }
  }

  /// Takes away what lets in and is meant; a group that is gone has no rules.
  void revoke(Predicate<SecurityGroupRule> meant) {
    List<String> rules =
        all().stream()
            .filter(rule -> !Boolean.TRUE.equals(rule.isEgress()))
            .filter(meant)
            .map(SecurityGroupRule::securityGroupRuleId)
            .toList();
    if (rules.isEmpty()) {
      return;
    }
    try {
      step.cloud()
          .ec2()
          .revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(rules));
    } catch (AwsServiceException e) {
      if (!ErrorCodes.notFound(e)) {
        throw e;
      }
    }
  }

  private List<SecurityGroupRule> all() {
    Filter ofGroup = Filter.builder().name("group-id").values(group).build();
    try {
      return step
          .cloud()
          .ec2()
          .describeSecurityGroupRulesPaginator(r -> r.filters(ofGroup))
          .securityGroupRules()
          .stream()
          .filter(rule -> group.equals(rule.groupId()))
          .toList();
    } catch (AwsServiceException e) {
      if (ErrorCodes.notFound(e)) {
        return List.of();
      }
      throw e;
    }
  }

  /// `group` is as the shell has it: an id or a variable.
  static List<String> equivalent(String group, List<IngressRule> rules, StepContext step) {
    return rules.stream()
        .map(
            rule ->
                Cli.ec2(
                    step,
                    "authorize-security-group-ingress --group-id "
                        + group
                        + " "
                        + rule.arguments()))
        .toList();
  }
}
