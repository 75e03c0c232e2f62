package dev.switchback;

/// The ends of the process that do not wait for anything. Beside main, only here.
final class ProcessEnd {
  private static final int KILLED = 137;
  private static final int PAUSED = 5;

  private ProcessEnd() {}

  /// An injected crash: as if killed.
  static void crashed() {
    Runtime.getRuntime().halt(KILLED);
  }

  /// The second Ctrl-C: the run can be resumed.
  static void left() {
    System.err.println(
        "Left at once. What was in flight is looked for when the run goes on: switchback resume");
    Runtime.getRuntime().halt(PAUSED);
  }
}
