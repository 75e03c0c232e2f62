package dev.switchback.run;

import static java.util.Objects.requireNonNull;

import dev.switchback.runbook.StepId;
import java.util.Optional;
import java.util.Set;

/// A step as it was planned: enough to undo it when the runbook is gone, and to notice that it
/// changed. `undoes` is the step an undo step takes back. `hash` covers uses, with, needs and when,
/// not prose.
public record PlannedStep(
    StepId id, String uses, Set<StepId> needs, String hash, Optional<StepId> undoes) {
  /// What a `uses: undo` step uses: it makes nothing itself.
  public static final String GATE = "undo";

  public PlannedStep {
    requireNonNull(id, "id");
    requireNonNull(uses, "uses");
    needs = Set.copyOf(needs);
    requireNonNull(hash, "hash");
    requireNonNull(undoes, "undoes");
  }
}
