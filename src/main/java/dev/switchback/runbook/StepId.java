package dev.switchback.runbook;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// The path of a step: `stage/step`, or `as/stage/step` for a runbook that was included `as:`
/// something.
public record StepId(@JsonValue String path) implements Comparable<StepId> {
  @JsonCreator
  public StepId {
    requireNonNull(path, "path");
  }

  public static StepId of(String stage, String step) {
    return new StepId(stage + "/" + step);
  }

  /// All but the last part.
  public String stage() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /// The last part.
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public int compareTo(StepId other) {
    return path.compareTo(other.path);
  }

  @Override
  public String toString() {
    return path;
  }
}
