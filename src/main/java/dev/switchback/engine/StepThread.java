package dev.switchback.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.seam.Seam;
import dev.switchback.engine.Message.Result;
import dev.switchback.runbook.StepId;

/// One attempt of one step, prepared on the engine's thread and run on its own. Every way it can
/// end is a result.
record StepThread(StepId id, ObjectNode inputs, Task work, Task look) {
  /// What the thread does.
  @FunctionalInterface
  interface Task {
    Result run() throws InterruptedException;
  }

  StepThread onlyLooking() {
    return new StepThread(id, inputs, look, look);
  }

  /// An error, too: the engine waits for a result of every thread.
  Result run() {
    try {
      return Seam.during(id, work::run);
    } catch (InterruptedException | RuntimeException | Error e) {
      return new Result.Threw(e);
    }
  }
}
