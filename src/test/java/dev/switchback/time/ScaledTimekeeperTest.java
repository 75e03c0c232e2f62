package dev.switchback.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ScaledTimekeeperTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private final ScaledTimekeeper time = new ScaledTimekeeper(START, 1_000);

  @Test
  void aSleepIsAsLongAsToldOnItsOwnClock() throws InterruptedException {
    long before = System.nanoTime();
    time.sleep(Duration.ofSeconds(30));

    assertThat(time.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    assertThat(time.now()).isAfterOrEqualTo(START.plusSeconds(30));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void anInterruptEndsASleepThatWouldLastForEver() throws InterruptedException {
    Inbox<String> inbox = time.inbox();
    Thread sleeper =
        time.start(
            "sleeper",
            () -> {
              try {
                time.sleep(Duration.ofDays(10_000));
                inbox.put("slept");
              } catch (InterruptedException e) {
                inbox.put("interrupted");
              }
            });
    time.interrupt(sleeper);

    assertThat(inbox.take()).isEqualTo("interrupted");
  }

  @Test
  void aPollEndsWithoutAMessage() throws InterruptedException {
    assertThat(time.inbox().poll(Duration.ofSeconds(2))).isEmpty();
  }
}
