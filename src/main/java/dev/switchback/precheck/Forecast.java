package dev.switchback.precheck;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;

/// What is known of a run before it begins: how long it will take, and the IAM actions that its
/// steps need.
public record Forecast(Duration length, Set<String> iamActions) {
  public Forecast {
    requireNonNull(length, "length");
    iamActions = Set.copyOf(iamActions);
  }
}
