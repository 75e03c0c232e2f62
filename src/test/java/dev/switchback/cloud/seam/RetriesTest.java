package dev.switchback.cloud.seam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.cloud.FakeEc2;
import dev.switchback.cloud.HandTime;
import dev.switchback.cloud.Heard;
import dev.switchback.cloud.call.AtCall;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;

class RetriesTest {
  private final HandTime time = new HandTime();
  private final FakeEc2 fake = new FakeEc2();
  private final Heard heard = new Heard();
  private final Seam seam = new Seam(time, Seam.Setup.PLAIN.observedBy(heard));
  private final Ec2Client ec2 = seam.wrap(Ec2Client.class, fake);

  private static SdkClientException broken(IOException cause) {
    return SdkClientException.create("Unable to execute HTTP request", cause);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RequestLimitExceeded",
        "Throttling",
        "ThrottlingException",
        "SlowDown",
        "TooManyRequestsException",
        "Rate exceeded",
        "ConcurrentTagAccess"
      })
  void throttlingIsRepeatedWhateverTheOperation(String code) {
    fake.failing(3, code, 400);
    ec2.createVpc(r -> {});
    assertThat(fake.asked).hasSize(4);
    assertThat(heard.calls).extracting(c -> c.origin().attempt()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void throttlingIsGivenUpAfterTenAttempts() {
    fake.failing(99, "RequestLimitExceeded", 503);
    assertThatThrownBy(() -> ec2.createVpc(r -> {}))
        .isInstanceOf(Ec2Exception.class)
        .satisfies(e -> assertThat(AtCall.of(e).orElseThrow().attempts()).isEqualTo(10));
    assertThat(fake.asked).hasSize(10);
    assertThat(time.sleptInAll()).isLessThan(Duration.ofMinutes(5));
  }

  @Test
  void pausesGrowAtRandomAndTheSameWayForTheSameSeed() {
    List<Duration> first = pauses(1);
    List<Duration> again = pauses(1);
    List<Duration> other = pauses(2);

    assertThat(first).hasSize(9).isEqualTo(again).isNotEqualTo(other);
    for (int i = 0; i < first.size(); i++) {
      Duration longest = Duration.ofMillis(Math.min(500L << i, 30_000));
      assertThat(first.get(i)).isBetween(Duration.ZERO, longest);
    }
    assertThat(first.subList(5, 9).stream().reduce(Duration.ZERO, Duration::plus))
        .isGreaterThan(first.subList(0, 3).stream().reduce(Duration.ZERO, Duration::plus));
  }

  private static List<Duration> pauses(long seed) {
    var clock = new HandTime();
    var throttled = new FakeEc2().failing(99, "RequestLimitExceeded", 503);
    Ec2Client client =
        new Seam(clock, Seam.Setup.PLAIN.seed(seed)).wrap(Ec2Client.class, throttled);
    assertThatThrownBy(() -> client.createVpc(r -> {})).isInstanceOf(Ec2Exception.class);
    return clock.slept;
  }

  @Test
  void aPassingFaultOfAReadIsRepeated() {
    fake.failing(2, "InternalError", 500);
    ec2.describeVpcs();
    assertThat(fake.asked).hasSize(3);
  }

  @Test
  void aPassingFaultOfARepeatableChangeIsRepeated() {
    fake.failing(1, "Unavailable", 503);
    ec2.deleteVpc(r -> r.vpcId("vpc-1"));
    assertThat(fake.asked).hasSize(2);
  }

  @Test
  void aPassingFaultOfACreateWithATokenIsRepeated() {
    fake.troubles.add(broken(new SocketException("Connection reset")));
    ec2.createNatGateway(r -> r.clientToken("t"));
    assertThat(fake.asked).hasSize(2);
  }

  @Test
  void aPassingFaultOfACreateWithoutATokenIsThrownAtOnceForTheEngineToLook() {
    fake.troubles.add(broken(new SocketException("Connection reset")));
    assertThatThrownBy(() -> ec2.createVpc(r -> {})).isInstanceOf(SdkClientException.class);
    fake.failing(1, "InternalError", 500);
    assertThatThrownBy(() -> ec2.createVpc(r -> {})).isInstanceOf(Ec2Exception.class);
    assertThat(fake.asked).hasSize(2);
  }

  @Test
  void aCallThatNeverArrivedIsRepeatedWhateverTheOperation() {
    fake.troubles.add(broken(new ConnectException("Connection refused")));
    ec2.createVpc(r -> {});
    assertThat(fake.asked).hasSize(2);
  }

  @Test
  void passingFaultsAreGivenUpAfterFiveAttempts() {
    fake.failing(99, "InternalError", 500);
    assertThatThrownBy(ec2::describeVpcs).isInstanceOf(Ec2Exception.class);
    assertThat(fake.asked).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VpcLimitExceeded",
        "UnauthorizedOperation",
        "ExpiredToken",
        "RequestExpired",
        "InvalidVpcID.NotFound"
      })
  void whatWillNotPassIsNotRepeated(String code) {
    fake.failing(1, code, 400);
    assertThatThrownBy(ec2::describeVpcs).isInstanceOf(Ec2Exception.class);
    assertThat(fake.asked).hasSize(1);
  }

  @Test
  void noCapacityIsNotRepeatedAlthoughItsStatusIs500() {
    fake.failing(1, "InsufficientInstanceCapacity", 500);
    assertThatThrownBy(ec2::describeVpcs).isInstanceOf(Ec2Exception.class);
    assertThat(fake.asked).hasSize(1);
  }

  @Test
  void notFoundOfSomethingNewIsRepeated() {
    seam.recent().created("vpc-1", time.now());
    fake.failing(4, "InvalidVpcID.NotFound", 400);
    ec2.describeVpcs(r -> r.vpcIds("vpc-1"));
    assertThat(fake.asked).hasSize(5);
  }

  @Test
  void notFoundIsBelievedWhenTheTwoMinutesAreOver() {
    time.passes(Duration.ofMinutes(7));
    seam.recent().created("vpc-1", time.now().minusSeconds(30));
    fake.failing(999, "InvalidVpcID.NotFound", 400);
    Duration before = time.elapsed();

    assertThatThrownBy(() -> ec2.describeVpcs(r -> r.vpcIds("vpc-1")))
        .isInstanceOf(Ec2Exception.class);

    assertThat(time.elapsed().minus(before)).isEqualTo(Duration.ofSeconds(90));
    assertThat(fake.asked.size()).isBetween(20, 60);
  }

  @Test
  void notFoundIsBelievedOfWhatIsOldOrWasDeletedOrIsSomebodyElses() {
    seam.recent().created("vpc-old", time.now().minusSeconds(121));
    seam.recent().created("vpc-gone", time.now());
    ec2.deleteVpc(r -> r.vpcId("vpc-gone"));
    fake.asked.clear();

    for (String id : List.of("vpc-old", "vpc-gone", "vpc-other")) {
      fake.failing(1, "InvalidVpcID.NotFound", 400);
      assertThatThrownBy(() -> ec2.describeVpcs(r -> r.vpcIds(id)))
          .isInstanceOf(Ec2Exception.class);
    }
    assertThat(fake.asked).hasSize(3);
  }

  @Test
  void takingTagsAwayDoesNotMakeAThingOld() {
    seam.recent().created("vpc-1", time.now());
    ec2.deleteTags(r -> r.resources("vpc-1"));
    fake.failing(1, "InvalidVpcID.NotFound", 400);
    ec2.describeVpcs(r -> r.vpcIds("vpc-1"));
    assertThat(fake.asked).hasSize(3);
  }

  @Test
  void newThingsAreFoundInNestedMembersAndAtTheEndOfArns() {
    seam.recent().created("vpc-1", time.now());
    fake.failing(1, "InvalidVpcID.NotFound", 400);
    Filter filter = Filter.builder().name("vpc-id").values("arn:aws:ec2:x:1:vpc/vpc-1").build();
    ec2.describeVpcs(r -> r.filters(filter));
    assertThat(fake.asked).hasSize(2);
  }

  @Test
  void anInterruptBetweenAttemptsStopsAndStays() {
    fake.failing(99, "RequestLimitExceeded", 503);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> ec2.createVpc(r -> {}))
        .isInstanceOf(AbortedException.class)
        .hasCauseInstanceOf(Ec2Exception.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(fake.asked).hasSize(1);
  }

  @Test
  void aConnectionThatAnInterruptBrokeIsAnInterrupt() {
    fake.troubles.add(broken(new SocketException("Closed by interrupt")));
    Thread.currentThread().interrupt();
    assertThatThrownBy(ec2::describeVpcs).isInstanceOf(AbortedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
