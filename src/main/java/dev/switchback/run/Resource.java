package dev.switchback.run;

import static java.util.Objects.requireNonNull;

/// Something a step made: its kind (`subnet`), which of the step's several it is (`us-east-1a`,
/// empty if the only one), its id.
public record Resource(String kind, String key, String id) {
  public Resource {
    requireNonNull(kind, "kind");
    requireNonNull(key, "key");
    requireNonNull(id, "id");
  }

  @Override
  public String toString() {
    return (key.isEmpty() ? kind : kind + "/" + key) + " " + id;
  }
}
