package dev.switchback.watch;

import static java.util.Objects.requireNonNull;

/// What a probe saw: one word to compare (`available`), and the words for people.
public record Sighting(String value, String words) {
  public Sighting {
    requireNonNull(value, "value");
    requireNonNull(words, "words");
  }
}
