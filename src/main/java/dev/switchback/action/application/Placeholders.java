package dev.switchback.action.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts values in the place of `${name}`. A text that is a placeholder and nothing else becomes the
/// value as it is (a number stays a number); within a text the value is a part of that text. It is
/// the tree that is filled, after the YAML was read: no value can be anything but a value.
final class Placeholders {
  private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9]*)}");

  private final Map<String, JsonNode> values;
  private final TreeSet<String> missing = new TreeSet<>();
  private final TreeSet<String> unused;

  /// `always` are there whether they are asked for or not.
  Placeholders(Map<String, JsonNode> values, Map<String, JsonNode> always) {
    this.values = new HashMap<>(always);
    this.values.putAll(values);
    this.unused = new TreeSet<>(values.keySet());
  }

  /// Asked for so far and not given.
  SortedSet<String> missing() {
    return missing;
  }

  /// Given and not asked for so far.
  SortedSet<String> unused() {
    return unused;
  }

  JsonNode fill(JsonNode tree) {
    return switch (tree) {
      case ObjectNode object -> {
        ObjectNode filled = object.objectNode();
        object
            .properties()
            .forEach(
                member ->
                    filled.set(
                        fill(TextNode.valueOf(member.getKey())).asText(), fill(member.getValue())));
        yield filled;
      }
      case ArrayNode array -> {
        ArrayNode filled = array.arrayNode();
        array.forEach(item -> filled.add(fill(item)));
        yield filled;
      }
      case TextNode text -> text(text.textValue());
      default -> tree;
    };
  }

  private JsonNode text(String text) {
    Matcher whole = PLACE.matcher(text);
    return whole.matches()
        ? value(whole.group(1))
        : TextNode.valueOf(whole.reset().replaceAll(this::within));
  }

  private String within(MatchResult place) {
    return Matcher.quoteReplacement(value(place.group(1)).asText());
  }

  private JsonNode value(String name) {
    JsonNode value = values.get(name);
    if (value == null) {
      missing.add(name);
      return TextNode.valueOf("");
    }
    unused.remove(name);
    return value;
  }
}
