package dev.switchback.engine;

import dev.switchback.runbook.Resolver;
import dev.switchback.runbook.Step;
import java.util.Optional;

/// Whether a step's `when:` holds.
final class Conditions {
  private Conditions() {}

  /// The reason for leaving the step out, as words for people, if it is to be left out.
  static Optional<String> unmet(Step step, Resolver.Lookup lookup) {
    return Resolver.holds(step.order().when(), lookup)
        ? Optional.empty()
        : Optional.of("its condition does not hold");
  }
}
