package dev.switchback.engine;

import dev.switchback.run.RunEvent;
import dev.switchback.runbook.StepId;
import java.time.Instant;

/// Hears what a run does, in order and on the engine's thread: screens, plain lines, JSON.
public interface RunListener {
  /// An event that has just been made durable.
  default void event(RunEvent event) {}

  /// A line for people from a running step; it is in no journal.
  default void said(Instant at, StepId step, String text) {}
}
