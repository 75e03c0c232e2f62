package dev.switchback.engine;

import dev.switchback.run.RunEvent;
import dev.switchback.runbook.StepId;
import java.time.Instant;
import java.util.List;

/// Hears what a run does, in order and on the engine's thread: screens, plain lines, JSON.
public interface RunListener {
  /// An event that has just been made durable.
  default void event(RunEvent event) {}

  /// A line for people from a running step; it is in no journal.
  default void said(Instant at, StepId step, String text) {}

  /// One that tells each of them, in their order.
  static RunListener all(List<RunListener> listeners) {
    List<RunListener> each = List.copyOf(listeners);
    return new RunListener() {
      @Override
      public void event(RunEvent event) {
        each.forEach(listener -> listener.event(event));
      }

      @Override
      public void said(Instant at, StepId step, String text) {
        each.forEach(listener -> listener.said(at, step, text));
      }
    };
  }
}
