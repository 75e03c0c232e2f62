package dev.switchback.runbook;

import java.util.Map;
import java.util.Set;

/// What a runbook may say about an action: its arguments by name, in order, and the names of its
/// outputs.
public record ActionShape(Map<String, Argument> arguments, Set<String> outputs) {
  /// `kind` says what JSON an argument takes.
  public record Argument(Kind kind, boolean required) {}

  /// The JSON kinds that `with:` values can be; a `${…}` fits every one.
  public enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    LIST,
    MAP
  }
}
