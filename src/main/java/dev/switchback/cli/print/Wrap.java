package dev.switchback.cli.print;

import java.util.ArrayList;
import java.util.List;

/// Breaks text into lines at its blanks. A word that is wider than the line stands alone on one.
public final class Wrap {
  private Wrap() {}

  public static List<String> text(String text, int width) {
    return words(List.of(text.split(" ", -1)), width);
  }

  /// `words` may hold blanks themselves: then they are not broken there.
  static List<String> words(List<String> words, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    boolean empty = true;
    for (String word : words) {
      if (!empty && columns(line) + 1 + columns(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
    return lines;
  }

  private static int columns(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }
}
