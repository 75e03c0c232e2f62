package dev.switchback.tui.view;

import java.util.ArrayList;
import java.util.List;

/// A box over a screen, in its middle: what is behind it stays where it is.
record Overlay(Line title, List<Line> lines, int width) {
  /// Where its upper left corner is.
  record At(int column, int row) {}

  At at(int columns, int rows) {
    return new At(Math.max(0, (columns - width) / 2), Math.max(0, (rows - lines.size() - 2) / 2));
  }

  /// Over all lines but the last, where the keys are.
  static List<Line> keepingLast(List<Line> lines, Overlay box, int columns) {
    var all = new ArrayList<>(box.over(lines.subList(0, lines.size() - 1), columns));
    all.add(lines.getLast());
    return all;
  }

  List<Line> over(List<Line> behind, int columns) {
    At at = at(columns, behind.size());
    Border border = Border.lit(true);
    var box = new ArrayList<Line>();
    box.add(border.top(title, Line.EMPTY, width));
    lines.forEach(line -> box.add(border.side().and(line.fit(width - 2)).and(border.side())));
    box.add(border.bottom(Line.EMPTY, width));
    var all = new ArrayList<>(behind);
    for (int i = 0; i < box.size() && at.row() + i < behind.size(); i++) {
      Line line = behind.get(at.row() + i);
      all.set(
          at.row() + i,
          Slice.of(line, 0, at.column())
              .and(box.get(i))
              .and(Slice.of(line, at.column() + width, columns)));
    }
    return all;
  }
}
