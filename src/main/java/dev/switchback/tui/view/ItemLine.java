package dev.switchback.tui.view;

import dev.switchback.tui.state.Offered.Item;
import java.util.List;
import java.util.Locale;

/// A line of a list to choose from: the value, a few words, and where what was searched for is.
record ItemLine(int column, int width, String searched) {
  private static final int BETWEEN = 2;

  static ItemLine of(List<Item> items, int width, String searched) {
    int widest = items.stream().mapToInt(item -> Columns.of(label(item))).max().orElse(0);
    return new ItemLine(Math.min(widest, width * 6 / 10), width, searched.strip());
  }

  Line of(Item item, boolean selected) {
    String value = Line.of(label(item)).fit(column).text();
    Line line = Line.of(selected ? "▌ " : "  ");
    if (selected) {
      return line.and(value + " ".repeat(BETWEEN) + item.about()).in(Tone.SELECTED).fit(width);
    }
    return line.and(marked(value, Tone.PLAIN))
        .and(" ".repeat(BETWEEN))
        .and(marked(item.about(), Tone.DIM))
        .fit(width);
  }

  boolean cuts(Item item) {
    return BETWEEN + column + BETWEEN + Columns.of(item.about()) > width;
  }

  /// Of an ARN the end tells one from the other.
  private static String label(Item item) {
    String value = item.value();
    return value.startsWith("arn:") ? value.substring(value.lastIndexOf('/') + 1) : value;
  }

  private Line marked(String text, Tone tone) {
    String wanted = searched.toLowerCase(Locale.ROOT);
    int at = wanted.isEmpty() ? -1 : text.toLowerCase(Locale.ROOT).indexOf(wanted);
    if (at < 0) {
      return Line.of(text, tone);
    }
    int end = at + wanted.length();
    return Line.of(text.substring(0, at), tone)
        .and(text.substring(at, end), Tone.ACCENT)
        .and(text.substring(end), tone);
  }
}
