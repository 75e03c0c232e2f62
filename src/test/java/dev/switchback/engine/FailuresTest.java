package dev.switchback.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.action.StepRefused;
import dev.switchback.run.Failure;
import dev.switchback.runbook.UnresolvedReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;

class FailuresTest {
  @Test
  void aCallThatWaitedForItsTurnCountsAsInterrupted() {
    assertThat(Failures.isInterruption(AbortedException.create("interrupted"))).isTrue();
    assertThat(Failures.isInterruption(new InterruptedException())).isTrue();
    assertThat(Failures.isInterruption(new IllegalStateException("no"))).isFalse();
  }

  @Test
  void aRefusalKeepsItsTwoSentences() {
    assertThat(Failures.of(new StepRefused("It is too large.", "Take a smaller one.")))
        .isEqualTo(new Failure(Failure.Kind.REFUSED, "It is too large.", "Take a smaller one."));
  }

  @Test
  void aMissingOutputIsNoBug() {
    assertThat(Failures.of(new UnresolvedReference("a/b.x has no value.")).kind())
        .isEqualTo(Failure.Kind.REFUSED);
  }
}
