package dev.switchback.cli;

import static java.util.stream.Collectors.joining;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A kubeconfig with a cluster, a user and a context of one name put in or replaced, and that
/// context current. It works on the text: what belongs to others stays as it is, letter by letter.
final class KubeconfigMerge {
  private static final String EMPTY =
      """
      apiVersion: v1
      kind: Config
      preferences: {}
      """;

  /// The lines of an entry below `cluster:`, `user:` and `context:`, by the name of its list.
  record Entry(String name, Map<String, List<String>> lists) {}

  /// What takes the place of the text between two indexes, in code points.
  private record Edit(int from, int to, String text) {}

  private final int[] text;
  private final MappingNode root;
  private final Entry entry;
  private final List<Edit> edits = new ArrayList<>();
  private final StringBuilder appended = new StringBuilder();

  private KubeconfigMerge(String before, Entry entry) {
    this.text = before.codePoints().toArray();
    this.root = root(before);
    this.entry = entry;
  }

  /// Throws [BadUsage] if `before` is no kubeconfig that can be added to.
  static String of(String before, Entry entry) {
    return new KubeconfigMerge(before.isBlank() ? EMPTY : before, entry).merged();
  }

  private static MappingNode root(String before) {
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(before));
      if (root instanceof MappingNode mapping && mapping.getFlowStyle() == FlowStyle.BLOCK) {
        return mapping;
      }
    } catch (YAMLException malformed) {
      throw unusable(
          "is not YAML: " + String.valueOf(malformed.getMessage()).lines().findFirst().orElse(""));
    }
    throw unusable("is not written in the usual form, one line an entry");
  }

  private static BadUsage unusable(String why) {
    return new BadUsage(
        "The kubeconfig " + why + ". Write to another file: switchback kubeconfig --file FILE");
  }

  /// From the end to the beginning, so that no index moves; what stands at the end of everything
  /// goes in before what is put there too.
  private String merged() {
    entry.lists().forEach(this::put);
    current();
    edits.addFirst(new Edit(end(root), end(root), appended.toString()));
    edits.sort(Comparator.comparingInt(Edit::from).reversed());
    var result = new StringBuilder(new String(text, 0, text.length));
    for (Edit edit : edits) {
      int from = result.offsetByCodePoints(0, edit.from());
      int to = result.offsetByCodePoints(0, edit.to());
      result.replace(from, to, edit.text());
    }
    return result.toString();
  }

  private void put(String list, List<String> lines) {
    Optional<Node> value = value(root, list);
    if (value.isEmpty()) {
      appended.append("\n" + list + ":\n- " + item(lines, 0));
    } else if (value.get() instanceof SequenceNode items && !items.getValue().isEmpty()) {
      putInto(items, lines);
    } else {
      replace(value.get(), "\n- " + item(lines, 0));
    }
  }

  private void putInto(SequenceNode items, List<String> lines) {
    if (items.getFlowStyle() != FlowStyle.BLOCK) {
      throw unusable("has a list in brackets");
    }
    int indent = items.getStartMark().getColumn();
    for (Node item : items.getValue()) {
      if (value(item, "name").filter(name -> scalar(name).equals(entry.name())).isPresent()) {
        edits.add(new Edit(item.getStartMark().getIndex(), end(item), item(lines, indent)));
        return;
      }
    }
    int end = end(items);
    edits.add(new Edit(end, end, "\n" + " ".repeat(indent) + "- " + item(lines, indent)));
  }

  private String item(List<String> lines, int indent) {
    String margin = "\n" + " ".repeat(indent + 2);
    return lines.stream().collect(joining(margin)) + margin + "name: " + entry.name();
  }

  private void current() {
    Optional<Node> value = value(root, "current-context");
    if (value.isPresent()) {
      replace(value.get(), entry.name());
    } else {
      appended.append("\ncurrent-context: " + entry.name());
    }
  }

  private void replace(Node node, String other) {
    edits.add(new Edit(node.getStartMark().getIndex(), node.getEndMark().getIndex(), other));
  }

  /// Where the last word of a node ends: YAML counts the comments after it as a part of it.
  private static int end(Node node) {
    return switch (node) {
      case MappingNode mapping
          when mapping.getFlowStyle() == FlowStyle.BLOCK && !mapping.getValue().isEmpty() ->
          end(mapping.getValue().getLast().getValueNode());
      case SequenceNode list
          when list.getFlowStyle() == FlowStyle.BLOCK && !list.getValue().isEmpty() ->
          end(list.getValue().getLast());
      default -> node.getEndMark().getIndex();
    };
  }

  private static Optional<Node> value(Node holder, String key) {
    return holder instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .filter(member -> scalar(member.getKeyNode()).equals(key))
            .map(NodeTuple::getValueNode)
            .findFirst()
        : Optional.empty();
  }

  private static String scalar(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
