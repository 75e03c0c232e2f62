package dev.switchback.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.runbook.StepId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RepeatedWordsTest {
  private static final StepId NAT = new StepId("network/nat");
  private final RepeatedWords words = new RepeatedWords();

  @Test
  void theSameWordsOnce() {
    assertThat(says(0, "pending")).isTrue();
    assertThat(says(5, "pending")).isFalse();
    assertThat(says(6, "available")).isTrue();
    assertThat(says(500, "pending")).isFalse();
  }

  @Test
  void otherNumbersOnceAMinute() {
    assertThat(says(0, "full load 1%")).isTrue();
    assertThat(says(59, "full load 2%")).isFalse();
    assertThat(says(60, "full load 3%")).isTrue();
    assertThat(says(61, "full load 100%")).isFalse();
  }

  @Test
  void eachStepAndEachAttemptSpeaksForItself() {
    says(0, "pending");
    assertThat(words.worthSaying(Instant.EPOCH, new StepId("network/vpc"), "pending")).isTrue();

    words.forget(NAT);

    assertThat(says(1, "pending")).isTrue();
  }

  private boolean says(int second, String text) {
    return words.worthSaying(Instant.EPOCH.plusSeconds(second), NAT, text);
  }
}
