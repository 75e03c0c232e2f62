package dev.switchback.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T17:15:00Z",
        "2024-02-29T23:59:59.9Z",
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999999Z",
        "0000-01-01T00:00:00.000001Z",
        "9999-12-31T23:59:59.123Z",
        "+12026-11-22T17:15:00Z",
        "-0001-11-22T17:15:00Z"
      })
  void itReadsWhatTheGeneralParserReads(String text) {
    assertThat(Timestamps.parse(text)).isEqualTo(Instant.parse(text));
  }

  @Test
  void whatAnInstantWritesIsReadBack() {
    var random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      Instant instant =
          Instant.ofEpochSecond(
              random.nextLong(-60_000_000_000L, 250_000_000_000L), random.nextInt(1_000_000_000));
      assertThat(Timestamps.parse(instant.toString())).isEqualTo(instant);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "yesterday",
        "2026-11-22",
        "2026-02-30T17:15:00Z",
        "2026-13-01T17:15:00Z",
        "2026-11-22T25:15:00Z",
        "2026-11-22T17:60:00Z",
        "2026-11-22T17:15:61Z",
        "2026-11-22T17:15:00.1234567890Z",
        "2026-11-22T17:15:0xZ",
        "2026-11-22T17:15:00,5Z",
        "2026-11-22 17:15:00Z",
        "2026-11-22T17:15:00"
      })
  void whatIsNoInstantIsRefused(String text) {
    assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Timestamps.parse(text));
  }
}
