package dev.switchback.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthsTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0:00",
    "PT0.4S, <0:01",
    "PT0.5S, 0:01",
    "PT59.4S, 0:59",
    "PT59.5S, 1:00",
    "PT12M10S, 12:10",
    "PT59M59.9S, 1:00:00",
    "PT1H2M3S, 1:02:03",
    "PT26H5S, 26:00:05",
  })
  void clock(Duration length, String text) {
    assertThat(Lengths.clock(length)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"PT1M, 60.0", "PT0.0015S, 0.001", "PT1.25S, 1.25"})
  void seconds(Duration length, double seconds) {
    assertThat(Lengths.seconds(length)).isEqualTo(seconds);
  }
}
