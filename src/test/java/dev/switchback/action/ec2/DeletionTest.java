package dev.switchback.action.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.MemorySite;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.BareEc2;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.TestCloud;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

class DeletionTest {
  private List<NetworkInterface> interfaces =
      List.of(
          NetworkInterface.builder()
              .networkInterfaceId("eni-1")
              .description("ELB app/shop/50dc6c495c0c9188")
              .build(),
          NetworkInterface.builder()
              .networkInterfaceId("eni-2")
              .interfaceType("interface")
              .attachment(a -> a.instanceId("i-7"))
              .build());
  private final MemorySite site =
      new MemorySite(
          new SiteIdentity("demo", "u", SiteIdentity.Kind.REAL, "1", "us-east-1"),
          TestCloud.over(
              new BareEc2() {
                @Override
                public DescribeNetworkInterfacesResponse describeNetworkInterfaces(
                    DescribeNetworkInterfacesRequest request) {
                  assertThat(request.filters().getFirst().values()).containsExactly("vpc-1");
                  return DescribeNetworkInterfacesResponse.builder()
                      .networkInterfaces(interfaces)
                      .build();
                }
              }));
  private final Deletion deletion = new Deletion(site.step("network", "subnets"), "vpc-1");

  @Test
  void whatIsInUseIsTriedAgainUntilItIsFree() throws Exception {
    var attempts = new AtomicInteger();

    deletion.of(
        "subnet subnet-1",
        () -> {
          if (attempts.incrementAndGet() < 4) {
            throw BareEc2.error("DependencyViolation");
          }
        });

    assertThat(attempts).hasValue(4);
  }

  @Test
  void anAddressThatItsGatewayStillHoldsIsTriedAgain() throws Exception {
    var attempts = new AtomicInteger();

    deletion.of(
        "Elastic IP eipalloc-1",
        () -> {
          if (attempts.incrementAndGet() < 3) {
            throw BareEc2.error("AuthFailure");
          }
        });

    assertThat(attempts).hasValue(3);
  }

  @Test
  void whoStillUsesItIsNamedInTheEnd() {
    assertThatThrownBy(
            () ->
                deletion.of(
                    "subnet subnet-1",
                    () -> {
                      throw BareEc2.error("DependencyViolation");
                    }))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("subnet subnet-1")
        .hasMessageContaining("eni-1 (ELB app/shop/50dc6c495c0c9188)")
        .hasMessageContaining("eni-2 of i-7 (interface)");
    assertThat(site.time().elapsed()).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void withoutNetworkInterfacesItSaysWhatElseToLookFor() {
    interfaces = List.of();

    assertThatThrownBy(
            () ->
                deletion.of(
                    "VPC vpc-1",
                    () -> {
                      throw BareEc2.error("DependencyViolation");
                    }))
        .hasMessageContaining("security groups, endpoints, peerings");
  }

  @Test
  void whatIsGoneIsDeleted() throws Exception {
    deletion.of(
        "subnet subnet-1",
        () -> {
          throw BareEc2.error("InvalidSubnetID.NotFound");
        });

    assertThat(site.time().elapsed()).isZero();
  }

  @Test
  void anyOtherErrorFlies() {
    assertThatThrownBy(
            () ->
                deletion.of(
                    "subnet subnet-1",
                    () -> {
                      throw BareEc2.error("UnauthorizedOperation");
                    }))
        .hasMessageContaining("UnauthorizedOperation");
  }
}
