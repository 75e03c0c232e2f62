package dev.switchback.cloud.seam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.cloud.ClientSource;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.FakeEc2;
import dev.switchback.cloud.HandTime;
import dev.switchback.cloud.Heard;
import dev.switchback.cloud.call.AtCall;
import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.Crashed;
import dev.switchback.cloud.call.Faults;
import dev.switchback.cloud.call.Faults.Fault;
import dev.switchback.cloud.trouble.ErrorKind;
import dev.switchback.runbook.StepId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateNatGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Vpc;

class SeamTest {
  private final HandTime time = new HandTime();
  private final FakeEc2 fake = new FakeEc2();
  private final Heard heard = new Heard();

  private Ec2Client ec2() {
    return ec2(Faults.NONE);
  }

  private Ec2Client ec2(Faults faults) {
    return new Seam(time, Seam.Setup.PLAIN.with(faults).observedBy(heard))
        .wrap(Ec2Client.class, fake);
  }

  /// Does this to the nth call.
  static Faults at(long number, Fault fault) {
    return new Faults() {
      @Override
      public Optional<Fault> onCall(Call call) {
        return call.number() == number ? Optional.of(fault) : Optional.empty();
      }

      @Override
      public void signedIn() {}
    };
  }

  @Test
  void aRequestReachesTheClientOnceAndIsSeenBeforeAndAfter() {
    assertThat(ec2().createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId()).isEqualTo("vpc-1");

    assertThat(fake.asked).hasSize(1);
    assertThat(heard.words).containsExactly("before CreateVpc 1", "ok CreateVpc");
    assertThat(heard.calls.getFirst().service()).isEqualTo("ec2");
    assertThat(heard.calls.getFirst().changing()).isTrue();
    assertThat(heard.calls.getFirst().origin().at()).isEqualTo(HandTime.START);
  }

  @Test
  void aPaginatorMakesOneCallAPage() {
    assertThat(ec2().describeVpcsPaginator().vpcs().stream().map(Vpc::vpcId))
        .containsExactly("vpc-1", "vpc-2");
    assertThat(fake.asked).hasSize(2);
    assertThat(heard.words)
        .containsExactly(
            "before DescribeVpcs 1", "ok DescribeVpcs", "before DescribeVpcs 1", "ok DescribeVpcs");
  }

  @Test
  void callsAreNumbered() {
    Ec2Client ec2 = ec2();
    ec2.describeVpcs();
    ec2.describeVpcs();
    assertThat(heard.calls).extracting(Call::number).containsExactly(1L, 2L);
  }

  @Test
  void aCallKnowsTheStepItIsMadeFor() throws IOException {
    Ec2Client ec2 = ec2();
    var step = new StepId("network/vpc");

    String id = Seam.during(step, () -> ec2.createVpc(r -> {}).vpc().vpcId());
    ec2.describeVpcs();

    assertThat(id).isEqualTo("vpc-1");
    assertThat(heard.calls)
        .extracting(c -> c.origin().step())
        .containsExactly(Optional.of(step), Optional.empty());
  }

  @Test
  void whatIsThrownDuringAStepPassesUnchanged() {
    assertThatThrownBy(
            () ->
                Seam.during(
                    new StepId("a/b"),
                    () -> {
                      throw new InterruptedException("stop");
                    }))
        .isExactlyInstanceOf(InterruptedException.class);
  }

  @Test
  void waitersAreRefused() {
    assertThatThrownBy(() -> ec2().waiter())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("StepContext.poll");
  }

  @Test
  void anOperationThatASimulatedClientLacksIsNamed() {
    assertThatThrownBy(() -> ec2().describeSubnets())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("the simulated ec2 has no DescribeSubnets");
    assertThat(heard.words).containsExactly("before DescribeSubnets 1", "failed DescribeSubnets");
  }

  @Test
  void aWrappedClientIsEqualToItselfAloneAndForwardsTheRest() {
    Ec2Client one = ec2();
    Ec2Client two = ec2();
    assertThat(one).isNotEqualTo(two).isNotEqualTo(fake);
    assertThat(Set.of(one, two)).contains(one, two);
    assertThat(one.serviceName()).isEqualTo("ec2");
    assertThat(one).hasToString("ec2 through the seam");
    one.close();
    assertThat(fake.closed).isTrue();
    assertThat(heard.words).isEmpty();
  }

  @Test
  void anErrorKeepsItsTypeAndCodeAndIsMarkedWithTheCall() {
    fake.failing(1, "VpcLimitExceeded", 400);
    assertThatThrownBy(() -> ec2().createVpc(r -> {}))
        .isExactlyInstanceOf(Ec2Exception.class)
        .satisfies(
            error -> {
              assertThat(((AwsServiceException) error).awsErrorDetails().errorCode())
                  .isEqualTo("VpcLimitExceeded");
              AtCall at = AtCall.of(error).orElseThrow();
              assertThat(at.service() + " " + at.operation() + " " + at.attempts())
                  .isEqualTo("ec2 CreateVpc 1");
            });
    assertThat(heard.words).containsExactly("before CreateVpc 1", "failed CreateVpc");
  }

  @Test
  void aTokenIsMadeUpOnceForAllAttemptsOfACall() {
    fake.failing(1, "RequestLimitExceeded", 503);
    ec2().createNatGateway(r -> r.subnetId("subnet-1"));

    List<String> tokens =
        fake.asked.stream().map(r -> ((CreateNatGatewayRequest) r).clientToken()).toList();
    assertThat(tokens).hasSize(2).doesNotContainNull();
    assertThat(tokens.getFirst()).isEqualTo(tokens.getLast());
  }

  @Test
  void aGivenTokenStays() {
    ec2().createNatGateway(r -> r.clientToken("mine"));
    assertThat(((CreateNatGatewayRequest) fake.asked.getFirst()).clientToken()).isEqualTo("mine");
  }

  @Test
  void aDeniedCallHasNoEffectAndNamesThePermission() {
    assertThatThrownBy(() -> ec2(at(1, new Fault.Deny("ec2:CreateVpc"))).createVpc(r -> {}))
        .isExactlyInstanceOf(Ec2Exception.class)
        .hasMessageContaining("ec2:CreateVpc");
    assertThat(fake.asked).isEmpty();
    assertThat(heard.words).containsExactly("before CreateVpc 1", "failed CreateVpc");
  }

  @Test
  void aThrottledAttemptIsRepeated() {
    ec2(at(1, new Fault.Throttle())).createVpc(r -> {});
    assertThat(fake.asked).hasSize(1);
    assertThat(heard.words)
        .containsExactly(
            "before CreateVpc 1", "failed CreateVpc", "before CreateVpc 2", "ok CreateVpc");
  }

  @Test
  void aFailureAfterTheEffectIsThrownAlthoughTheWorkWasDone() {
    Ec2Client ec2 = ec2(at(1, new Fault.Fail("InternalError", "Oh.", 500, true)));
    assertThatThrownBy(() -> ec2.createVpc(r -> {})).hasMessageContaining("Oh.");
    assertThat(fake.asked).hasSize(1);
  }

  @Test
  void aFailureBeforeTheEffectLeavesNothing() {
    Ec2Client ec2 = ec2(at(1, new Fault.Fail("InternalError", "Oh.", 500, false)));
    assertThatThrownBy(() -> ec2.createVpc(r -> {})).hasMessageContaining("Oh.");
    assertThat(fake.asked).isEmpty();
  }

  @Test
  void aDelayedCallTakesThatMuchLonger() {
    ec2(at(1, new Fault.Delay(Duration.ofSeconds(40)))).createVpc(r -> {});
    assertThat(heard.took).containsExactly(Duration.ofSeconds(40));
    assertThat(fake.asked).hasSize(1);
  }

  @Test
  void expiredCredentialsAreExpired() {
    assertThatThrownBy(() -> ec2(at(1, new Fault.ExpireCredentials())).createVpc(r -> {}))
        .satisfies(error -> assertThat(ErrorKind.of(error)).isEqualTo(ErrorKind.EXPIRED));
    assertThat(fake.asked).isEmpty();
  }

  @Test
  void aCrashBeforeTheEffectLeavesNothingAndNoWord() {
    var ends = new ArrayList<String>();
    var seam = crashing(at(1, new Fault.Crash(false)), ends);
    Ec2Client ec2 = seam.wrap(Ec2Client.class, fake);

    assertThatThrownBy(() -> ec2.createVpc(r -> {})).isInstanceOf(Crashed.class);

    assertThat(fake.asked).isEmpty();
    assertThat(heard.words).isEmpty();
    assertThat(ends).containsExactly("end");
    assertThat(seam.crashed()).isTrue();
  }

  @Test
  void aCrashAfterTheEffectLeavesTheEffectAndNoWord() {
    var seam = crashing(at(1, new Fault.Crash(true)), new ArrayList<>());
    Ec2Client ec2 = seam.wrap(Ec2Client.class, fake);

    assertThatThrownBy(() -> ec2.createVpc(r -> {})).isInstanceOf(Crashed.class);

    assertThat(fake.asked).hasSize(1);
    assertThat(heard.words).isEmpty();
  }

  @Test
  void afterACrashEveryCallOfEveryClientStops() {
    var ends = new ArrayList<String>();
    var seam = crashing(at(1, new Fault.Crash(false)), ends);
    Ec2Client one = seam.wrap(Ec2Client.class, fake);
    Ec2Client two = seam.wrap(Ec2Client.class, fake);
    assertThatThrownBy(() -> one.createVpc(r -> {})).isInstanceOf(Crashed.class);

    assertThatThrownBy(two::describeVpcs).isInstanceOf(Crashed.class);
    assertThatThrownBy(one::describeVpcs).isInstanceOf(Crashed.class);
    assertThat(fake.asked).isEmpty();
    assertThat(ends).containsExactly("end");
  }

  /// The second call is made, and crashes, while the first one is in flight.
  @Test
  void aCallInFlightDuringACrashIsNotReported() {
    var seam = crashing(at(2, new Fault.Crash(false)), new ArrayList<>());
    var other = seam.wrap(Ec2Client.class, new FakeEc2());
    var inFlight =
        new FakeEc2() {
          @Override
          public CreateVpcResponse createVpc(CreateVpcRequest request) {
            assertThatThrownBy(other::describeVpcs).isInstanceOf(Crashed.class);
            return super.createVpc(request);
          }
        };
    Ec2Client ec2 = seam.wrap(Ec2Client.class, inFlight);

    assertThatThrownBy(() -> ec2.createVpc(r -> {})).isInstanceOf(Crashed.class);

    assertThat(inFlight.asked).hasSize(1);
    assertThat(heard.words).containsExactly("before CreateVpc 1");
  }

  @Test
  void anInterruptWhileItWaitsForTheRateStopsTheCall() {
    Ec2Client ec2 = ec2();
    for (int i = 0; i < 50; i++) {
      ec2.describeVpcs();
    }
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> ec2.createVpc(r -> {})).isInstanceOf(AbortedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(heard.words).doesNotContain("before CreateVpc 1");
  }

  @Test
  void signingInAgainIsToldToTheFaultsAndTheSource() {
    var told = new ArrayList<String>();
    var faults =
        new Faults() {
          @Override
          public Optional<Fault> onCall(Call call) {
            return Optional.empty();
          }

          @Override
          public void signedIn() {
            told.add("faults");
          }
        };
    var source =
        new ClientSource() {
          @Override
          public <C extends software.amazon.awssdk.core.SdkClient> C client(Class<C> type) {
            throw new AssertionError("not asked for");
          }

          @Override
          public void signedIn() {
            told.add("source");
          }
        };
    new Cloud(source, new Seam(time, Seam.Setup.PLAIN.with(faults))).signedIn();
    assertThat(told).containsExactlyInAnyOrder("faults", "source");
  }

  private Seam crashing(Faults faults, List<String> ends) {
    return new Seam(
        time, Seam.Setup.PLAIN.with(faults).observedBy(heard).onCrash(() -> ends.add("end")));
  }
}
