package dev.switchback.rehearsal.ec2;

import static dev.switchback.rehearsal.Rehearsed.by;
import static dev.switchback.rehearsal.Rehearsed.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.rehearsal.Rehearsed;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;

class SimulatedRouteTablesTest {
  private final Rehearsed aws = new Rehearsed();
  private final String vpc = aws.vpc();
  private final String table = aws.routeTable(vpc);

  private RouteTable described() {
    return aws.ec2.describeRouteTables(r -> r.routeTableIds(table)).routeTables().getFirst();
  }

  private Route wayOut() {
    return described().routes().stream()
        .filter(route -> route.destinationCidrBlock().equals("0.0.0.0/0"))
        .findFirst()
        .orElseThrow();
  }

  private void routeTo(String gateway) {
    aws.ec2.createRoute(
        r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
  }

  @Test
  void aNewTableHasTheLocalRouteOnly() {
    assertThat(described().routes())
        .singleElement()
        .matches(local -> local.gatewayId().equals("local"))
        .matches(local -> local.stateAsString().equals("active"));
    assertThat(described().associations()).isEmpty();
  }

  @Test
  void oneRouteToADestination() {
    String gateway = aws.attachedGateway(vpc);
    routeTo(gateway);
    assertThat(wayOut().gatewayId()).isEqualTo(gateway);
    assertThat(refused("RouteAlreadyExists", () -> routeTo(gateway)))
        .isEqualTo("The route identified by 0.0.0.0/0 already exists.");

    aws.ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0"));
    refused(
        "InvalidRoute.NotFound",
        () -> aws.ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0")));
    refused(
        "InvalidParameterValue",
        () -> aws.ec2.deleteRoute(r -> r.routeTableId(table).destinationCidrBlock("10.0.0.0/16")));
  }

  @Test
  void aRouteLeadsToAGatewayOfItsOwnNetwork() {
    String loose = aws.ec2.createInternetGateway(r -> {}).internetGateway().internetGatewayId();
    assertThat(refused("InvalidParameterValue", () -> routeTo(loose)))
        .contains("belong to different networks");
    refused("InvalidGatewayID.NotFound", () -> routeTo("igw-00000000000000000"));
    refused(
        "InvalidNatGatewayID.NotFound",
        () ->
            aws.ec2.createRoute(
                r ->
                    r.routeTableId(table)
                        .destinationCidrBlock("0.0.0.0/0")
                        .natGatewayId("nat-00000000000000000")));
  }

  @Test
  void aRouteWhoseTargetIsGoneIsABlackhole() {
    String gateway = aws.attachedGateway(vpc);
    routeTo(gateway);
    assertThat(wayOut().stateAsString()).isEqualTo("active");
    aws.ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    assertThat(wayOut().stateAsString()).isEqualTo("blackhole");
  }

  @Test
  void aRouteThroughADeletedNatGatewayIsABlackhole() {
    aws.attachedGateway(vpc);
    String nat = aws.natGateway(aws.subnet(vpc, "10.0.0.0/24"), aws.address());
    aws.ec2.createRoute(
        r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").natGatewayId(nat));
    assertThat(wayOut().stateAsString()).isEqualTo("active");
    aws.ec2.deleteNatGateway(r -> r.natGatewayId(nat));
    assertThat(wayOut().stateAsString()).isEqualTo("blackhole");
  }

  @Test
  void aSubnetHasOneTable() {
    String subnet = aws.subnet(vpc, "10.0.0.0/24");
    String association =
        aws.ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(subnet)).associationId();
    String other = aws.routeTable(vpc);

    refused(
        "Resource.AlreadyAssociated",
        () -> aws.ec2.associateRouteTable(r -> r.routeTableId(other).subnetId(subnet)));
    refused("DependencyViolation", () -> aws.ec2.deleteRouteTable(r -> r.routeTableId(table)));

    aws.ec2.disassociateRouteTable(r -> r.associationId(association));
    refused(
        "InvalidAssociationID.NotFound",
        () -> aws.ec2.disassociateRouteTable(r -> r.associationId(association)));
    aws.ec2.deleteRouteTable(r -> r.routeTableId(table));
    refused("InvalidRouteTableID.NotFound", this::described);
  }

  @Test
  void theMainTableStays() {
    RouteTable main =
        aws.ec2
            .describeRouteTables(r -> r.filters(by("vpc-id", vpc), by("association.main", "true")))
            .routeTables()
            .getFirst();
    refused(
        "DependencyViolation",
        () -> aws.ec2.deleteRouteTable(r -> r.routeTableId(main.routeTableId())));
    refused(
        "InvalidParameterValue",
        () ->
            aws.ec2.disassociateRouteTable(
                r -> r.associationId(main.associations().getFirst().routeTableAssociationId())));
  }

  @Test
  void aSubnetOfAnotherNetworkIsNotAssociated() {
    String elsewhere = aws.subnet(aws.vpc(), "10.0.0.0/24");
    refused(
        "InvalidParameterValue",
        () -> aws.ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(elsewhere)));
  }
}
