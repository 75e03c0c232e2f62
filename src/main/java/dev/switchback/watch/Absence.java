package dev.switchback.watch;

import java.util.Optional;

/// What is said of something that is recorded and that the service does not know. A service may
/// take some seconds to know what it made.
public final class Absence {
  /// It was seen before.
  public static final String GONE = "gone";

  /// It should be there: the step that makes it is done.
  public static final String MISSING = "not found";

  /// It is being made.
  public static final String UNSEEN = "not seen yet";

  private Absence() {}

  /// `before` is its state at the look before, `done` whether the step that makes it is.
  public static String word(Optional<String> before, boolean done) {
    boolean seen = before.filter(word -> !word.equals(MISSING) && !word.equals(UNSEEN)).isPresent();
    if (seen) {
      return GONE;
    }
    return done ? MISSING : UNSEEN;
  }
}
