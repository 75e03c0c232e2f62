package dev.switchback.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificateTest {
  private static final Instant UNTIL = Instant.parse("2026-12-01T12:00:00Z");

  private static boolean covers(String name, String host) {
    return new Certificate(List.of(name), UNTIL, true).covers(host);
  }

  /// The trap of the post's names: demo.primary.example.com is two labels longer.
  @Test
  void aWildcardIsForOneLabelAndNoMore() {
    assertThat(covers("*.example.com", "demo.example.com")).isTrue();
    assertThat(covers("*.example.com", "demo.primary.example.com")).isFalse();
    assertThat(covers("*.example.com", "example.com")).isFalse();
    assertThat(covers("*.Primary.example.com", "DEMO.primary.example.com")).isTrue();
    assertThat(covers("demo.example.com", "demo.example.com")).isTrue();
  }

  @Test
  void daysLeftAreWholeOnesAndNegativeAfterTheEnd() {
    var one = new Certificate(List.of(), UNTIL, true);

    assertThat(one.daysLeft(UNTIL.minus(Duration.ofHours(47)))).isEqualTo(1);
    assertThat(one.daysLeft(UNTIL.plus(Duration.ofHours(1)))).isEqualTo(-1);
  }
}
