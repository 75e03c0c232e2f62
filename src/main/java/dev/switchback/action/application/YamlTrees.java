package dev.switchback.action.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// The documents of a YAML text as JSON. Only `true`, `false`, whole numbers and texts are told
/// apart: `yes` and `2026-01-01` are texts, as the people who write manifests mean them. No
/// aliases, no key twice.
final class YamlTrees {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

  private YamlTrees() {}

  /// Throws IllegalArgumentException with a sentence about what is wrong, and where.
  static List<ObjectNode> of(String text) {
    List<ObjectNode> trees = new ArrayList<>();
    try {
      for (Node root : new Yaml(options()).composeAll(new StringReader(text))) {
        if (!(tree(root) instanceof ObjectNode object)) {
          throw refused(root, "a document is no mapping");
        }
        trees.add(object);
      }
    } catch (YAMLException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return List.copyOf(trees);
  }

  private static LoaderOptions options() {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    return options;
  }

  private static JsonNode tree(Node node) {
    return switch (node) {
      case MappingNode mapping -> object(mapping);
      case SequenceNode sequence -> {
        ArrayNode array = JSON.arrayNode();
        sequence.getValue().forEach(item -> array.add(tree(item)));
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> throw refused(node, "aliases are not taken");
    };
  }

  private static ObjectNode object(MappingNode mapping) {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple member : mapping.getValue()) {
      if (!(member.getKeyNode() instanceof ScalarNode key)) {
        throw refused(member.getKeyNode(), "a key is no text");
      }
      if (object.has(key.getValue())) {
        throw refused(key, "`" + key.getValue() + "` stands there twice");
      }
      object.set(key.getValue(), tree(member.getValueNode()));
    }
    return object;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return JSON.textNode(text);
    }
    if (text.isEmpty() || text.equals("null") || text.equals("~")) {
      throw refused(scalar, "a value is missing");
    }
    if (text.equals("true") || text.equals("false")) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    return NUMBER.matcher(text).matches()
        ? JSON.numberNode(Long.parseLong(text))
        : JSON.textNode(text);
  }

  private static IllegalArgumentException refused(Node node, String why) {
    return new IllegalArgumentException("line " + (node.getStartMark().getLine() + 1) + ": " + why);
  }
}
