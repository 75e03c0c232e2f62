package dev.switchback.tui.state;

import dev.switchback.runbook.StepId;
import java.util.Map;

/// What is to become of a run that has come to a halt.
public sealed interface Decision {
  /// It goes on: what failed or is in doubt is looked for and done again, but `skip` is left out,
  /// each step for its reason.
  record GoOn(Map<StepId, String> skip) implements Decision {
    public GoOn {
      skip = Map.copyOf(skip);
    }
  }

  /// What it made is taken back.
  record Abort() implements Decision {}

  /// It stays as it is; the screen closes.
  record Leave() implements Decision {}
}
