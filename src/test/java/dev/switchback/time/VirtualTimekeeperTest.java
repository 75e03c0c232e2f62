package dev.switchback.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class VirtualTimekeeperTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private final VirtualTimekeeper time = new VirtualTimekeeper(START);
  private final Inbox<String> inbox = time.inbox();

  @Test
  void timeJumpsToTheEarliestSleeper() throws InterruptedException {
    time.start("slow", () -> sleepThen(Duration.ofHours(2), "slow"));
    time.start("fast", () -> sleepThen(Duration.ofMinutes(1), "fast"));

    assertThat(inbox.take()).isEqualTo("fast at PT1M");
    assertThat(inbox.take()).isEqualTo("slow at PT2H");
    assertThat(time.now()).isEqualTo(START.plus(Duration.ofHours(2)));
  }

  @Test
  void noTimePassesWhileSomebodyIsBusy() throws InterruptedException {
    var ended = new CopyOnWriteArrayList<String>();
    time.start("sleeper", () -> sleepThen(Duration.ofSeconds(1), "sleeper"));
    time.start(
        "busy",
        () -> {
          for (int i = 0; i < 1_000_000; i++) {
            Thread.onSpinWait();
          }
          ended.add("busy at " + time.elapsed());
        });

    assertThat(inbox.take()).isEqualTo("sleeper at PT1S");
    assertThat(ended).isEqualTo(List.of("busy at PT0S"));
  }

  @Test
  void sleepersOfTheSameMomentRunOneAfterTheOther() throws InterruptedException {
    for (int i = 0; i < 50; i++) {
      int number = i;
      time.start("n" + i, () -> sleepThen(Duration.ofSeconds(1), "n" + number));
    }
    for (int i = 0; i < 50; i++) {
      assertThat(inbox.take()).endsWith("at PT1S");
    }
  }

  @Test
  void aPollEndsAtItsMomentOrWithTheMessage() throws InterruptedException {
    time.start("late", () -> sleepThen(Duration.ofSeconds(10), "late"));

    assertThat(inbox.poll(Duration.ofSeconds(3))).isEqualTo(Optional.empty());
    assertThat(time.elapsed()).isEqualTo(Duration.ofSeconds(3));
    assertThat(inbox.poll(Duration.ofMinutes(3))).contains("late at PT10S");
  }

  @Test
  void anInterruptEndsTheWaitAtOnce() throws InterruptedException {
    Thread sleeper = time.start("sleeper", () -> sleepThen(Duration.ofDays(1), "sleeper"));
    time.sleep(Duration.ofSeconds(5));
    time.interrupt(sleeper);

    assertThat(inbox.take()).isEqualTo("sleeper interrupted at PT5S");
  }

  @Test
  void anInterruptBeforeTheWaitIsNotLost() throws InterruptedException {
    Inbox<String> go = time.inbox();
    Thread sleeper =
        time.start(
            "sleeper",
            () -> {
              try {
                go.take();
              } catch (InterruptedException e) {
                inbox.put("in the inbox");
              }
              sleepThen(Duration.ofDays(1), "sleeper");
            });
    go.put("go");
    time.interrupt(sleeper);

    assertThat(inbox.take()).isEqualTo("sleeper interrupted at PT0S");
  }

  private void sleepThen(Duration length, String name) {
    try {
      time.sleep(length);
      inbox.put(name + " at " + time.elapsed());
    } catch (InterruptedException e) {
      inbox.put(name + " interrupted at " + time.elapsed());
    }
  }
}
