package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

/// What questions are asked for.
public sealed interface Task {
  /// A site that is to be made: where and by which name is asked too.
  record NewSite() implements Task {}

  /// A runbook, by its id, for a site whose name and kind are known: only its own questions.
  /// `reference` is how it was named, by its id or a path.
  record OnSite(String runbook, String reference) implements Task {
    public OnSite {
      requireNonNull(runbook, "runbook");
      requireNonNull(reference, "reference");
    }
  }

  default String word() {
    return switch (this) {
      case NewSite n -> "setup";
      case OnSite(String runbook, String reference) -> runbook;
    };
  }
}
