package dev.switchback.cloud.seam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Locale.ROOT;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/// Which members are never written down: the table `masked.txt`, which the contract check compares
/// with the services' models.
final class Masks {
  static final String MASK = "***";

  private final Set<String> masked;

  private Masks(Set<String> masked) {
    this.masked = masked;
  }

  /// Reads the table. A line is `service Shape.Member`; for the members of a request or response
  /// itself, `service Operation.Member`. Case does not matter: the SDK spells shapes its own way.
  static Masks load() {
    try (InputStream table = Masks.class.getResourceAsStream("masked.txt")) {
      String text = new String(requireNonNull(table, "masked.txt").readAllBytes(), UTF_8);
      return new Masks(
          text.lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .map(line -> line.toLowerCase(ROOT))
              .collect(toUnmodifiableSet()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  boolean hides(String service, String shape, String member) {
    return masked.contains((service + " " + shape + "." + member).toLowerCase(ROOT));
  }
}
