package dev.switchback.tui;

import dev.switchback.runbook.StepId;
import java.util.List;

/// What the screen can ask of a run that is under way. Any thread may call it; nothing blocks.
public interface RunControl {
  void pause(String why);

  void retry(StepId step);

  void skip(StepId step, String why);

  /// The lines that do a step by hand, secret-free.
  List<String> byHand(StepId step);
}
