package dev.switchback.precheck;

import java.util.Optional;

/// What a precheck found. `saw` is a fact in a few words; `todo` is what the operator can do about
/// it.
public sealed interface Verdict {
  String saw();

  record Passed(String saw) implements Verdict {}

  record Warned(String saw, String todo) implements Verdict {}

  /// `fix` can do it for the operator, if confirmed.
  record Failed(String saw, String todo, Optional<Fix> fix) implements Verdict {}

  /// A change that makes the precheck pass: `offer` says exactly what would be done.
  record Fix(String offer, Change change) {}

  @FunctionalInterface
  interface Change {
    void make() throws InterruptedException;
  }
}
