package dev.switchback.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.CallObserver;
import dev.switchback.cloud.call.Faults;
import dev.switchback.cloud.call.Faults.Fault;
import dev.switchback.cloud.seam.Seam;
import dev.switchback.time.VirtualTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;

/// Who only looks on disturbs no run, and is disturbed by no fault that was meant for it.
class AsideTest {
  private final VirtualTimekeeper time = new VirtualTimekeeper(Instant.EPOCH);
  private final List<Call> seen = new ArrayList<>();

  private Cloud cloud(Faults faults) {
    Ec2Client ec2 =
        new BareEc2() {
          @Override
          public DescribeNatGatewaysResponse describeNatGateways(
              DescribeNatGatewaysRequest request) {
            return DescribeNatGatewaysResponse.builder().build();
          }
        };
    CallObserver observer =
        new CallObserver() {
          @Override
          public void before(Call call) {
            seen.add(call);
          }
        };
    return new Cloud(
        new ClientSource() {
          @Override
          public <C extends SdkClient> C client(Class<C> type) {
            return type.cast(ec2);
          }
        },
        new Seam(time, Seam.Setup.PLAIN.with(faults).observedBy(observer)));
  }

  @Test
  void itsCallsAreNotRecordedAndMeetNoFault() {
    Cloud cloud =
        cloud(
            new Faults() {
              @Override
              public Optional<Fault> onCall(Call call) {
                return Optional.of(new Fault.Deny("ec2:DescribeNatGateways"));
              }

              @Override
              public void signedIn() {}
            });

    cloud.aside().ec2().describeNatGateways(r -> {});

    assertThat(seen).isEmpty();
    assertThatThrownBy(() -> cloud.ec2().describeNatGateways(r -> {}))
        .isInstanceOf(AwsServiceException.class);
  }

  @Test
  void bothTogetherKeepToTheRateOfTheService() {
    Cloud cloud = cloud(Faults.NONE);
    Cloud aside = cloud.aside();

    for (int i = 0; i < 50; i++) {
      cloud.ec2().describeNatGateways(r -> {});
      aside.ec2().describeNatGateways(r -> {});
    }

    assertThat(time.elapsed()).isGreaterThan(Duration.ofSeconds(2));
  }
}
