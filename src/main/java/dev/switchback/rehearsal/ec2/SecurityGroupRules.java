package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ReferencedSecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/// The rules of security groups, each a resource of its own: one protocol, one range of ports, one
/// source.
public final class SecurityGroupRules {
  private SecurityGroupRules() {}

  public static Stream<WorldResource> of(Account account, String group) {
    return account
        .all(Ec2Kind.SECURITY_GROUP_RULE)
        .filter(rule -> rule.required("GroupId").equals(group));
  }

  /// Whether a rule of another group names this one.
  static boolean named(Account account, WorldResource group) {
    return account
        .all(Ec2Kind.SECURITY_GROUP_RULE)
        .map(SecurityGroupRules::stored)
        .filter(rule -> !group.id().equals(rule.groupId()))
        .anyMatch(rule -> group.id().equals(source(rule).orElse("")));
  }

  public static SecurityGroupRule stored(WorldResource rule) {
    return SdkJson.fill(rule.attributes(), SecurityGroupRule.builder()).build();
  }

  /// The group that a rule names as its source.
  private static Optional<String> source(SecurityGroupRule rule) {
    return Optional.ofNullable(rule.referencedGroupInfo()).map(ReferencedSecurityGroup::groupId);
  }

  /// What every new group lets out.
  public static WorldResource everythingOut(Account account, WorldResource group) {
    return make(
        account,
        SecurityGroupRule.builder()
            .groupId(group.id())
            .isEgress(true)
            .ipProtocol("-1")
            .fromPort(-1)
            .toPort(-1)
            .cidrIpv4("0.0.0.0/0")
            .build());
  }

  static WorldResource make(Account account, SecurityGroupRule rule) {
    String id = account.newId(Ec2Kind.SECURITY_GROUP_RULE);
    SecurityGroupRule described =
        rule.toBuilder()
            .securityGroupRuleId(id)
            .securityGroupRuleArn(
                "arn:aws:ec2:%s:%s:security-group-rule/%s"
                    .formatted(account.owner().region(), account.owner().account(), id))
            .groupOwnerId(account.owner().account())
            .build();
    return new WorldResource(
        Ec2Kind.SECURITY_GROUP_RULE.type(),
        id,
        SdkJson.write(described),
        Map.of(),
        Timeline.of(account.now(), "available"));
  }

  /// One rule for each source of each permission.
  static List<SecurityGroupRule> ingress(WorldResource group, List<IpPermission> permissions) {
    return permissions.stream()
        .flatMap(
            permission ->
                Stream.concat(
                    permission.ipRanges().stream()
                        .map(
                            range ->
                                rule(group, permission)
                                    .cidrIpv4(range.cidrIp())
                                    .description(range.description())
                                    .build()),
                    permission.userIdGroupPairs().stream()
                        .map(
                            pair ->
                                rule(group, permission)
                                    .referencedGroupInfo(other -> other.groupId(pair.groupId()))
                                    .description(pair.description())
                                    .build())))
        .toList();
  }

  private static SecurityGroupRule.Builder rule(WorldResource group, IpPermission permission) {
    boolean all = permission.ipProtocol().equals("-1");
    return SecurityGroupRule.builder()
        .groupId(group.id())
        .isEgress(false)
        .ipProtocol(permission.ipProtocol())
        .fromPort(all ? Integer.valueOf(-1) : permission.fromPort())
        .toPort(all ? Integer.valueOf(-1) : permission.toPort());
  }

  /// Whether both let the same through; their descriptions do not matter.
  static boolean same(SecurityGroupRule one, SecurityGroupRule other) {
    return Objects.equals(one.isEgress(), other.isEgress())
        && Objects.equals(one.ipProtocol(), other.ipProtocol())
        && Objects.equals(one.fromPort(), other.fromPort())
        && Objects.equals(one.toPort(), other.toPort())
        && Objects.equals(one.cidrIpv4(), other.cidrIpv4())
        && source(one).equals(source(other));
  }

  /// A rule as the description of its group has it.
  static IpPermission permission(SecurityGroupRule rule, String owner) {
    IpPermission.Builder permission = IpPermission.builder().ipProtocol(rule.ipProtocol());
    if (!rule.ipProtocol().equals("-1")) {
      permission.fromPort(rule.fromPort()).toPort(rule.toPort());
    }
    source(rule)
        .ifPresent(
            group ->
                permission.userIdGroupPairs(
                    UserIdGroupPair.builder()
                        .groupId(group)
                        .userId(owner)
                        .description(rule.description())
                        .build()));
    if (rule.cidrIpv4() != null) {
      permission.ipRanges(
          IpRange.builder().cidrIp(rule.cidrIpv4()).description(rule.description()).build());
    }
    return permission.build();
  }
}
