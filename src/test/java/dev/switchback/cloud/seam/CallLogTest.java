package dev.switchback.cloud.seam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.switchback.cloud.FakeEc2;
import dev.switchback.cloud.HandTime;
import dev.switchback.cloud.call.CallCounter;
import dev.switchback.cloud.call.CallObserver;
import dev.switchback.runbook.StepId;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

class CallLogTest {
  private final FakeEc2 fake = new FakeEc2();
  private final StringWriter file = new StringWriter();

  private Ec2Client observedBy(CallObserver... observers) {
    return new Seam(new HandTime(), Seam.Setup.PLAIN.observedBy(observers))
        .wrap(Ec2Client.class, fake);
  }

  @Test
  void everyAttemptIsALineWithoutParameters() {
    Ec2Client ec2 = observedBy(new CallLog(10, file));
    fake.failing(1, "Unavailable", 503);
    Seam.during(new StepId("network/vpc"), () -> ec2.describeVpcs(r -> r.vpcIds("vpc-secret")));
    assertThat(catchThrowable(ec2::describeSubnets)).isNotNull();

    assertThat(file.toString().lines())
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .isEqualTo(
                        """
                        {"at":"2026-11-22T12:00:00Z","step":"network/vpc","service":"ec2",\
                        "operation":"DescribeVpcs","attempt":1,"millis":0,"result":"Unavailable"}\
                        """),
            two -> assertThat(two).contains("\"attempt\":2").contains("\"result\":\"ok\""),
            three ->
                assertThat(three)
                    .contains("\"result\":\"UnsupportedOperationException\"")
                    .doesNotContain("\"step\""));
    assertThat(file.toString()).doesNotContain("secret");
  }

  @Test
  void onlyTheLastAttemptsAreKeptInMemory() {
    var log = new CallLog(2);
    Ec2Client ec2 = observedBy(log);
    ec2.createVpc(r -> {});
    ec2.describeVpcs();
    ec2.deleteVpc(r -> {});
    assertThat(log.last())
        .extracting(CallLog.Entry::operation)
        .containsExactly("DescribeVpcs", "DeleteVpc");
  }

  @Test
  void aFullDiskEndsTheFileButNotTheRun() {
    var log =
        new CallLog(
            10,
            new Writer() {
              @Override
              public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("No space left on device");
              }

              @Override
              public void flush() {}

              @Override
              public void close() {}
            });
    Ec2Client ec2 = observedBy(log);
    ec2.describeVpcs();
    ec2.describeVpcs();
    assertThat(log.broken().orElseThrow()).hasMessage("No space left on device");
    assertThat(log.last()).hasSize(2);
  }

  @Test
  void attemptsAreCountedByOperation() {
    var counter = new CallCounter();
    Ec2Client ec2 = observedBy(counter);
    fake.failing(2, "RequestLimitExceeded", 503);
    ec2.createVpc(r -> {});
    ec2.describeVpcs();
    assertThat(counter.of("ec2:CreateVpc")).isEqualTo(3);
    assertThat(counter.of("ec2:DeleteVpc")).isZero();
    assertThat(counter.total()).isEqualTo(4);
    assertThat(counter.byOperation()).containsOnlyKeys("ec2:CreateVpc", "ec2:DescribeVpcs");
  }
}
