package dev.switchback.rehearsal.offers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.rehearsal.offers.KubernetesVersions.Support;
import dev.switchback.rehearsal.offers.KubernetesVersions.Version;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KubernetesVersionsTest {
  private static List<String> in(Support support, String day) {
    Instant now = Instant.parse(day + "T12:00:00Z");
    return KubernetesVersions.releasedBy(now).stream()
        .filter(version -> version.at(now) == support)
        .map(Version::name)
        .toList();
  }

  @Test
  void theCalendarIsThatOfEks() {
    assertThat(in(Support.STANDARD, "2026-08-20")).containsExactly("1.34", "1.35", "1.36");
    assertThat(in(Support.EXTENDED, "2026-08-20")).containsExactly("1.31", "1.32", "1.33");
    assertThat(in(Support.STANDARD, "2026-12-03")).doesNotContain("1.34").contains("1.35", "1.36");
    assertThat(in(Support.STANDARD, "2026-01-01")).doesNotContain("1.35", "1.36");
  }

  @Test
  void aRehearsalFindsAVersionInAnyYear() {
    assertThat(IntStream.range(2025, 2045).mapToObj(year -> year + "-07-01"))
        .allSatisfy(day -> assertThat(in(Support.STANDARD, day)).hasSizeBetween(2, 5));
  }
}
