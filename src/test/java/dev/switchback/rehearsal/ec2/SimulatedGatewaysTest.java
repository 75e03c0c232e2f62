package dev.switchback.rehearsal.ec2;

import static dev.switchback.rehearsal.Rehearsed.by;
import static dev.switchback.rehearsal.Rehearsed.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.rehearsal.Rehearsed;
import dev.switchback.rehearsal.StoodClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/// Internet gateways, NAT gateways and their addresses, which hold on to each other.
class SimulatedGatewaysTest {
  private final Rehearsed aws = new Rehearsed();
  private final String vpc = aws.vpc();

  private Address describedAddress(String id) {
    return aws.ec2.describeAddresses(request -> request.allocationIds(id)).addresses().getFirst();
  }

  @Test
  void oneInternetGatewayToAVpcAndOneVpcToAGateway() {
    String gateway = aws.attachedGateway(vpc);
    String other = aws.ec2.createInternetGateway(r -> {}).internetGateway().internetGatewayId();
    String otherVpc = aws.vpc();

    refused(
        "Resource.AlreadyAssociated",
        () -> aws.ec2.attachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(otherVpc)));
    refused(
        "InvalidParameterValue",
        () -> aws.ec2.attachInternetGateway(r -> r.internetGatewayId(other).vpcId(vpc)));
    refused(
        "Gateway.NotAttached",
        () -> aws.ec2.detachInternetGateway(r -> r.internetGatewayId(other).vpcId(vpc)));
  }

  @Test
  void anAttachedInternetGatewayIsNotDeleted() {
    String gateway = aws.attachedGateway(vpc);
    refused(
        "DependencyViolation",
        () -> aws.ec2.deleteInternetGateway(r -> r.internetGatewayId(gateway)));
    aws.ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    aws.ec2.deleteInternetGateway(r -> r.internetGatewayId(gateway));
    refused(
        "InvalidInternetGatewayID.NotFound",
        () -> aws.ec2.describeInternetGateways(r -> r.internetGatewayIds(gateway)));
  }

  @Test
  void theFifthAddressIsTheLastAndNoTwoAreTheSame() {
    for (int i = 0; i < 5; i++) {
      aws.address();
    }
    refused("AddressLimitExceeded", aws::address);
    assertThat(aws.ec2.describeAddresses().addresses())
        .extracting(Address::publicIp)
        .doesNotHaveDuplicates()
        .allMatch(ip -> ip.startsWith("203.0.113."));
  }

  @Test
  void anAddressBelongsToABorderGroupThatIsOptedInTo() {
    assertThat(describedAddress(aws.address()).networkBorderGroup()).isEqualTo("us-east-1");
    refused(
        "InvalidParameterValue",
        () -> aws.ec2.allocateAddress(r -> r.networkBorderGroup("us-east-1-bos-1")));
  }

  @Test
  void aNatGatewayTakesAsLongAsTheFactsSay() {
    aws.attachedGateway(vpc);
    String address = aws.address();
    NatGateway made =
        aws.ec2
            .createNatGateway(r -> r.subnetId(aws.subnet(vpc, "10.0.0.0/24")).allocationId(address))
            .natGateway();
    assertThat(made.stateAsString()).isEqualTo("pending");
    assertThat(made.natGatewayAddresses())
        .singleElement()
        .matches(pending -> pending.allocationId().equals(address) && pending.publicIp() == null);

    aws.after(Duration.ofSeconds(83));
    assertThat(aws.describedNat(made.natGatewayId()).stateAsString()).isEqualTo("pending");
    aws.after(Duration.ofSeconds(43));
    NatGateway ready = aws.describedNat(made.natGatewayId());
    assertThat(ready.stateAsString()).isEqualTo("available");
    assertThat(ready.createTime()).isEqualTo(StoodClock.START);
    assertThat(ready.natGatewayAddresses().getFirst().publicIp())
        .isEqualTo(describedAddress(address).publicIp());
    assertThat(describedAddress(address).associationId())
        .isEqualTo(ready.natGatewayAddresses().getFirst().associationId());
  }

  @Test
  void itsNetworkInterfaceSaysWhoseItIsAndGoesWithIt() {
    aws.attachedGateway(vpc);
    String nat = aws.natGateway(aws.subnet(vpc, "10.0.0.0/24"), aws.address());
    aws.after(Rehearsed.NAT_READY);

    NetworkInterface port = ports().getFirst();
    assertThat(port.description()).isEqualTo("Interface for NAT Gateway " + nat);
    assertThat(port.statusAsString()).isEqualTo("in-use");
    assertThat(port.requesterManaged()).isTrue();

    aws.ec2.deleteNatGateway(r -> r.natGatewayId(nat));
    assertThat(ports()).hasSize(1);
    aws.after(Rehearsed.NAT_DELETED);
    assertThat(ports()).isEmpty();
  }

  private List<NetworkInterface> ports() {
    return aws.ec2.describeNetworkInterfaces(r -> r.filters(by("vpc-id", vpc))).networkInterfaces();
  }

  @Test
  void withoutInternetGatewayItFailsAndLetsTheAddressGo() {
    String address = aws.address();
    String nat = aws.natGateway(aws.subnet(vpc, "10.0.0.0/24"), address);
    assertThat(aws.describedNat(nat).failureCode()).isNull();
    aws.after(Duration.ofSeconds(30));

    NatGateway failed = aws.describedNat(nat);
    assertThat(failed.stateAsString()).isEqualTo("failed");
    assertThat(failed.failureCode()).isEqualTo("Gateway.NotAttached");
    assertThat(failed.failureMessage())
        .isEqualTo("Network " + vpc + " has no Internet gateway attached");
    assertThat(ports()).isEmpty();
    aws.ec2.releaseAddress(r -> r.allocationId(address));
  }

  @Test
  void aSecondGatewayOnTheSameAddressFails() {
    aws.attachedGateway(vpc);
    String subnet = aws.subnet(vpc, "10.0.0.0/24");
    String address = aws.address();
    aws.natGateway(subnet, address);
    String second = aws.natGateway(subnet, address);
    aws.after(Duration.ofSeconds(30));
    assertThat(aws.describedNat(second).failureCode()).isEqualTo("Resource.AlreadyAssociated");
  }

  @Test
  void anAddressInUseIsNotReleasedNorTheInternetGatewayDetached() {
    String gateway = aws.attachedGateway(vpc);
    String address = aws.address();
    String nat = aws.natGateway(aws.subnet(vpc, "10.0.0.0/24"), address);
    aws.after(Rehearsed.NAT_READY);

    refused("AuthFailure", () -> aws.ec2.releaseAddress(r -> r.allocationId(address)));
    assertThat(
            refused(
                "DependencyViolation",
                () -> aws.ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc))))
        .contains("mapped public address(es)");

    aws.ec2.deleteNatGateway(r -> r.natGatewayId(nat));
    assertThat(aws.describedNat(nat).stateAsString()).isEqualTo("deleting");
    refused("AuthFailure", () -> aws.ec2.releaseAddress(r -> r.allocationId(address)));
    aws.after(Rehearsed.NAT_DELETED);

    assertThat(describedAddress(address).associationId()).isNull();
    aws.ec2.releaseAddress(r -> r.allocationId(address));
    aws.ec2.detachInternetGateway(r -> r.internetGatewayId(gateway).vpcId(vpc));
    refused("InvalidAllocationID.NotFound", () -> describedAddress(address));
  }

  @Test
  void aDeletedGatewayIsListedForAboutAnHour() {
    aws.attachedGateway(vpc);
    String nat = aws.natGateway(aws.subnet(vpc, "10.0.0.0/24"), aws.address());
    aws.ec2.deleteNatGateway(r -> r.natGatewayId(nat));
    aws.ec2.deleteNatGateway(r -> r.natGatewayId(nat));
    aws.after(Rehearsed.NAT_DELETED);
    assertThat(aws.describedNat(nat).stateAsString()).isEqualTo("deleted");
    assertThat(aws.describedNat(nat).deleteTime()).isBeforeOrEqualTo(aws.clock.now());
    refused("NatGatewayNotFound", () -> aws.ec2.deleteNatGateway(r -> r.natGatewayId(nat)));
    aws.after(Duration.ofMinutes(62));
    refused("NatGatewayNotFound", () -> aws.describedNat(nat));
  }

  @Test
  void localZonesHaveNoNatGateways() {
    aws.ec2.modifyAvailabilityZoneGroup(
        r -> r.groupName("us-east-1-bos-1").optInStatus("opted-in"));
    aws.after(Duration.ofMinutes(3));
    aws.attachedGateway(vpc);
    String local = aws.subnet(vpc, "10.0.5.0/24", "us-east-1-bos-1a");
    refused("NotAvailableInZone", () -> aws.natGateway(local, aws.address()));

    String far =
        aws.ec2.allocateAddress(r -> r.networkBorderGroup("us-east-1-bos-1")).allocationId();
    refused("OperationNotPermitted", () -> aws.natGateway(aws.subnet(vpc, "10.0.0.0/24"), far));
  }

  @Test
  void aZoneTakesFiveNatGateways() {
    aws.attachedGateway(vpc);
    String subnet = aws.subnet(vpc, "10.0.0.0/24");
    String address = aws.address();
    for (int i = 0; i < 5; i++) {
      aws.natGateway(subnet, address);
    }
    refused("NatGatewayLimitExceeded", () -> aws.natGateway(subnet, address));
  }
}
