package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/// What a run would be: the steps of each stage, how many of them are done already, how long the
/// others take, US dollars an hour of what they make, and how many permissions it needs.
public record Outlook(
    List<Part> parts, int done, Duration length, double dollars, int permissions) {
  public Outlook {
    parts = List.copyOf(parts);
    requireNonNull(length, "length");
  }

  /// A stage by its title.
  public record Part(String title, int steps) {}

  public int steps() {
    return parts.stream().mapToInt(Part::steps).sum();
  }
}
