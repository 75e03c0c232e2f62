package dev.switchback.tui.view;

/// The part of a line between two columns; a wide character that is cut becomes a blank.
final class Slice {
  private Slice() {}

  static Line of(Line line, int from, int to) {
    Line slice = Line.EMPTY;
    int column = 0;
    for (Line.Span span : line.spans()) {
      int end = column + span.width();
      if (end > from && column < to) {
        slice = slice.and(part(span.text(), from - column, to - column), span.tone());
      }
      column = end;
    }
    return slice.fit(Math.max(0, to - from));
  }

  private static String part(String text, int from, int to) {
    if (from <= 0 && Columns.of(text) <= to) {
      return text;
    }
    String before = from <= 0 ? "" : Columns.first(text, from);
    String rest = text.substring(before.length());
    int cut = Math.max(0, from) - Columns.of(before);
    String filled =
        " ".repeat(cut)
            + (cut > 0 ? rest.substring(Character.charCount(rest.codePointAt(0))) : rest);
    return Columns.first(filled, to - Math.max(0, from));
  }
}
