package dev.switchback.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What a step gives to later ones: JSON by name, never a secret. Immutable: every change makes a
/// new one.
public final class Outputs {
  private static final Outputs NONE = new Outputs(JsonNodeFactory.instance.objectNode());

  private final ObjectNode values;

  @JsonCreator
  private Outputs(ObjectNode values) {
    this.values = values;
  }

  public static Outputs none() {
    return NONE;
  }

  public static Outputs of(String name, String value) {
    return NONE.and(name, value);
  }

  public static Outputs of(String name, Collection<String> values) {
    return NONE.and(name, values);
  }

  public static Outputs copyOf(ObjectNode values) {
    return new Outputs(values.deepCopy());
  }

  public Outputs and(String name, String value) {
    return and(name, JsonNodeFactory.instance.textNode(value));
  }

  public Outputs and(String name, boolean value) {
    return and(name, JsonNodeFactory.instance.booleanNode(value));
  }

  /// The same kind of node as when it is read back, so that it is equal after a restart.
  public Outputs and(String name, long value) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    boolean small = value == (int) value;
    return and(name, small ? nodes.numberNode((int) value) : nodes.numberNode(value));
  }

  public Outputs and(String name, Collection<String> list) {
    var array = JsonNodeFactory.instance.arrayNode();
    list.forEach(array::add);
    return and(name, array);
  }

  public Outputs and(String name, JsonNode value) {
    ObjectNode copy = values.deepCopy();
    copy.set(name, value.deepCopy());
    return new Outputs(copy);
  }

  /// The value at a path of names and indexes.
  public Optional<JsonNode> at(List<String> path) {
    JsonNode node = values;
    for (String part : path) {
      node =
          node.isArray() && part.chars().allMatch(Character::isDigit)
              ? node.path(Integer.parseInt(part))
              : node.path(part);
    }
    return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node.deepCopy());
  }

  public Optional<String> text(String name) {
    return at(List.of(name)).map(JsonNode::asText);
  }

  @JsonValue
  public ObjectNode json() {
    return values.deepCopy();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Outputs that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
