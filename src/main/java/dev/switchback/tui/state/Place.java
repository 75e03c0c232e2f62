package dev.switchback.tui.state;

import dev.switchback.runbook.StepId;

/// What can be selected in the tree.
public sealed interface Place {
  record OfStage(String id) implements Place {}

  record OfStep(StepId id) implements Place {}
}
