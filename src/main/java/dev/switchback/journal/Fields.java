package dev.switchback.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.runbook.StepId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The fields of one JSON object, each asked for by name and type. A missing or ill-typed one is an
/// [IllegalArgumentException] that names it.
record Fields(JsonNode json) {
  Fields {
    if (!json.isObject()) {
      throw new IllegalArgumentException("an object was expected, not " + json.getNodeType());
    }
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> wrong(name, "a text"));
  }

  Optional<String> optionalText(String name) {
    JsonNode value = json.path(name);
    if (!value.isMissingNode() && !value.isTextual()) {
      throw wrong(name, "a text");
    }
    return Optional.ofNullable(value.textValue());
  }

  int number(String name) {
    if (!json.path(name).canConvertToInt()) {
      throw wrong(name, "a whole number");
    }
    return json.path(name).intValue();
  }

  boolean flag(String name) {
    if (!json.path(name).isBoolean()) {
      throw wrong(name, "true or false");
    }
    return json.path(name).booleanValue();
  }

  Instant instant(String name) {
    try {
      return Timestamps.parse(text(name));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "the field " + name + " is not a time as in 2026-11-22T17:15:00Z", e);
    }
  }

  StepId step(String name) {
    return new StepId(text(name));
  }

  /// The ids of an array, in its order.
  Set<StepId> steps(String name) {
    var ids = new LinkedHashSet<StepId>();
    for (JsonNode id : array(name)) {
      if (!id.isTextual()) {
        throw wrong(name, "a list of step ids");
      }
      ids.add(new StepId(id.textValue()));
    }
    return ids;
  }

  ObjectNode object(String name) {
    if (json.path(name) instanceof ObjectNode object) {
      return object;
    }
    throw wrong(name, "an object");
  }

  JsonNode any(String name) {
    if (!json.has(name)) {
      throw wrong(name, "a value");
    }
    return json.path(name);
  }

  /// The objects of an array.
  Stream<Fields> each(String name) {
    return array(name).valueStream().map(Fields::new);
  }

  private JsonNode array(String name) {
    if (!json.path(name).isArray()) {
      throw wrong(name, "a list");
    }
    return json.path(name);
  }

  private IllegalArgumentException wrong(String name, String expected) {
    String seen = json.has(name) ? "is not " + expected : "is missing";
    return new IllegalArgumentException("the field " + name + " " + seen);
  }
}
