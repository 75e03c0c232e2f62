package dev.switchback.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Looks at one part of the live site, for the status. Reads only, and keeps no state: what it has
/// to know of before it is given.
public interface StatusProbe<T> {
  Status.Slot<T> slot();

  /// The steps whose work it looks at: when it is taken back, it looks again at once.
  Set<String> restsOn();

  /// How often it looks.
  Duration every();

  /// What it calls, as in [dev.switchback.action.Facts].
  Set<String> operations();

  /// Of these, how many calls one look makes of AWS at most. Sign-ins, names and pages are not
  /// calls of AWS.
  int calls();

  /// Looks once; empty if what it looks at does not exist, and then it calls nothing. `before` is
  /// what it saw last. Throws what calls throw.
  Optional<T> look(Scene scene, Optional<T> before) throws InterruptedException;
}
