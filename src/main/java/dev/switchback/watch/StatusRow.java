package dev.switchback.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A line of the status: the name of what it says something about (empty if the line before is
/// about the same), and pieces of text.
public record StatusRow(String name, List<Piece> pieces) {
  public StatusRow {
    pieces = List.copyOf(pieces);
  }

  public record Piece(String text, Sense sense) {}

  static StatusRow of(String name) {
    return new StatusRow(name, List.of());
  }

  StatusRow and(String text, Sense sense) {
    if (text.isEmpty()) {
      return this;
    }
    var all = new ArrayList<>(pieces);
    all.add(new Piece(text, sense));
    return new StatusRow(name, all);
  }

  StatusRow and(String text) {
    return and(text, Sense.PLAIN);
  }

  StatusRow and(StatusRow other) {
    var all = new ArrayList<>(pieces);
    all.addAll(other.pieces);
    return new StatusRow(name, all);
  }

  StatusRow named(String other) {
    return new StatusRow(other, pieces);
  }

  /// As something that is not known to hold now.
  StatusRow dimmed() {
    return new StatusRow(
        name, pieces.stream().map(piece -> new Piece(piece.text(), Sense.DIM)).toList());
  }

  public String text() {
    return pieces.stream().map(Piece::text).collect(Collectors.joining());
  }
}
