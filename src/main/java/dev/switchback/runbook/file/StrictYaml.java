package dev.switchback.runbook.file;

import dev.switchback.runbook.Position;
import dev.switchback.runbook.Problem;
import dev.switchback.runbook.RunbookException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;

/// Reads YAML files the strict way: one document, no anchors, aliases or tags, no key twice, not
/// deeper than anybody writes by hand.
public final class StrictYaml {
  /// Composing recurses, so this also keeps the stack small.
  private static final int DEEPEST = 50;

  private static final int MOST_PROBLEMS = 20;

  /// SnakeYAML reads YAML 1.1, where a `?` ends a text inside `{…}`; in YAML 1.2 it does not, and
  /// `{prompt: Which zone?, default: x}` is what people write. So it sees a character for private
  /// use instead, as wide as this one.
  private static final char QUESTION = '\uF03F';

  private StrictYaml() {}

  /// Throws [RunbookException] with every problem of the file's syntax.
  public static YamlDocument read(Path path) {
    String file = ShownPath.of(path);
    String text = SourceText.read(path).replace('?', QUESTION);
    try {
      RunbookException.throwIfAny(refused(text, file));
      Node root = new Yaml(options()).compose(new StringReader(text));
      if (root == null) {
        throw RunbookException.of(Position.of(file), "The file is empty.");
      }
      return new NodeReader(file).document(root);
    } catch (MarkedYAMLException broken) {
      throw RunbookException.of(
          position(file, Optional.ofNullable(broken.getProblemMark())), sentence(broken));
    }
  }

  static Position position(String file, Optional<Mark> mark) {
    return mark.map(at -> new Position(file, at.getLine() + 1, at.getColumn() + 1))
        .orElseGet(() -> Position.of(file));
  }

  /// A text as it stands in the file.
  static String written(String scalar) {
    return scalar.replace(QUESTION, '?');
  }

  private static LoaderOptions options() {
    var options = new LoaderOptions();
    options.setNestingDepthLimit(DEEPEST);
    options.setCodePointLimit(SourceText.LIMIT + 1);
    return options;
  }

  /// Looks at the events alone, which neither recurse nor follow aliases.
  private static List<Problem> refused(String text, String file) {
    var problems = new ArrayList<Problem>();
    int depth = 0;
    int documents = 0;
    for (Event event : new Yaml(options()).parse(new StringReader(text))) {
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      documents += event instanceof DocumentStartEvent ? 1 : 0;
      Position at = position(file, Optional.ofNullable(event.getStartMark()));
      why(event, documents).ifPresent(why -> problems.add(new Problem(at, why)));
      if (depth > DEEPEST) {
        problems.add(new Problem(at, "This is nested deeper than " + DEEPEST + " levels."));
      }
      if (depth > DEEPEST || documents > 1 || problems.size() >= MOST_PROBLEMS) {
        return problems;
      }
    }
    return problems;
  }

  private static Optional<String> why(Event event, int documents) {
    return switch (event) {
      case AliasEvent alias ->
          Optional.of(
              "The alias `*" + alias.getAnchor() + "` is refused: write the value out here.");
      case NodeEvent node when node.getAnchor() != null ->
          Optional.of("The anchor `&" + node.getAnchor() + "` is refused: there are no aliases.");
      case ScalarEvent scalar when scalar.getTag() != null -> tag(scalar.getTag());
      case CollectionStartEvent start when start.getTag() != null -> tag(start.getTag());
      case DocumentStartEvent _ when documents > 1 ->
          Optional.of("A second document begins here; a file holds one.");
      default -> Optional.empty();
    };
  }

  private static Optional<String> tag(String tag) {
    return Optional.of("The tag `" + tag + "` is refused: values say themselves what they are.");
  }

  private static String sentence(MarkedYAMLException broken) {
    String problem = String.valueOf(broken.getProblem());
    if (problem.contains("TAB")) {
      return "A tab stands here; YAML is indented with spaces.";
    }
    String context = broken.getContext() == null ? "" : broken.getContext() + ", ";
    return "This is not YAML: " + context + written(problem.strip()) + ".";
  }
}
