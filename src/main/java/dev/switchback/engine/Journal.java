package dev.switchback.engine;

import dev.switchback.run.RunEvent;

/// Where a run's events go. When [#append] returns, the event survives `kill -9` and a power cut.
public interface Journal {
  /// Throws [JournalException] if the event could not be made durable; the run then stops at once.
  void append(RunEvent event);
}
