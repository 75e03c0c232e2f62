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

  @Test
  void aPageHoldsTheLastWantedLinesBeforeItsEndAndIsFullAsLongAsThereAreEnough() {
    Lines<Integer> lines = numbers(1_000);

    assertThat(lines.page(900, 3, LinesTest::hundred)).containsExactly(600, 700, 800);
    assertThat(lines.page(1, 3, LinesTest::hundred)).containsExactly(0, 100, 200);
    assertThat(lines.page(1_000, 20, LinesTest::hundred)).hasSize(10).isSorted();
    assertThat(lines.page(1_000, 3, i -> false)).isEmpty();
    assertThat(lines.endOfPage(3, LinesTest::hundred)).isEqualTo(201);
  }

  @Test
  void movingPassesWantedLinesAndStopsAtEitherEnd() {
    Lines<Integer> lines = numbers(1_000);

    assertThat(lines.moved(901, -1, LinesTest::hundred)).isEqualTo(900);
    assertThat(lines.moved(900, -1, LinesTest::hundred)).isEqualTo(800);
    assertThat(lines.moved(900, 1, LinesTest::hundred)).isEqualTo(901);
    assertThat(lines.moved(901, 1, LinesTest::hundred)).isEqualTo(1_000);
    assertThat(lines.moved(500, Integer.MIN_VALUE / 2, LinesTest::hundred)).isZero();
  }

  private static boolean hundred(int number) {
    return number % 100 == 0;
  }

  private static Lines<Integer> numbers(int many) {
    Lines<Integer> lines = Lines.atMost(many);
    for (int i = 0; i < many; i++) {
      lines = lines.plus(i);
    }
    return lines;
  }
}
