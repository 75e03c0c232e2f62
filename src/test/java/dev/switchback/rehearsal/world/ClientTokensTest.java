package dev.switchback.rehearsal.world;

import static dev.switchback.rehearsal.Rehearsed.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.rehearsal.Rehearsed;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.RouteTable;

class ClientTokensTest {
  private final Rehearsed aws = new Rehearsed();
  private final String vpc = aws.vpc();

  private RouteTable table(String vpcId, String token) {
    return aws.ec2.createRouteTable(r -> r.vpcId(vpcId).clientToken(token)).routeTable();
  }

  @Test
  void theSameTokenIsTheSameResource() {
    String first = table(vpc, "a").routeTableId();
    assertThat(table(vpc, "a").routeTableId()).isEqualTo(first);
    assertThat(table(vpc, "b").routeTableId()).isNotEqualTo(first);
    assertThat(aws.routeTable(vpc)).isNotEqualTo(aws.routeTable(vpc));
  }

  @Test
  void otherParametersAreAMismatch() {
    table(vpc, "a");
    refused("IdempotentParameterMismatch", () -> table(aws.vpc(), "a"));
    refused(
        "IdempotentParameterMismatch",
        () ->
            aws.ec2.createRouteTable(
                r ->
                    r.vpcId(vpc)
                        .clientToken("a")
                        .tagSpecifications(Rehearsed.tags("route-table", "Name", "x"))));
  }

  @Test
  void theTokenHoldsWhenTheResourceIsDeleted() {
    RouteTable first = table(vpc, "a");
    aws.ec2.deleteRouteTable(r -> r.routeTableId(first.routeTableId()));
    assertThat(table(vpc, "a").routeTableId()).isEqualTo(first.routeTableId());
    refused(
        "InvalidRouteTableID.NotFound",
        () -> aws.ec2.describeRouteTables(r -> r.routeTableIds(first.routeTableId())));
  }

  @Test
  void aRepeatedCreateTellsHowTheResourceIsNow() {
    aws.attachedGateway(vpc);
    String subnet = aws.subnet(vpc, "10.0.0.0/24");
    String address = aws.address();
    NatGateway first = nat(subnet, address);
    aws.after(Rehearsed.NAT_READY);
    NatGateway again = nat(subnet, address);
    assertThat(again.natGatewayId()).isEqualTo(first.natGatewayId());
    assertThat(again.stateAsString()).isEqualTo("available");
    aws.ec2.deleteNatGateway(r -> r.natGatewayId(first.natGatewayId()));
    aws.after(Rehearsed.NAT_DELETED.plus(Duration.ofHours(2)));
    assertThat(nat(subnet, address).natGatewayId()).isEqualTo(first.natGatewayId());
    assertThat(aws.ec2.describeNatGateways().natGateways()).isEmpty();
  }

  private NatGateway nat(String subnet, String address) {
    return aws.ec2
        .createNatGateway(r -> r.subnetId(subnet).allocationId(address).clientToken("n"))
        .natGateway();
  }

  @Test
  void aRefusedCreateDoesNotUseItsTokenUp() {
    refused("InvalidVpcID.NotFound", () -> table("vpc-00000000000000000", "a"));
    assertThat(table(vpc, "a").vpcId()).isEqualTo(vpc);
  }
}
