package dev.switchback.cloud.seam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.cloud.HandTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RatesTest {
  private final HandTime time = new HandTime();
  private final Rates rates = new Rates(time);

  private void ask(String service, int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      rates.await(service);
    }
  }

  @Test
  void route53IsAskedTwiceASecond() throws InterruptedException {
    ask("route53", 22);
    assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void afterARestAFewCallsGoThroughAtOnce() throws InterruptedException {
    ask("route53", 2);
    time.passes(Duration.ofHours(1));
    time.slept.clear();
    ask("route53", 2);
    assertThat(time.slept).isEmpty();
    ask("route53", 1);
    assertThat(time.slept).containsExactly(Duration.ofMillis(500));
  }

  @Test
  void servicesDoNotWaitForEachOther() throws InterruptedException {
    ask("route53", 2);
    ask("ec2", 50);
    assertThat(time.slept).isEmpty();
  }
}
