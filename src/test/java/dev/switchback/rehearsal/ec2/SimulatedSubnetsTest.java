package dev.switchback.rehearsal.ec2;

import static dev.switchback.rehearsal.Rehearsed.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.rehearsal.Rehearsed;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.Subnet;

class SimulatedSubnetsTest {
  private final Rehearsed aws = new Rehearsed();
  private final String vpc = aws.vpc();

  private Subnet described(String id) {
    return aws.ec2.describeSubnets(request -> request.subnetIds(id)).subnets().getFirst();
  }

  @Test
  void aSubnetLiesInItsZoneAndKeepsFiveAddresses() {
    Subnet subnet = described(aws.subnet(vpc, "10.0.1.0/24", "us-east-1b"));

    assertThat(subnet.subnetId()).matches("subnet-[0-9a-f]{17}");
    assertThat(subnet.availabilityZone()).isEqualTo("us-east-1b");
    assertThat(subnet.availabilityZoneId()).isEqualTo("use1-az6");
    assertThat(subnet.availableIpAddressCount()).isEqualTo(251);
    assertThat(subnet.mapPublicIpOnLaunch()).isFalse();
    assertThat(subnet.stateAsString()).isEqualTo("pending");
    aws.after(Duration.ofSeconds(2));
    assertThat(described(subnet.subnetId()).stateAsString()).isEqualTo("available");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/24", "10.0.0.128/25", "10.0.0.0/23"})
  void overlappingRangesConflict(String block) {
    aws.subnet(vpc, "10.0.0.0/24");
    assertThat(refused("InvalidSubnet.Conflict", () -> aws.subnet(vpc, block)))
        .isEqualTo("The CIDR '" + block + "' conflicts with another subnet");
  }

  @Test
  void theSameRangeInAnotherVpcIsFree() {
    aws.subnet(vpc, "10.0.0.0/24");
    assertThat(aws.subnet(aws.vpc(), "10.0.0.0/24")).startsWith("subnet-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.0.0/24", "10.0.0.0/29", "10.0.0.0/15"})
  void rangesOutsideTheVpcOrOfTheWrongSizeAreRefused(String block) {
    refused("InvalidSubnet.Range", () -> aws.subnet(vpc, block));
  }

  @Test
  void aLocalZoneNotOptedInToIsNoPlaceForASubnet() {
    assertThat(
            refused(
                "InvalidParameterValue", () -> aws.subnet(vpc, "10.0.5.0/24", "us-east-1-bos-1a")))
        .contains("us-east-1-bos-1a", "us-east-1a, us-east-1b");
    aws.ec2.modifyAvailabilityZoneGroup(
        request -> request.groupName("us-east-1-bos-1").optInStatus("opted-in"));
    aws.after(Duration.ofMinutes(3));
    assertThat(described(aws.subnet(vpc, "10.0.5.0/24", "us-east-1-bos-1a")).availabilityZoneId())
        .isEqualTo("use1-bos1-az1");
  }

  @Test
  void theGroupsNameIsNotTheZonesName() {
    aws.ec2.modifyAvailabilityZoneGroup(
        request -> request.groupName("us-east-1-bos-1").optInStatus("opted-in"));
    aws.after(Duration.ofMinutes(3));
    refused("InvalidParameterValue", () -> aws.subnet(vpc, "10.0.5.0/24", "us-east-1-bos-1"));
  }

  @Test
  void publicAddressesAreGivenOnLaunchWhenToldSo() {
    String subnet = aws.subnet(vpc, "10.0.0.0/24");
    aws.ec2.modifySubnetAttribute(
        request -> request.subnetId(subnet).mapPublicIpOnLaunch(on -> on.value(true)));
    assertThat(described(subnet).mapPublicIpOnLaunch()).isTrue();
  }

  @Test
  void aSubnetInUseStaysAndItsAssociationGoesWithIt() {
    aws.attachedGateway(vpc);
    String subnet = aws.subnet(vpc, "10.0.0.0/24");
    String table = aws.routeTable(vpc);
    aws.ec2.associateRouteTable(request -> request.routeTableId(table).subnetId(subnet));
    String nat = aws.natGateway(subnet, aws.address());
    assertThat(described(subnet).availableIpAddressCount()).isEqualTo(250);

    refused("DependencyViolation", () -> aws.ec2.deleteSubnet(r -> r.subnetId(subnet)));
    aws.ec2.deleteNatGateway(request -> request.natGatewayId(nat));
    refused("DependencyViolation", () -> aws.ec2.deleteSubnet(r -> r.subnetId(subnet)));
    aws.after(Rehearsed.NAT_DELETED);

    aws.ec2.deleteSubnet(request -> request.subnetId(subnet));
    refused("InvalidSubnetID.NotFound", () -> described(subnet));
    aws.ec2.deleteRouteTable(request -> request.routeTableId(table));
  }

  @Test
  void aSubnetNeedsAVpcThatIsThere() {
    refused("InvalidVpcID.NotFound", () -> aws.subnet("vpc-00000000000000000", "10.0.0.0/24"));
    refused(
        "MissingParameter",
        () -> aws.ec2.createSubnet(request -> request.cidrBlock("10.0.0.0/24")));
  }
}
