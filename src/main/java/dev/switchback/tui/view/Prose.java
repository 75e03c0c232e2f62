package dev.switchback.tui.view;

import java.util.ArrayList;
import java.util.List;

/// Breaks text for people into lines. Of Markdown it knows paragraphs, lists and, to leave out, the
/// marks of code.
final class Prose {
  private static final int LEAST = 8;

  private Prose() {}

  /// Paragraphs are filled; `- ` begins an item, which is indented.
  static List<String> lines(String markdown, int width) {
    var lines = new ArrayList<String>();
    var paragraph = new StringBuilder();
    for (String raw : markdown.replace("`", "").strip().split("\n", -1)) {
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("- ")) {
        flush(paragraph, width, lines);
      }
      if (line.isEmpty() && !lines.isEmpty()) {
        lines.add("");
      }
      paragraph.append(paragraph.isEmpty() || line.isEmpty() ? "" : " ").append(line);
    }
    flush(paragraph, width, lines);
    return lines;
  }

  /// At blanks; a word that is longer than a line is cut.
  static List<String> wrap(String text, int width) {
    int room = Math.max(LEAST, width);
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && Columns.of(line.toString()) + 1 + Columns.of(word) > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
      while (Columns.of(line.toString()) > room) {
        String first = Columns.first(line.toString(), room);
        lines.add(first);
        line.delete(0, first.length());
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /// The lines in a tone, the later ones indented.
  static List<Line> hanging(String first, String text, Tone tone, int width) {
    int indent = Columns.of(first);
    var lines = new ArrayList<Line>();
    for (String part : wrap(text, width - indent)) {
      lines.add(Line.of(lines.isEmpty() ? first : " ".repeat(indent), tone).and(part, tone));
    }
    return lines;
  }

  private static void flush(StringBuilder paragraph, int width, List<String> lines) {
    String text = paragraph.toString();
    paragraph.setLength(0);
    if (text.isEmpty()) {
      return;
    }
    if (text.startsWith("- ")) {
      List<String> item = wrap(text.substring(2), width - 2);
      lines.add("· " + item.getFirst());
      item.stream().skip(1).forEach(line -> lines.add("  " + line));
    } else {
      lines.addAll(wrap(text, width));
    }
  }
}
