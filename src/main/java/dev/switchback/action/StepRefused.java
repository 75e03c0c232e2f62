package dev.switchback.action;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// An action cannot go on, and says so in two sentences: what was tried and came back, and what to
/// do.
public final class StepRefused extends RuntimeException {
  private final String todo;

  public StepRefused(String what, String todo) {
    this(what, todo, null);
  }

  public StepRefused(String what, String todo, @Nullable Throwable cause) {
    super(what, cause);
    this.todo = requireNonNull(todo, "todo");
  }

  public String todo() {
    return todo;
  }
}
