package dev.switchback.cli.print;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.cli.print.Palette.Mark;
import dev.switchback.cli.print.Palette.Tone;
import dev.switchback.cli.print.Palette.When;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # --color, terminal, TERM,           NO_COLOR, colours
            AUTO,    true,     xterm-256color, -,        true
            AUTO,    true,     xterm-256color, '',       true
            AUTO,    true,     xterm-256color, 1,        false
            AUTO,    true,     dumb,           -,        false
            AUTO,    true,     -,              -,        false
            AUTO,    false,    xterm-256color, -,        false
            ALWAYS,  false,    dumb,           1,        true
            NEVER,   true,     xterm-256color, -,        false
          """)
  void colours(When when, boolean terminal, String term, String noColor, boolean colours) {
    var environment = new TreeMap<String, String>();
    if (term != null) {
      environment.put("TERM", term);
    }
    if (noColor != null) {
      environment.put("NO_COLOR", noColor);
    }

    assertThat(Palette.of(when, terminal, environment, UTF_8).colours()).isEqualTo(colours);
  }

  @ParameterizedTest
  @EnumSource(Tone.class)
  void onlyTheTerminalsOwnSixteenColours(Tone tone) {
    assertThat(new Palette(true, true).paint(tone, "x"))
        .matches("\u001b\\[(?:3[0-7]|9[0-7]|[12])mx\u001b\\[0m");
    assertThat(Palette.BARE.paint(tone, "x")).isEqualTo("x");
  }

  @Test
  void everyMarkIsTheOnlyOneOfItsSign() {
    for (boolean unicode : new boolean[] {true, false}) {
      var palette = new Palette(false, unicode);
      assertThat(Arrays.stream(Mark.values()).map(palette::mark))
          .doesNotHaveDuplicates()
          .allMatch(sign -> sign.length() == 1);
    }
  }

  @Test
  void asciiWhereTheCharsetHasNoMore() {
    Palette ascii = Palette.of(When.ALWAYS, true, Map.of(), US_ASCII);
    Palette utf = Palette.of(When.NEVER, true, Map.of(), UTF_8);

    assertThat(ascii.mark(Mark.DONE)).isEqualTo("\u001b[32m+\u001b[0m");
    assertThat(ascii.plain("Step 1 · VPC → ×60 …")).isEqualTo("Step 1 - VPC -> x60 ...");
    assertThat(utf.mark(Mark.DONE)).isEqualTo("✔");
    assertThat(utf.plain("Step 1 · VPC")).isEqualTo("Step 1 · VPC");
  }

  @Test
  void aMessageCannotMoveTheCursor() {
    assertThat(Palette.BARE.plain("gone\u001b[2J\r\nline\t2 ")).isEqualTo("gone [2J line 2");
  }
}
