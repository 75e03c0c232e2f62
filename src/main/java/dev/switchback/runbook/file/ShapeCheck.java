package dev.switchback.runbook.file;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchback.runbook.NearestName;
import dev.switchback.runbook.Position;
import dev.switchback.runbook.Problem;
import dev.switchback.runbook.Problems;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Compares a document with the record it is to become, and finds everything that does not fit:
/// Jackson would stop at the first, and knows no lines.
final class ShapeCheck {
  private final JsonMapper mapper;
  private final YamlDocument document;
  private final Problems problems = new Problems();
  private final Map<JavaType, Map<String, BeanPropertyDefinition>> known = new HashMap<>();

  ShapeCheck(JsonMapper mapper, YamlDocument document) {
    this.mapper = mapper;
    this.document = document;
  }

  /// Throws [dev.switchback.runbook.RunbookException] with everything that does not fit.
  void check(Class<?> type) {
    check(mapper.constructType(type), document.root(), JsonPointer.empty());
    problems.throwIfAny();
  }

  private void check(JavaType type, JsonNode node, JsonPointer at) {
    Optional<Scalar> scalar = Scalar.of(type.getRawClass());
    if (node.isNull()) {
      complain(at, name(at) + " has no value.");
    } else if (scalar.isPresent()) {
      scalar.get().problem(node).ifPresent(why -> complain(at, name(at) + " " + why));
    } else if (type.isMapLikeType()) {
      checkMap(type, node, at);
    } else if (type.isCollectionLikeType()) {
      checkList(type, node, at);
    } else if (type.isTypeOrSubTypeOf(JsonNode.class)) {
      return;
    } else if (wanted(node.isObject(), "a map of keys", node, at)) {
      checkRecord(type.hasRawClass(StageEntry.class) ? entry(node) : type, node, at);
    }
  }

  private JavaType entry(JsonNode node) {
    return mapper.constructType(node.has("include") ? IncludeEntry.class : StageFile.class);
  }

  private void checkMap(JavaType type, JsonNode node, JsonPointer at) {
    if (wanted(node.isObject(), "a map of keys", node, at)) {
      node.properties()
          .forEach(
              entry ->
                  check(
                      type.getContentType(), entry.getValue(), at.appendProperty(entry.getKey())));
    }
  }

  private void checkList(JavaType type, JsonNode node, JsonPointer at) {
    if (wanted(node.isArray(), "a list", node, at)) {
      for (int i = 0; i < node.size(); i++) {
        check(type.getContentType(), node.get(i), at.appendIndex(i));
      }
    }
  }

  private void checkRecord(JavaType type, JsonNode node, JsonPointer at) {
    Map<String, BeanPropertyDefinition> properties = known.computeIfAbsent(type, this::properties);
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      JsonPointer place = at.appendProperty(entry.getKey());
      BeanPropertyDefinition property = properties.get(entry.getKey());
      if (property != null) {
        check(property.getPrimaryType(), entry.getValue(), place);
      } else {
        problems.accept(
            new Problem(
                document.key(place),
                "Unknown key `"
                    + entry.getKey()
                    + "`."
                    + NearestName.hint(entry.getKey(), properties.keySet())));
      }
    }
    properties.values().stream()
        .filter(property -> property.isRequired() && !node.has(property.getName()))
        .forEach(property -> complain(at, "`" + property.getName() + "` is missing here."));
  }

  private Map<String, BeanPropertyDefinition> properties(JavaType type) {
    return mapper.getDeserializationConfig().introspect(type).findProperties().stream()
        .collect(
            Collectors.toMap(
                BeanPropertyDefinition::getName, p -> p, (first, _) -> first, LinkedHashMap::new));
  }

  private boolean wanted(boolean fits, String wanted, JsonNode node, JsonPointer at) {
    if (!fits) {
      complain(at, name(at) + " must be " + wanted + ", not " + Scalar.kind(node) + ".");
    }
    return fits;
  }

  private void complain(JsonPointer at, String text) {
    Position where = document.at(at);
    problems.accept(new Problem(where, text));
  }

  private static String name(JsonPointer at) {
    if (at.matches()) {
      return "The file";
    }
    JsonPointer last = at.last();
    return last.getMatchingIndex() >= 0 ? "This" : "`" + last.getMatchingProperty() + "`";
  }
}
