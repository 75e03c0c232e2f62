package dev.switchback.tui.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {
  @Test
  void keepsEveryLineInOrderUpToItsLimitAndThenForgetsTheFirst() {
    Lines<Integer> lines = Lines.atMost(1_000);
    for (int i = 0; i < 3_000; i++) {
      lines = lines.plus(i);
    }

    assertThat(lines.end()).isEqualTo(3_000);
    assertThat(lines.end() - lines.begin()).isBetween(700, 1_256);
    assertThat(lines.between(0, 3_000)).startsWith(lines.begin()).endsWith(2_998, 2_999).isSorted();
    assertThat(lines.between(2_000, 2_000)).isEmpty();
  }

  @Test
  void growingLeavesTheListBeforeAsItWas() {
    Lines<String> one = Lines.<String>atMost(1_000).plus("a");
    one.plus("b");

    assertThat(one.between(0, 9)).containsExactly("a");
  }
}
