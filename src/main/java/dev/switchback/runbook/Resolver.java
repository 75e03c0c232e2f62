package dev.switchback.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts values in the place of references.
public final class Resolver {
  private Resolver() {}

  /// Where values come from; empty means that there is none, or none yet.
  public interface Lookup {
    Optional<JsonNode> input(String name);

    Optional<JsonNode> output(StepId step, List<String> path);

    Optional<JsonNode> siteOutput(StepId step, List<String> path);
  }

  /// A text that is exactly one `${…}` becomes the value with its JSON type; in other texts values
  /// are written into the text. Throws [UnresolvedReference].
  public static ObjectNode resolve(ObjectNode with, Lookup lookup) {
    var resolved = JsonNodeFactory.instance.objectNode();
    with.properties()
        .forEach(entry -> resolved.set(entry.getKey(), value(entry.getValue(), lookup)));
    return resolved;
  }

  /// Whether all equalities hold. One that does not hold decides, whatever the others lack; throws
  /// [UnresolvedReference] if all that have a value hold and another has none.
  public static boolean holds(Map<Reference.Single, Set<JsonNode>> when, Lookup lookup) {
    boolean refuted =
        when.entrySet().stream()
            .anyMatch(
                condition ->
                    look(condition.getKey(), lookup)
                        .filter(seen -> !condition.getValue().contains(seen))
                        .isPresent());
    if (!refuted) {
      when.keySet().forEach(reference -> found(reference, lookup));
    }
    return !refuted;
  }

  /// Every reference in it.
  public static List<Reference> references(JsonNode with) {
    return with.isTextual()
        ? Template.parse(with.textValue(), Resolver::malformed).holes().stream()
            .map(Template.Hole::reference)
            .toList()
        : with.valueStream().flatMap(part -> references(part).stream()).toList();
  }

  private static JsonNode value(JsonNode node, Lookup lookup) {
    return switch (node.getNodeType()) {
      case STRING -> text(node.textValue(), lookup);
      case ARRAY -> {
        var list = JsonNodeFactory.instance.arrayNode();
        node.forEach(item -> list.add(value(item, lookup)));
        yield list;
      }
      case OBJECT -> resolve((ObjectNode) node, lookup);
      case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO -> node;
    };
  }

  private static JsonNode text(String text, Lookup lookup) {
    Template template = Template.parse(text, Resolver::malformed);
    Optional<Reference> alone = template.alone();
    return alone.isPresent()
        ? found(alone.get(), lookup)
        : JsonNodeFactory.instance.textNode(
            template.parts().stream()
                .map(part -> written(part, lookup))
                .collect(Collectors.joining()));
  }

  private static void malformed(int offset, String sentence) {
    throw new UnresolvedReference(sentence + " (character " + (offset + 1) + ")");
  }

  private static String written(Template.Part part, Lookup lookup) {
    return switch (part) {
      case Template.Text(var text) -> text;
      case Template.Hole(var reference, var _) -> {
        JsonNode value = found(reference, lookup);
        if (value.isContainerNode()) {
          throw new UnresolvedReference(
              "${%s} is a list or a map and cannot stand inside a text: name one of its values."
                  .formatted(reference.text()));
        }
        yield value.asText();
      }
    };
  }

  private static JsonNode found(Reference reference, Lookup lookup) {
    return reference.singles().stream()
        .flatMap(single -> look(single, lookup).stream())
        .findFirst()
        .orElseThrow(() -> new UnresolvedReference(sentence(reference)));
  }

  private static Optional<JsonNode> look(Reference.Single reference, Lookup lookup) {
    return switch (reference) {
      case Reference.OfInput(var name) -> lookup.input(name);
      case Reference.OfStep(var step, var path) -> lookup.output(step, path);
      case Reference.OfSite(var step, var path) -> lookup.siteOutput(step, path);
    };
  }

  private static String sentence(Reference reference) {
    String name = "${" + reference.text() + "}";
    return switch (reference) {
      case Reference.OfInput(var input) ->
          name + " has no value: answer it with --input " + input + "=VALUE.";
      case Reference.OfStep(var step, var _) ->
          name + " has no value: the step " + step + " did not give it.";
      case Reference.OfSite(var step, var _) ->
          name + " has no value: no earlier run of this site recorded it for " + step + ".";
      case Reference.FirstOf _ -> name + " has no value: none of its alternatives has one.";
    };
  }
}
