package dev.switchback.rehearsal.faults;

import dev.switchback.runbook.Position;
import dev.switchback.runbook.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// A mapping of a YAML file that is read strictly: doubled keys, aliases and values of the wrong
/// type are problems with their position.
final class YamlMapping {
  private static final int LONGEST_NUMBER = 6;

  private final String file;
  private final Node node;
  private final Consumer<Problem> problems;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(ScalarNode key, Node value) {}

  YamlMapping(String file, Node node, Consumer<Problem> problems) {
    this.file = file;
    this.node = node;
    this.problems = problems;
    if (!(node instanceof MappingNode mapping) || node.getAnchor() != null) {
      problem(node, "A mapping of keys to values is expected here, written out in full.");
      return;
    }
    mapping.getValue().forEach(this::add);
  }

  private void add(NodeTuple tuple) {
    if (!(tuple.getKeyNode() instanceof ScalarNode key) || key.getAnchor() != null) {
      problem(tuple.getKeyNode(), "A key is one word.");
    } else if (tuple.getValueNode().getAnchor() != null) {
      problem(tuple.getValueNode(), "Anchors and aliases are not taken; write the value out.");
    } else if (entries.putIfAbsent(key.getValue(), new Entry(key, tuple.getValueNode())) != null) {
      problem(key, "The key `" + key.getValue() + "` is here twice; remove one.");
    }
  }

  /// Reports the keys that nobody knows.
  void only(List<String> known) {
    entries.values().stream()
        .map(Entry::key)
        .filter(key -> !known.contains(key.getValue()))
        .forEach(
            key ->
                problem(
                    key,
                    "The key `%s` is not known here. Known are: %s."
                        .formatted(key.getValue(), String.join(", ", known))));
  }

  /// Those of `keys` that are there.
  List<String> present(List<String> keys) {
    return keys.stream().filter(entries::containsKey).toList();
  }

  Optional<Node> value(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  Optional<String> text(String key) {
    Optional<Node> value = value(key);
    if (value.isPresent() && value.get() instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    value.ifPresent(other -> problem(other, "`" + key + "` is one word or number."));
    return Optional.empty();
  }

  /// A whole number of at least 1.
  OptionalLong count(String key) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!text.get().matches("[1-9][0-9]*") || text.get().length() > LONGEST_NUMBER) {
      problem(key, "`%s` is a whole number from 1 to 999999, not `%s`.".formatted(key, text.get()));
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(text.get()));
  }

  void problem(String key, String text) {
    problem(value(key).orElse(node), text);
  }

  void problem(String text) {
    problem(node, text);
  }

  private void problem(Node at, String text) {
    problems.accept(
        new Problem(
            new Position(file, at.getStartMark().getLine() + 1, at.getStartMark().getColumn() + 1),
            text));
  }

  /// The mapping under a key.
  Optional<YamlMapping> mapping(String key) {
    return value(key).map(inner -> new YamlMapping(file, inner, problems));
  }
}
