package dev.switchback.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which objects a list is to hold. Source: Kubernetes documentation, "Labels and Selectors" and
/// "Field Selectors".
public final class Selectors {
  private static final Pattern IN = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");

  /// A selector's parts are between commas that are not inside parentheses.
  private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");

  private Selectors() {}

  /// `app=web,tier!=db,zone in (a,b),owned,!old`; an empty selector fits everything.
  public static boolean labels(String selector, JsonNode object) {
    JsonNode labels = object.path("metadata").path("labels");
    return parts(selector).stream().allMatch(part -> label(part, labels));
  }

  private static List<String> parts(String selector) {
    return selector.isBlank()
        ? List.of()
        : Arrays.stream(COMMA.split(selector)).map(String::strip).toList();
  }

  private static boolean label(String part, JsonNode labels) {
    Matcher in = IN.matcher(part);
    if (in.matches()) {
      List<String> values = Arrays.stream(in.group(3).split(",")).map(String::strip).toList();
      boolean listed =
          labels.has(in.group(1)) && values.contains(labels.path(in.group(1)).asText());
      return listed == in.group(2).equals("in");
    }
    if (part.startsWith("!")) {
      return !labels.has(part.substring(1));
    }
    if (!part.contains("=")) {
      return labels.has(part);
    }
    String[] sides = part.split("!=|==?", 2);
    boolean equal =
        labels.has(sides[0].strip())
            && labels.path(sides[0].strip()).asText().equals(sides[1].strip());
    return equal != part.contains("!=");
  }

  /// `metadata.name=web,spec.nodeName!=n1`.
  public static boolean fields(String selector, JsonNode object) {
    return parts(selector).stream()
        .allMatch(
            part -> {
              String[] sides = part.split("!=|==?", 2);
              JsonNode value = object.at("/" + sides[0].strip().replace('.', '/'));
              boolean equal = sides.length == 2 && value.asText("").equals(sides[1].strip());
              return equal != part.contains("!=");
            });
  }

  /// Whether labels have all that a map asks for: the selector of a workload.
  public static boolean matches(JsonNode wanted, JsonNode labels) {
    for (Map.Entry<String, JsonNode> one : wanted.properties()) {
      if (!one.getValue().equals(labels.path(one.getKey()))) {
        return false;
      }
    }
    return true;
  }
}
