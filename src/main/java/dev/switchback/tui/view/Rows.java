package dev.switchback.tui.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Names and values in two columns.
final class Rows {
  private static final int WIDEST = 28;

  private Rows() {}

  record Row(String name, String value) {}

  static List<Line> lines(List<Row> rows, int width) {
    int column =
        Math.min(
            Math.min(WIDEST, width / 2),
            rows.stream().mapToInt(row -> Columns.of(row.name())).max().orElse(0));
    return lines(rows, column, width);
  }

  /// With names in a column of that width. A value with a word that has no room beside its name
  /// stands below it: names of resources are copied, and must be whole.
  static List<Line> lines(List<Row> rows, int column, int width) {
    var lines = new ArrayList<Line>();
    for (Row row : rows) {
      if (longest(row.value()) <= width - column - 2) {
        lines.addAll(beside(row, column, width));
      } else {
        lines.add(Line.of(row.name(), Tone.DIM).fit(width));
        Prose.wrap(row.value(), width - 2).forEach(part -> lines.add(Line.of("  " + part)));
      }
    }
    return lines;
  }

  private static List<Line> beside(Row row, int column, int width) {
    var lines = new ArrayList<Line>();
    Line name = Line.of(row.name(), Tone.DIM).fit(column).and("  ");
    for (String part : Prose.wrap(row.value(), width - column - 2)) {
      lines.add(name.and(part));
      name = Line.of(" ".repeat(column + 2));
    }
    return lines;
  }

  private static int longest(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToInt(Columns::of).max().orElse(0);
  }

  static String text(JsonNode value) {
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(Rows::text)
          .collect(Collectors.joining(", "));
    }
    return value.isTextual() ? value.textValue() : value.toString();
  }
}
