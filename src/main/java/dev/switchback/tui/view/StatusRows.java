package dev.switchback.tui.view;

import dev.switchback.watch.StatusRow;
import java.util.ArrayList;
import java.util.List;

/// Rows of the status with their names, as wide as there is room.
final class StatusRows {
  private static final int NAME = 11;
  private static final int LEAST = 20;

  private StatusRows() {}

  /// Where there is no room, the last piece of it (why something is not known) goes on below.
  static List<Line> of(StatusRow row, int width) {
    Line name = Line.of(" " + row.name(), Tone.DIM).fit(NAME + 1);
    Line whole = name.and(StatusLine.of(row));
    List<StatusRow.Piece> pieces = row.pieces();
    if (whole.width() <= width || pieces.getLast().text().length() < LEAST) {
      return List.of(whole);
    }
    var lines = new ArrayList<Line>();
    StatusRow first = new StatusRow(row.name(), pieces.subList(0, pieces.size() - 1));
    Tone tone = StatusLine.tone(pieces.getLast().sense());
    Line begun = name.and(StatusLine.of(first));
    List<String> rest = Prose.wrap(pieces.getLast().text().strip(), width - NAME - 2);
    if (pieces.size() > 2) {
      lines.add(begun);
      begun = Line.of(" ".repeat(NAME + 1));
    }
    for (String part : rest) {
      lines.add(begun.and(part, tone).fit(width));
      begun = Line.of(" ".repeat(NAME + 1));
    }
    return lines;
  }
}
