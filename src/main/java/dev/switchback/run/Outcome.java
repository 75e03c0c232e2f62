package dev.switchback.run;

/// How a run ended for good; a paused or killed one has not.
public enum Outcome {
  SUCCEEDED,
  FAILED,
  ABORTED
}
