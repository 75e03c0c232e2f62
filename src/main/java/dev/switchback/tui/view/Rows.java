package dev.switchback.tui.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
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

  /// With names in a column of that width.
  static List<Line> lines(List<Row> rows, int column, int width) {
    var lines = new ArrayList<Line>();
    for (Row row : rows) {
      Line name = Line.of(row.name(), Tone.DIM).fit(column).and("  ");
      for (String part : Prose.wrap(row.value(), width - column - 2)) {
        lines.add(name.and(part));
        name = Line.of(" ".repeat(column + 2));
      }
    }
    return lines;
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
