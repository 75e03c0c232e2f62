package dev.switchback.tui.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
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
  void aPageIsFullAsLongAsThereAreEnough() {
    Lines<Integer> lines = numbers(1_000);

    assertThat(lines.page(900, 3)).containsExactly(897, 898, 899);
    assertThat(lines.page(1, 3)).containsExactly(0, 1, 2);
    assertThat(numbers(2).page(2, 3)).containsExactly(0, 1);
    assertThat(lines.endOfPage(3)).isEqualTo(3);
    assertThat(numbers(2).endOfPage(3)).isEqualTo(2);
  }

  @Test
  void onlyTheWantedOnesAreKeptInOrder() {
    Lines<Integer> found = numbers(1_000).only(number -> number % 300 == 0);

    assertThat(found.page(found.end(), 10)).containsExactly(0, 300, 600, 900);

    Lines<Integer> many = numbers(1_000).only(number -> number >= 300).plus(1_000);
    assertThat(many.between(0, many.end()))
        .containsExactlyElementsOf(IntStream.rangeClosed(300, 1_000).boxed().toList());
  }

  private static Lines<Integer> numbers(int many) {
    Lines<Integer> lines = Lines.atMost(many);
    for (int i = 0; i < many; i++) {
      lines = lines.plus(i);
    }
    return lines;
  }
}
