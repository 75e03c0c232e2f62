package dev.switchback.tui.view;

/// Where one line of a frame meets another.
final class Joint {
  private Joint() {}

  /// Puts the sign into a rule, if it is one there.
  static Line at(Line line, int column, String sign, Tone tone) {
    int width = line.width();
    boolean rule = Slice.of(line, column, column + 1).text().equals("─");
    return rule
        ? Slice.of(line, 0, column).and(sign, tone).and(Slice.of(line, column + 1, width))
        : line;
  }
}
