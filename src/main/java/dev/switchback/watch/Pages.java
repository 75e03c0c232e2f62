package dev.switchback.watch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the site's names answer over HTTPS.
public record Pages(List<Page> pages) {
  public Pages {
    pages = List.copyOf(pages);
  }

  /// One name, asked at one of its addresses. `words` say what came (`200 in 41 ms`); `good` is
  /// what a health check makes of it.
  public record Page(String name, boolean good, String words, Optional<Given> given) {
    public Page {
      requireNonNull(name, "name");
      requireNonNull(words, "words");
      requireNonNull(given, "given");
    }
  }

  /// How many days its certificate still holds, and whether it is for the name.
  public record Given(int status, Duration took, long certificateDays, boolean covered) {}

  public OptionalInt bad() {
    long bad = pages.stream().filter(page -> !page.good()).count();
    return bad == 0 ? OptionalInt.empty() : OptionalInt.of((int) bad);
  }
}
