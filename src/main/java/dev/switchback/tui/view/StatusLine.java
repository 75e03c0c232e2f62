package dev.switchback.tui.view;

import dev.switchback.watch.Sense;
import dev.switchback.watch.StatusRow;

/// A row of the status in the screen's tones.
final class StatusLine {
  private StatusLine() {}

  /// Without its name.
  static Line of(StatusRow row) {
    Line line = Line.EMPTY;
    for (StatusRow.Piece piece : row.pieces()) {
      line = line.and(piece.text(), tone(piece.sense()));
    }
    return line;
  }

  static Tone tone(Sense sense) {
    return switch (sense) {
      case PLAIN -> Tone.PLAIN;
      case DIM -> Tone.DIM;
      case GOOD -> Tone.OK;
      case WARNING -> Tone.WARNING;
      case BAD -> Tone.FAILED;
    };
  }
}
