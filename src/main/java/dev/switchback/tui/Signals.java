package dev.switchback.tui;

/// The signals of the operating system, by name without SIG.
@FunctionalInterface
public interface Signals {
  /// Calls `heard` on each one, until closed; then it does again what it does by itself.
  Registration on(String name, Runnable heard);

  /// Ends when closed.
  @FunctionalInterface
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
