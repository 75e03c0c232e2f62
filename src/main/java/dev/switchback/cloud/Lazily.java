package dev.switchback.cloud;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A thing that is made when it is first asked for, once.
final class Lazily<T> {
  private final Supplier<T> make;
  private volatile @Nullable T made;

  Lazily(Supplier<T> make) {
    this.make = requireNonNull(make, "make");
  }

  synchronized T get() {
    T there = made;
    if (there == null) {
      there = make.get();
      made = there;
    }
    return there;
  }

  /// What was made so far; waits for nobody who is making it.
  Optional<T> present() {
    return Optional.ofNullable(made);
  }
}
