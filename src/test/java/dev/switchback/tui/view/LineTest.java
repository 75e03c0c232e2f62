package dev.switchback.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {
  private static String fit(String text, int width) {
    return Line.of(text).fit(width).text();
  }

  @Test
  void isFilledUpOrCutWithAnEllipsis() {
    assertThat(fit("abc", 5)).isEqualTo("abc  ");
    assertThat(fit("abcdef", 6)).isEqualTo("abcdef");
    assertThat(fit("abcdef", 4)).isEqualTo("abc…");
    assertThat(fit("abc", 0)).isEmpty();
  }

  @Test
  void countsCellsNotCharacters() {
    assertThat(Columns.of("日本")).isEqualTo(4);
    assertThat(Columns.of("e\u0301")).as("an accent on its own").isEqualTo(1);
    assertThat(fit("日本語", 5)).isEqualTo("日本…");
    assertThat(fit("日本語", 4)).as("half a character is none").isEqualTo("日… ");
  }

  @Test
  void hasNoControlCharacters() {
    assertThat(Line.of("a\u001b[31mb\n").text()).isEqualTo("a [31mb ");
  }

  @Test
  void aSliceKeepsItsPlaceAlsoInsideWideCharacters() {
    Line line = Line.of("ab").and("日本", Tone.STRONG).and("cd");
    assertThat(Slice.of(line, 1, 5).text()).isEqualTo("b日 ");
    assertThat(Slice.of(line, 3, 8).text()).isEqualTo(" 本cd");
    assertThat(Slice.of(line, 7, 12).text()).isEqualTo("d    ");
  }

  @Test
  void proseFillsParagraphsAndIndentsItems() {
    assertThat(Prose.lines("One\ntwo three.\n\n- an item that is long\n- b", 12))
        .containsExactly("One two", "three.", "", "· an item", "  that is", "  long", "· b");
  }
}
