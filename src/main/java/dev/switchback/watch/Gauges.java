package dev.switchback.watch;

import java.util.List;

/// Small pictures of numbers, in signs of one cell.
final class Gauges {
  private static final String LEVELS = "▁▂▃▄▅▆▇";

  private Gauges() {}

  /// A bar of so many cells.
  static String bar(int percent, int width) {
    int full = Math.clamp((long) percent * width / 100, 0, width);
    return "█".repeat(full) + "░".repeat(width - full);
  }

  /// The last values, at most `width` of them, between nothing and `top`.
  static String spark(List<? extends Number> values, long top, int width) {
    var line = new StringBuilder();
    int from = Math.max(0, values.size() - width);
    for (Number value : values.subList(from, values.size())) {
      long level = top <= 0 ? 0 : value.longValue() * (LEVELS.length() - 1) / top;
      line.append(LEVELS.charAt((int) Math.clamp(level, 0L, LEVELS.length() - 1L)));
    }
    return line.toString();
  }
}
