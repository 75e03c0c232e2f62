package dev.switchback.runbook.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.runbook.Durations;
import dev.switchback.runbook.InputType;
import dev.switchback.runbook.NearestName;
import dev.switchback.runbook.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The kinds of single values a file holds, and what is said of one that does not fit.
enum Scalar {
  TEXT,
  BOOLEAN,
  COUNT,
  DURATION,
  CONFIRMATION,
  INPUT_TYPE;

  private static final int MOST = 100;
  private static final Map<Class<?>, Scalar> BY_TYPE =
      Map.of(
          String.class, TEXT,
          boolean.class, BOOLEAN,
          int.class, COUNT,
          Duration.class, DURATION,
          Step.Confirmation.class, CONFIRMATION,
          InputType.class, INPUT_TYPE);

  static Optional<Scalar> of(Class<?> type) {
    return Optional.ofNullable(BY_TYPE.get(type));
  }

  /// The rest of a sentence that begins with the key.
  Optional<String> problem(JsonNode node) {
    return switch (this) {
      case TEXT -> unless(node.isTextual(), "must be text, not " + kind(node) + quotes(node) + ".");
      case BOOLEAN -> unless(node.isBoolean(), "must be true or false, not " + kind(node) + ".");
      case COUNT ->
          unless(
              node.isInt() && node.intValue() >= 0 && node.intValue() <= MOST,
              "must be a whole number from 0 to " + MOST + ".");
      case DURATION ->
          unless(
              Durations.parse(node.isTextual() ? node.textValue() : "")
                  .filter(Duration::isPositive)
                  .isPresent(),
              "must be a duration above zero such as 10m, 90s or 1h30m.");
      case CONFIRMATION ->
          unless(
              node.isBoolean() || node.asText().equals("site-name"),
              "must be true or `site-name`.");
      case INPUT_TYPE ->
          unless(
              InputType.words().contains(node.asText()),
              "must be one of the input types."
                  + NearestName.hint(node.asText(), InputType.words()));
    };
  }

  /// What somebody would call the value.
  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT, POJO -> "a map";
      case BOOLEAN -> "true or false";
      case NUMBER -> "a number";
      case STRING, BINARY -> "text";
      case NULL, MISSING -> "nothing";
    };
  }

  private static String quotes(JsonNode node) {
    return node.isNumber() || node.isBoolean() ? ": put it in quotes" : "";
  }

  private static Optional<String> unless(boolean fits, String why) {
    return fits ? Optional.empty() : Optional.of(why);
  }
}
