package dev.switchback.cli.print;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.run.Outputs;
import dev.switchback.runbook.StepId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/// A run's outputs as rows of a name and a value. The name is what a reference in a runbook would
/// say (`network/vpc.id`), so that it can be copied from there.
public final class OutputRows {
  private static final String PICTURE = "picture";

  private OutputRows() {}

  /// `words` are what may be separated by a line break.
  public record Row(String name, List<String> words) {}

  /// All but pictures.
  public static List<Row> of(Map<StepId, Outputs> outputs) {
    var rows = new ArrayList<Row>();
    outputs.forEach(
        (step, values) -> {
          ObjectNode named = values.json();
          named.remove(PICTURE);
          add(step.path() + ".", named, rows);
        });
    return rows;
  }

  /// An output of this name is lines for people, which stand as they are.
  static List<String> picture(Outputs outputs) {
    return outputs
        .at(List.of(PICTURE))
        .filter(JsonNode::isArray)
        .map(
            lines ->
                StreamSupport.stream(lines.spliterator(), false).map(JsonNode::asText).toList())
        .orElse(List.of());
  }

  /// The rows as lines no wider than `width` where words allow it, values aligned.
  public static List<String> lines(List<Row> rows, int width) {
    int column = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0) + 2;
    var lines = new ArrayList<String>();
    for (Row row : rows) {
      List<String> values = Wrap.words(row.words(), width - column);
      lines.add(row.name() + " ".repeat(column - row.name().length()) + values.getFirst());
      values.stream().skip(1).map(value -> " ".repeat(column) + value).forEach(lines::add);
    }
    return lines;
  }

  private static void add(String prefix, JsonNode object, List<Row> rows) {
    object
        .properties()
        .forEach(
            field -> {
              String name = prefix + field.getKey();
              if (field.getValue().isObject()) {
                add(name + ".", field.getValue(), rows);
              } else {
                rows.add(new Row(name, words(field.getValue())));
              }
            });
  }

  private static List<String> words(JsonNode value) {
    if (!value.isArray()) {
      return List.of(text(value));
    }
    var words = new ArrayList<String>();
    for (JsonNode element : value) {
      words.add(text(element) + (words.size() + 1 < value.size() ? "," : ""));
    }
    return words;
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }
}
