package dev.switchback.rehearsal.ec2;

import static dev.switchback.rehearsal.Rehearsed.by;
import static dev.switchback.rehearsal.Rehearsed.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.rehearsal.Rehearsed;
import dev.switchback.rehearsal.ec2.Instances.Launch;
import dev.switchback.rehearsal.world.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

class SimulatedSecurityGroupsTest {
  private static final IpPermission NFS =
      IpPermission.builder()
          .ipProtocol("tcp")
          .fromPort(2049)
          .toPort(2049)
          .ipRanges(IpRange.builder().cidrIp("10.0.0.0/16").description("NFS").build())
          .build();

  private final Rehearsed aws = new Rehearsed();
  private final String vpc = aws.vpc();

  private String group(String name) {
    return aws.ec2
        .createSecurityGroup(r -> r.vpcId(vpc).groupName(name).description("for a test"))
        .groupId();
  }

  private SecurityGroup described(String id) {
    return aws.ec2.describeSecurityGroups(r -> r.groupIds(id)).securityGroups().getFirst();
  }

  private List<SecurityGroupRule> rules(String group) {
    return aws.ec2
        .describeSecurityGroupRules(r -> r.filters(by("group-id", group)))
        .securityGroupRules();
  }

  @Test
  void aGroupBeginsByLettingEverythingOutAndNothingIn() {
    SecurityGroup made = described(group("storage"));
    assertThat(made.ipPermissions()).isEmpty();
    assertThat(made.ipPermissionsEgress())
        .singleElement()
        .matches(permission -> permission.ipRanges().getFirst().cidrIp().equals("0.0.0.0/0"));
  }

  @Test
  void aNameIsTakenOnceInAVpc() {
    group("storage");
    refused("InvalidGroup.Duplicate", () -> group("storage"));
    String other = aws.vpc("10.1.0.0/16");
    aws.ec2.createSecurityGroup(r -> r.vpcId(other).groupName("storage").description("other"));
  }

  @Test
  void aRuleIsThereOnce() {
    String id = group("storage");
    aws.ec2.authorizeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(NFS));
    refused(
        "InvalidPermission.Duplicate",
        () -> aws.ec2.authorizeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(NFS)));

    assertThat(described(id).ipPermissions()).containsExactly(NFS);
    SecurityGroupRule rule =
        rules(id).stream().filter(one -> !one.isEgress()).findFirst().orElseThrow();
    assertThat(rule.description()).isEqualTo("NFS");

    aws.ec2.revokeSecurityGroupIngress(
        r -> r.groupId(id).securityGroupRuleIds(rule.securityGroupRuleId()));
    assertThat(described(id).ipPermissions()).isEmpty();
    refused(
        "InvalidSecurityGroupRuleId.NotFound",
        () ->
            aws.ec2.revokeSecurityGroupIngress(
                r -> r.groupId(id).securityGroupRuleIds(rule.securityGroupRuleId())));
  }

  @Test
  void aGroupThatAnotherNamesIsNotDeletedUntilThatRuleIsGone() {
    String named = group("named");
    String naming = group("naming");
    aws.ec2.authorizeSecurityGroupIngress(
        r ->
            r.groupId(naming)
                .ipPermissions(
                    IpPermission.builder()
                        .ipProtocol("-1")
                        .userIdGroupPairs(UserIdGroupPair.builder().groupId(named).build())
                        .build()));
    refused("DependencyViolation", () -> aws.ec2.deleteSecurityGroup(r -> r.groupId(named)));

    aws.ec2.deleteSecurityGroup(r -> r.groupId(naming));
    aws.ec2.deleteSecurityGroup(r -> r.groupId(named));
    refused("InvalidGroup.NotFound", () -> described(named));
    refused("InvalidGroup.NotFound", () -> rules(named));
    aws.ec2.deleteVpc(r -> r.vpcId(vpc));
  }

  @Test
  void aGroupInUseIsNotDeleted() {
    String id = group("nodes");
    String subnet = aws.subnet(vpc, "10.0.0.0/24");
    aws.world.change(
        aws.clock.now(),
        Settings.standard(),
        account ->
            Instances.launch(
                account,
                new Launch(subnet, "m5.large", 1, Map.of(), Optional.empty()),
                look -> look.securityGroups(GroupIdentifier.builder().groupId(id).build())));

    refused("DependencyViolation", () -> aws.ec2.deleteSecurityGroup(r -> r.groupId(id)));
  }
}
