package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.RevokedSecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/// What security groups let in.
final class SimulatedSecurityGroupRules {
  private final Simulation cloud;

  SimulatedSecurityGroupRules(Simulation cloud) {
    this.cloud = cloud;
  }

  /// All of the permissions or none: one that is there already refuses them all.
  AuthorizeSecurityGroupIngressResponse authorize(AuthorizeSecurityGroupIngressRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource group =
              account.require(Ec2Kind.SECURITY_GROUP, Given.text(request.groupId(), "groupId"));
          if (request.ipPermissions().isEmpty()) {
            throw Refusals.missing("ipPermissions");
          }
          request.ipPermissions().forEach(permission -> check(account, permission));
          Map<String, String> tags =
              Tags.of(Ec2Kind.SECURITY_GROUP_RULE, request.tagSpecifications());
          List<SecurityGroupRule> made =
              SecurityGroupRules.ingress(group, request.ipPermissions()).stream()
                  .map(rule -> add(account, rule, tags))
                  .toList();
          return AuthorizeSecurityGroupIngressResponse.builder()
              .returnValue(true)
              .securityGroupRules(made)
              .build();
        });
  }

  private static void check(Account account, IpPermission permission) {
    Given.text(permission.ipProtocol(), "ipProtocol");
    permission.ipRanges().forEach(range -> Given.block(range.cidrIp(), "CidrIp"));
    permission.userIdGroupPairs().stream()
        .map(UserIdGroupPair::groupId)
        .forEach(other -> account.require(Ec2Kind.SECURITY_GROUP, Given.text(other, "groupId")));
  }

  private static SecurityGroupRule add(
      Account account, SecurityGroupRule rule, Map<String, String> tags) {
    if (SecurityGroupRules.of(account, rule.groupId())
        .map(SecurityGroupRules::stored)
        .anyMatch(there -> SecurityGroupRules.same(there, rule))) {
      throw Refusals.ec2(
          "InvalidPermission.Duplicate",
          "the specified rule \"peer: %s, %s, from port: %s, to port: %s, ALLOW\" already exists"
              .formatted(rule.cidrIpv4(), rule.ipProtocol(), rule.fromPort(), rule.toPort()));
    }
    WorldResource made = SecurityGroupRules.make(account, rule).tagged(tags);
    account.put(made);
    return new Ec2Descriptions(account).securityGroupRule(made);
  }

  /// A filter by a group that is not there is an error. Source: hashicorp/terraform-provider-aws
  /// #46119.
  DescribeSecurityGroupRulesResponse describe(DescribeSecurityGroupRulesRequest request) {
    return cloud.read(
        request,
        account -> {
          request.filters().stream()
              .filter(filter -> filter.name().equals("group-id"))
              .flatMap(filter -> filter.values().stream())
              .forEach(group -> account.require(Ec2Kind.SECURITY_GROUP, group));
          Page<SecurityGroupRule> page =
              Ec2Listing.of(
                  account,
                  Ec2Kind.SECURITY_GROUP_RULE,
                  new Ec2Listing.Ask(
                      request.securityGroupRuleIds(),
                      request.filters(),
                      Ec2Listing.pages(request.maxResults(), request.nextToken())),
                  new Ec2Descriptions(account)::securityGroupRule);
          return DescribeSecurityGroupRulesResponse.builder()
              .securityGroupRules(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }

  /// By the ids of the rules.
  RevokeSecurityGroupIngressResponse revoke(RevokeSecurityGroupIngressRequest request) {
    return cloud.change(
        request,
        account -> {
          WorldResource group =
              account.require(Ec2Kind.SECURITY_GROUP, Given.text(request.groupId(), "groupId"));
          if (request.securityGroupRuleIds().isEmpty()) {
            throw Refusals.missing("securityGroupRuleIds");
          }
          Map<String, WorldResource> rules =
              SecurityGroupRules.of(account, group.id())
                  .collect(Collectors.toMap(WorldResource::id, rule -> rule));
          List<RevokedSecurityGroupRule> revoked =
              request.securityGroupRuleIds().stream()
                  .map(id -> revoked(account, id, rules))
                  .toList();
          return RevokeSecurityGroupIngressResponse.builder()
              .returnValue(true)
              .revokedSecurityGroupRules(revoked)
              .build();
        });
  }

  private static RevokedSecurityGroupRule revoked(
      Account account, String id, Map<String, WorldResource> rules) {
    WorldResource rule = rules.get(id);
    if (rule == null) {
      throw Ec2Kind.SECURITY_GROUP_RULE.notFound(id);
    }
    account.remove(rule);
    return SdkJson.fill(rule.attributes(), RevokedSecurityGroupRule.builder()).build();
  }
}
