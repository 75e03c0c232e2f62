package dev.switchback.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.BareEc2;
import dev.switchback.cloud.TestCloud;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.NatGateway;

class NatGatewayProbeTest {
  private static final ObjectNode SUBJECT =
      JsonNodeFactory.instance.objectNode().put("id", "nat-1");

  @Test
  void itsValueIsTheStateInEc2sWords() {
    assertThat(look(NatGateway.builder().natGatewayId("nat-1").state("pending").build()))
        .isEqualTo(new Sighting("pending", "NAT gateway nat-1 is pending"));
    assertThat(look(NatGateway.builder().state("failed").failureMessage("no address").build()))
        .isEqualTo(new Sighting("failed", "NAT gateway nat-1 is failed: no address"));
  }

  @Test
  void oneThatEc2DoesNotKnowIsGone() {
    assertThat(refused("NatGatewayNotFound").value()).isEqualTo("gone");
    assertThatThrownBy(() -> refused("UnauthorizedOperation"))
        .hasMessageContaining("UnauthorizedOperation");
  }

  private static Sighting look(NatGateway gateway) {
    return new NatGatewayProbe()
        .look(
            SUBJECT,
            TestCloud.over(
                new BareEc2() {
                  @Override
                  public DescribeNatGatewaysResponse describeNatGateways(
                      DescribeNatGatewaysRequest request) {
                    assertThat(request.natGatewayIds()).containsExactly("nat-1");
                    return DescribeNatGatewaysResponse.builder().natGateways(gateway).build();
                  }
                }));
  }

  private static Sighting refused(String code) {
    return new NatGatewayProbe()
        .look(
            SUBJECT,
            TestCloud.over(
                new BareEc2() {
                  @Override
                  public DescribeNatGatewaysResponse describeNatGateways(
                      DescribeNatGatewaysRequest request) {
                    throw error(code);
                  }
                }));
  }
}
