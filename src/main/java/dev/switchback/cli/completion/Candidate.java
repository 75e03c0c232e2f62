package dev.switchback.cli.completion;

import static java.util.Objects.requireNonNull;

/// A word that can stand at the cursor, with a line about it that may be empty. `open` means that
/// the word is not over with it: `--input localZone=`.
public record Candidate(String word, String about, boolean open) {
  public Candidate {
    requireNonNull(word, "word");
    requireNonNull(about, "about");
  }

  public static Candidate of(String word, String about) {
    return new Candidate(word, about, false);
  }

  /// The same behind what stands in front of it in the same word (`--site=`).
  Candidate behind(String front) {
    return new Candidate(front + word, about, open);
  }
}
