package dev.switchback.run;

import static java.util.Objects.requireNonNull;

/// Why a step failed: what was tried and what came back, and what to do, as sentences for the
/// operator.
public record Failure(Kind kind, String what, String todo) {
  /// PASSING may succeed when it is tried again and leaves in doubt whether it had an effect;
  /// EXPIRED credentials pause the run; INTERRUPTED was stopped from here.
  public enum Kind {
    REFUSED,
    DENIED,
    PASSING,
    EXPIRED,
    TIMEOUT,
    INTERRUPTED,
    BUG
  }

  public Failure {
    requireNonNull(kind, "kind");
    requireNonNull(what, "what");
    requireNonNull(todo, "todo");
  }

  @Override
  public String toString() {
    return todo.isEmpty() ? what : what + " " + todo;
  }
}
