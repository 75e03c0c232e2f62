package dev.switchback.cli.print;

import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Keeps a poll's words from filling a log: what a step says once is not said again, and what
/// differs in numbers only (`62%`, `63%`) once a minute.
final class RepeatedWords {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Map<StepId, Map<String, Saying>> said = new HashMap<>();

  private record Saying(String text, Instant at) {}

  boolean worthSaying(Instant at, StepId step, String text) {
    Map<String, Saying> ofStep = said.computeIfAbsent(step, id -> new HashMap<>());
    String shape = text.replaceAll("\\d+", "0");
    Saying before = ofStep.get(shape);
    if (before != null && (before.text().equals(text) || at.isBefore(before.at().plus(PAUSE)))) {
      return false;
    }
    ofStep.put(shape, new Saying(text, at));
    return true;
  }

  /// The step begins anew.
  void forget(StepId step) {
    said.remove(step);
  }
}
