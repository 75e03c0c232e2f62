package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// A precheck beside the questions. `offer` says exactly what a fix would change; empty if none can
/// be made for the operator.
public record WizardCheck(String id, CheckLine line, Optional<String> offer) {
  public WizardCheck {
    requireNonNull(id, "id");
    requireNonNull(line, "line");
    requireNonNull(offer, "offer");
  }

  public boolean failed() {
    return line.verdict() == CheckLine.Verdict.FAILED;
  }
}
