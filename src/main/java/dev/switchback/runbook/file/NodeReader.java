package dev.switchback.runbook.file;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.runbook.Position;
import dev.switchback.runbook.Problem;
import dev.switchback.runbook.Problems;
import dev.switchback.runbook.RunbookException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Turns composed nodes into JSON and remembers where each stood. It recurses, so its caller bounds
/// the depth.
final class NodeReader {
  private static final int LONGEST_KEY = 200;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String file;
  private final Map<JsonPointer, YamlDocument.Spot> values = new HashMap<>();
  private final Map<JsonPointer, Position> keys = new HashMap<>();
  private final Problems problems = new Problems();

  NodeReader(String file) {
    this.file = file;
  }

  YamlDocument document(Node root) {
    JsonNode json = read(root, JsonPointer.empty());
    problems.throwIfAny();
    if (json.isNull()) {
      throw RunbookException.of(Position.of(file), "The file is empty.");
    }
    return new YamlDocument(file, json, values, keys);
  }

  private JsonNode read(Node node, JsonPointer at) {
    values.put(at, new YamlDocument.Spot(position(node), lead(node)));
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence -> list(sequence, at);
      case MappingNode mapping -> map(mapping, at);
      default -> throw new IllegalStateException("Unknown node " + node.getNodeId());
    };
  }

  private JsonNode list(SequenceNode sequence, JsonPointer at) {
    var list = JSON.arrayNode();
    for (Node item : sequence.getValue()) {
      list.add(read(item, at.appendIndex(list.size())));
    }
    return list;
  }

  private JsonNode map(MappingNode mapping, JsonPointer at) {
    var map = JSON.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problems.accept(new Problem(position(entry.getKeyNode()), "A key must be a word."));
        continue;
      }
      if (key.getValue().length() > LONGEST_KEY || key.getValue().contains("\n")) {
        problems.accept(new Problem(position(key), "A key is one line of at most 200 characters."));
        continue;
      }
      String name = StrictYaml.written(key.getValue());
      JsonPointer place = at.appendProperty(name);
      Position earlier = keys.putIfAbsent(place, position(key));
      if (earlier == null) {
        map.set(name, read(entry.getValueNode(), place));
      } else {
        problems.accept(
            new Problem(
                position(key),
                "The key `%s` is given twice; the first is in line %d."
                    .formatted(name, earlier.line())));
      }
    }
    return map;
  }

  private JsonNode scalar(ScalarNode scalar) {
    String text = StrictYaml.written(scalar.getValue());
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
      problems.accept(new Problem(position(scalar), "An escaped control character is refused."));
    }
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return JSON.textNode(text);
    }
    return PlainScalar.read(text);
  }

  private Position position(Node node) {
    return StrictYaml.position(file, Optional.of(node.getStartMark()));
  }

  private static int lead(Node node) {
    Mark start = node.getStartMark();
    Mark end = node.getEndMark();
    if (!(node instanceof ScalarNode scalar) || start.getLine() != end.getLine()) {
      return -1;
    }
    int quotes = scalar.getScalarStyle() == ScalarStyle.PLAIN ? 0 : 1;
    int written = end.getColumn() - start.getColumn() - 2 * quotes;
    return written == scalar.getValue().codePointCount(0, scalar.getValue().length()) ? quotes : -1;
  }
}
