package dev.switchback.tui.view;

import java.util.ArrayList;
import java.util.List;

/// Lines in the room of a pane.
final class Panes {
  private Panes() {}

  /// Exactly so many lines of that width.
  static List<Line> filled(List<Line> lines, int width, int height) {
    var all = new ArrayList<Line>();
    for (int i = 0; i < height; i++) {
      all.add((i < lines.size() ? lines.get(i) : Line.EMPTY).fit(width));
    }
    return all;
  }

  /// The part of a list around its selected line.
  static <T> List<T> window(List<T> all, int selected, int height) {
    int first = Math.clamp(selected - height / 2L, 0, Math.max(0, all.size() - height));
    return all.subList(first, Math.min(all.size(), first + Math.max(0, height)));
  }

  /// `3 of 12`, where there is a list.
  static Line position(int selected, int count) {
    return count == 0 ? Line.EMPTY : Line.of(" " + (selected + 1) + " of " + count + " ", Tone.DIM);
  }
}
