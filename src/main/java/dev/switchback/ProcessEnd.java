package dev.switchback;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The ends of the process that do not wait for anything. Beside main, only here. Whatever ends it,
/// the terminal is given back first.
final class ProcessEnd {
  private static final int KILLED = 137;
  private static final int PAUSED = 5;

  private final AtomicReference<Optional<Runnable>> first = new AtomicReference<>(Optional.empty());

  /// Also hears of the ends that others bring about: an exit, a signal that nobody listens to.
  ProcessEnd() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::putInOrder, "end"));
  }

  /// What must be done before the process ends; empty if nothing any more.
  void first(Optional<Runnable> next) {
    first.set(next);
  }

  /// An injected crash: as if killed.
  void crashed() {
    putInOrder();
    Runtime.getRuntime().halt(KILLED);
  }

  /// The second Ctrl-C: the run can be resumed.
  void left() {
    putInOrder();
    System.err.println(
        "Left at once. What was in flight is looked for when the run goes on: switchback resume");
    Runtime.getRuntime().halt(PAUSED);
  }

  private void putInOrder() {
    first.getAndSet(Optional.empty()).ifPresent(Runnable::run);
  }
}
