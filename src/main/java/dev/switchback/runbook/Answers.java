package dev.switchback.runbook;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.runbook.file.StrictYaml;
import dev.switchback.runbook.file.YamlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The answers to a runbook's questions, gathered from several places: what is added later wins.
/// Immutable; problems are kept until [#given] is asked.
public record Answers(Map<String, Input> inputs, ObjectNode values, List<Problem> problems) {
  private static final Position PAIR = Position.of("--input");

  /// `missing` are the inputs without a value, in the runbook's order.
  public record Given(ObjectNode values, List<Input> missing) {
    public Given {
      missing = List.copyOf(missing);
    }
  }

  public Answers {
    values = values.deepCopy();
    problems = List.copyOf(problems);
  }

  /// The runbook's defaults.
  public static Answers to(Runbook runbook) {
    var defaults = JsonNodeFactory.instance.objectNode();
    runbook
        .inputs()
        .forEach((name, input) -> input.preset().ifPresent(value -> defaults.set(name, value)));
    return new Answers(runbook.inputs(), defaults, List.of());
  }

  /// Answers that were given and checked before, for instance when the site was set up; those that
  /// this runbook does not ask for are left out.
  public Answers known(ObjectNode earlier) {
    ObjectNode merged = values.deepCopy();
    earlier.properties().stream()
        .filter(answer -> inputs.containsKey(answer.getKey()))
        .forEach(answer -> merged.set(answer.getKey(), answer.getValue()));
    return new Answers(inputs, merged, problems);
  }

  /// A YAML file of `name: value` lines.
  public Answers file(Path file) {
    return read(file, false);
  }

  /// An answers file for what is still missing; what this runbook does not ask for is left out.
  public Answers otherwise(Path file) {
    return read(file, true);
  }

  /// `name=value` pairs as `--input` takes them.
  public Answers pairs(List<String> pairs) {
    var merged = new Merge(this);
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        merged.problems.add(new Problem(PAIR, "An input is given as name=value."));
      } else {
        String name = pair.substring(0, equals);
        merged.put(name, written(name, pair.substring(equals + 1)), PAIR);
      }
    }
    return merged.answers();
  }

  /// Throws [RunbookException] with every problem of every place.
  public Given given() {
    RunbookException.throwIfAny(problems);
    return new Given(
        values.deepCopy(),
        inputs.values().stream().filter(input -> !values.has(input.name())).toList());
  }

  private JsonNode written(String name, String text) {
    Input input = inputs.get(name);
    return input == null ? JsonNodeFactory.instance.textNode(text) : input.read(text);
  }

  private Answers read(Path file, boolean onlyMissing) {
    var merged = new Merge(this);
    try {
      YamlDocument document = StrictYaml.read(file);
      if (!document.root().isObject()) {
        throw RunbookException.of(
            document.at(JsonPointer.empty()), "An answers file has lines of `name: value`.");
      }
      for (Map.Entry<String, JsonNode> answer : document.root().properties()) {
        String name = answer.getKey();
        if (!onlyMissing || (inputs.containsKey(name) && !values.has(name))) {
          merged.put(
              name, answer.getValue(), document.key(JsonPointer.empty().appendProperty(name)));
        }
      }
    } catch (RunbookException broken) {
      merged.problems.addAll(broken.problems());
    }
    return merged.answers();
  }

  private static final class Merge {
    private final Map<String, Input> inputs;
    private final ObjectNode values;
    private final List<Problem> problems;

    Merge(Answers before) {
      inputs = before.inputs;
      values = before.values.deepCopy();
      problems = new ArrayList<>(before.problems);
    }

    void put(String name, JsonNode value, Position at) {
      Input input = inputs.get(name);
      if (input == null) {
        problems.add(
            new Problem(
                at, "There is no input `" + name + "`." + NearestName.hint(name, inputs.keySet())));
        return;
      }
      input
          .type()
          .problem(value, input.choices())
          .ifPresentOrElse(
              why -> problems.add(new Problem(at, "`" + name + "`: " + why)),
              () -> values.set(name, value));
    }

    Answers answers() {
      return new Answers(inputs, values, problems);
    }
  }
}
