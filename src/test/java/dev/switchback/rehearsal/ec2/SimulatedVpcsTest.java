package dev.switchback.rehearsal.ec2;

import static dev.switchback.rehearsal.Rehearsed.by;
import static dev.switchback.rehearsal.Rehearsed.refused;
import static dev.switchback.rehearsal.Rehearsed.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchback.rehearsal.Rehearsed;
import dev.switchback.rehearsal.world.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

class SimulatedVpcsTest {
  private final Rehearsed aws = new Rehearsed();

  private Vpc described(String id) {
    return aws.ec2.describeVpcs(request -> request.vpcIds(id)).vpcs().getFirst();
  }

  @Test
  void aNewVpcIsPendingAndSoonAvailable() {
    Vpc made = aws.ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16")).vpc();

    assertThat(made.vpcId()).matches("vpc-[0-9a-f]{17}");
    assertThat(made.stateAsString()).isEqualTo("pending");
    assertThat(made.isDefault()).isFalse();
    assertThat(made.ownerId()).isEqualTo(Rehearsed.ACCOUNT);
    aws.after(Duration.ofSeconds(3));
    assertThat(described(made.vpcId()).stateAsString()).isEqualTo("available");
  }

  @Test
  void bitsBehindThePrefixAreCutOff() {
    assertThat(described(aws.vpc("10.1.2.3/16")).cidrBlock()).isEqualTo("10.1.0.0/16");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/15, InvalidVpc.Range",
    "10.0.0.0/29, InvalidVpc.Range",
    "10.0.0.0/99, InvalidParameterValue",
    "10.0.0.256/16, InvalidParameterValue",
    "ten, InvalidParameterValue",
  })
  void rangesThatEc2Refuses(String block, String code) {
    assertThat(refused(code, () -> aws.vpc(block)))
        .contains(code.equals("InvalidVpc.Range") ? "10.0" : block);
  }

  @Test
  void theFifthVpcIsTheLastAndTheDefaultOneCounts() {
    for (int i = 0; i < 4; i++) {
      aws.vpc("10." + i + ".0.0/16");
    }
    refused("VpcLimitExceeded", () -> aws.vpc("10.9.0.0/16"));
  }

  @Test
  void aRefusedCreateLeavesNothing() {
    String before = aws.world.json();
    refused(
        "InvalidParameterValue",
        () ->
            aws.ec2.createVpc(
                request ->
                    request
                        .cidrBlock("10.0.0.0/16")
                        .tagSpecifications(tags("subnet", "Name", "x"))));
    assertThat(aws.world.json()).isEqualTo(before);
  }

  @Test
  void dnsAttributesAreSetOneAtATime() {
    String vpc = aws.vpc();
    assertThat(hostNames(vpc)).isFalse();
    assertThat(
            aws.ec2
                .describeVpcAttribute(
                    request -> request.vpcId(vpc).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT))
                .enableDnsSupport()
                .value())
        .isTrue();

    refused(
        "InvalidParameterCombination",
        () ->
            aws.ec2.modifyVpcAttribute(
                request ->
                    request
                        .vpcId(vpc)
                        .enableDnsHostnames(on -> on.value(true))
                        .enableDnsSupport(on -> on.value(true))));
    refused(
        "InvalidParameterCombination",
        () -> aws.ec2.modifyVpcAttribute(request -> request.vpcId(vpc)));
    assertThat(hostNames(vpc)).isFalse();

    aws.ec2.modifyVpcAttribute(
        request -> request.vpcId(vpc).enableDnsHostnames(on -> on.value(true)));
    assertThat(hostNames(vpc)).isTrue();
  }

  private boolean hostNames(String vpc) {
    return aws.ec2
        .describeVpcAttribute(
            request -> request.vpcId(vpc).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
        .enableDnsHostnames()
        .value();
  }

  @Test
  void whatComesAlongGoesAlong() {
    String vpc = aws.vpc();
    assertThat(
            aws.ec2
                .describeRouteTables(
                    request -> request.filters(by("vpc-id", vpc), by("association.main", "true")))
                .routeTables())
        .hasSize(1);
    assertThat(
            aws.ec2
                .describeSecurityGroups(request -> request.filters(by("vpc-id", vpc)))
                .securityGroups())
        .singleElement()
        .matches(group -> group.groupName().equals("default"));

    aws.ec2.deleteVpc(request -> request.vpcId(vpc));

    assertThat(refused("InvalidVpcID.NotFound", () -> described(vpc)))
        .isEqualTo("The vpc ID '" + vpc + "' does not exist");
    assertThat(
            aws.ec2
                .describeRouteTables(request -> request.filters(by("vpc-id", vpc)))
                .routeTables())
        .isEmpty();
    assertThat(
            aws.ec2
                .describeSecurityGroups(request -> request.filters(by("vpc-id", vpc)))
                .securityGroups())
        .isEmpty();
  }

  @Test
  void aVpcWithASubnetARouteTableOrAGatewayStays() {
    String vpc = aws.vpc();
    String subnet = aws.subnet(vpc, "10.0.0.0/24");
    refused("DependencyViolation", () -> aws.ec2.deleteVpc(request -> request.vpcId(vpc)));
    aws.ec2.deleteSubnet(request -> request.subnetId(subnet));

    String table = aws.routeTable(vpc);
    refused("DependencyViolation", () -> aws.ec2.deleteVpc(request -> request.vpcId(vpc)));
    aws.ec2.deleteRouteTable(request -> request.routeTableId(table));

    String gateway = aws.attachedGateway(vpc);
    refused("DependencyViolation", () -> aws.ec2.deleteVpc(request -> request.vpcId(vpc)));
    aws.ec2.detachInternetGateway(request -> request.internetGatewayId(gateway).vpcId(vpc));

    aws.ec2.deleteVpc(request -> request.vpcId(vpc));
  }

  @Test
  void aFreshAccountHasItsDefaultVpc() {
    Vpc vpc =
        aws.ec2
            .describeVpcs(request -> request.filters(by("is-default", "true")))
            .vpcs()
            .getFirst();

    assertThat(vpc.cidrBlock()).isEqualTo("172.31.0.0/16");
    assertThat(vpc.stateAsString()).isEqualTo("available");
    assertThat(
            aws.ec2
                .describeSubnets(request -> request.filters(by("vpc-id", vpc.vpcId())))
                .subnets())
        .hasSize(6)
        .allMatch(subnet -> subnet.defaultForAz() && subnet.mapPublicIpOnLaunch())
        .extracting("cidrBlock")
        .contains("172.31.0.0/20", "172.31.80.0/20");
    assertThat(
            aws.ec2
                .describeInternetGateways(
                    request -> request.filters(by("attachment.vpc-id", vpc.vpcId())))
                .internetGateways())
        .hasSize(1);
  }

  @Test
  void aDryRunSaysSoAndChangesNothing() {
    String before = aws.world.json();
    assertThat(
            catchThrowableOfType(
                Ec2Exception.class,
                () -> aws.ec2.createVpc(request -> request.cidrBlock("10.0.0.0/16").dryRun(true))))
        .matches(answer -> answer.awsErrorDetails().errorCode().equals("DryRunOperation"))
        .matches(answer -> answer.statusCode() == 412);
    assertThat(aws.world.json()).isEqualTo(before);
    refused(
        "InvalidVpc.Range",
        () -> aws.ec2.createVpc(request -> request.cidrBlock("10.0.0.0/8").dryRun(true)));
  }

  @Test
  void dependenciesThatAreNotSeenYetCount() {
    Rehearsed lagging = new Rehearsed(new Settings(true, 0));
    String vpc = lagging.vpc();
    lagging.after(Duration.ofSeconds(10));
    lagging.subnet(vpc, "10.0.0.0/24");
    refused("DependencyViolation", () -> lagging.ec2.deleteVpc(request -> request.vpcId(vpc)));
  }
}
