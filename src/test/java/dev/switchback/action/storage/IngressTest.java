package dev.switchback.action.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.action.SimulatedSite;
import dev.switchback.action.StepContext;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/// What a group is told to let in by its own step, and by another one later.
class IngressTest {
  private static final IngressRule PACKETS =
      new IngressRule("icmp", 3, Optional.of(4), "0.0.0.0/0", "Packets that are too large");

  private final SimulatedSite aws;
  private final String group;
  private final String cluster;
  private final StepContext access;

  IngressTest() throws InterruptedException {
    aws = new SimulatedSite();
    String vpc = aws.vpc("10.0.0.0/16");
    group = group(vpc, "demo-database", List.of(PACKETS));
    cluster = group(vpc, "demo-cluster", List.of());
    access = aws.site().step("database", "host-access");
  }

  private String group(String vpc, String name, List<IngressRule> ingress)
      throws InterruptedException {
    return new CreateSecurityGroup()
        .apply(
            new CreateSecurityGroup.Inputs(name, "for a test", vpc, ingress),
            aws.site().step("database", name))
        .text("id")
        .orElseThrow();
  }

  private List<SecurityGroupRule> rules() {
    Filter ofGroup = Filter.builder().name("group-id").values(group).build();
    return aws
        .ec2()
        .describeSecurityGroupRules(r -> r.filters(ofGroup))
        .securityGroupRules()
        .stream()
        .filter(rule -> !rule.isEgress())
        .toList();
  }

  private AllowIngress.Inputs inputs() {
    var database = IngressRule.tcp(3306, cluster, "MariaDB from the cluster");
    return new AllowIngress.Inputs("demo-database", group, List.of(database));
  }

  @Test
  void icmpHasItsTypeAndCodeWhereOthersHavePorts() {
    assertThat(rules())
        .singleElement()
        .extracting(rule -> rule.ipProtocol() + " " + rule.fromPort() + " " + rule.toPort())
        .isEqualTo("icmp 3 4");
    assertThat(PACKETS.words()).isEqualTo("icmp type 3 code 4 from 0.0.0.0/0");
    assertThat(PACKETS.arguments())
        .isEqualTo(
            "--ip-permissions"
                + " 'IpProtocol=icmp,FromPort=3,ToPort=4,IpRanges=[{CidrIp=0.0.0.0/0}]'");
  }

  @Test
  void anotherStepAddsItsOwnOnceAndTakesOnlyThatBack() throws Exception {
    var action = new AllowIngress();
    assertThat(action.find(inputs(), access)).isEmpty();

    action.apply(inputs(), access);
    action.apply(inputs(), access);

    assertThat(action.find(inputs(), access)).isPresent();
    assertThat(rules()).hasSize(2);
    action.undo(
        aws.site().recorded(access.step(), JsonNodeFactory.instance.objectNode(), Optional.empty()),
        access);
    assertThat(rules()).extracting(SecurityGroupRule::ipProtocol).containsExactly("icmp");
  }
}
