package dev.switchback.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.journal.Site;
import dev.switchback.journal.SiteStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedProfileTest {
  @TempDir Path home;

  private RememberedProfile of(Map<String, String> environment) {
    var store = new SiteStore(home, new Random(1));
    Site site =
        store
            .find("blog")
            .orElseGet(
                () -> store.create("blog", Kind.REAL, "111122223333", "eu-north-1", Instant.EPOCH));
    return new RememberedProfile(site, environment);
  }

  @Test
  void theProfileOfTheSiteIsUsedAgainUnlessTheEnvironmentSaysOtherwise() {
    assertThat(of(Map.of()).profile()).isEmpty();

    of(Map.of()).keep("work");

    assertThat(of(Map.of("HOME", "/home/me")).profile()).contains("work");
    assertThat(of(Map.of("AWS_PROFILE", "play")).profile()).isEmpty();
    assertThat(of(Map.of("AWS_ACCESS_KEY_ID", "AKID")).profile()).isEmpty();
  }
}
