package dev.switchback.tui.view;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A whole screen: every line has the width of the terminal. `deepest` is how far down the focused
/// text can be scrolled.
public record Frame(List<Line> lines, Optional<Cursor> cursor, int deepest) {
  public Frame {
    lines = List.copyOf(lines);
  }

  /// Where the terminal's cursor blinks: only where something is typed.
  public record Cursor(int column, int row) {}

  public String text() {
    return lines.stream()
        .map(line -> line.text().stripTrailing())
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
