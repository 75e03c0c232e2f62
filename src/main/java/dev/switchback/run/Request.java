package dev.switchback.run;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.runbook.StepId;
import java.util.Optional;
import java.util.Set;

/// What the operator asked for: the runbook (its id or path as given), the answers (secret-free),
/// and how far.
public record Request(String run, String runbook, ObjectNode answers, Limits limits) {
  public Request {
    requireNonNull(run, "run");
    requireNonNull(runbook, "runbook");
    answers = answers.deepCopy();
    requireNonNull(limits, "limits");
  }

  /// `until` is a step or a stage: nothing is done that it does not need. `approved` are the steps
  /// whose confirmation was given beforehand; `yes` gives the plain ones.
  public record Limits(
      Optional<String> until, Set<StepId> skip, Set<StepId> approved, boolean yes) {
    public static final Limits NONE = new Limits(Optional.empty(), Set.of(), Set.of(), false);

    public Limits {
      requireNonNull(until, "until");
      skip = Set.copyOf(skip);
      approved = Set.copyOf(approved);
    }
  }
}
