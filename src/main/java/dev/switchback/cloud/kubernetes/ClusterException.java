package dev.switchback.cloud.kubernetes;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// A cluster cannot be reached as it was asked for: two sentences for the operator, what is wrong
/// and what to do.
public final class ClusterException extends RuntimeException {
  private final String todo;

  public ClusterException(String what, String todo, @Nullable Throwable cause) {
    super(what, cause);
    this.todo = requireNonNull(todo, "todo");
  }

  public String todo() {
    return todo;
  }
}
