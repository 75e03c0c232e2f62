package dev.switchback.rehearsal.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Filter;

/// EC2's filters: every filter must match, by any of its values; `*` and `?` are wildcards. A
/// filter that the kind does not know is an error.
final class Ec2Filters {
  /// One thing to filter: its id, its description, and its tags as far as filters find them.
  record Item<T extends SdkPojo>(String id, T description, Map<String, String> tags) {}

  private Ec2Filters() {}

  /// The items that match. `members` leads from a filter's name to the member it looks at: steps
  /// joined by dots, through lists.
  static <T extends SdkPojo> Stream<Item<T>> matching(
      Stream<Item<T>> items, List<Filter> filters, Map<String, String> members) {
    filters.stream()
        .map(Filter::name)
        .filter(name -> !name.startsWith("tag:") && !name.equals("tag-key"))
        .filter(name -> !members.containsKey(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw Refusals.ec2(
                  "InvalidParameterValue", "The filter '%s' is invalid".formatted(name));
            });
    return filters.isEmpty() ? items : items.filter(item -> matches(item, filters, members));
  }

  private static boolean matches(Item<?> item, List<Filter> filters, Map<String, String> members) {
    ObjectNode json = SdkJson.write(item.description());
    return filters.stream()
        .allMatch(
            filter ->
                values(filter.name(), item.tags(), json, members)
                    .anyMatch(value -> wanted(value, filter.values())));
  }

  private static Stream<String> values(
      String filter, Map<String, String> tags, ObjectNode json, Map<String, String> members) {
    if (filter.startsWith("tag:")) {
      return Optional.ofNullable(tags.get(filter.substring("tag:".length()))).stream();
    }
    if (filter.equals("tag-key")) {
      return tags.keySet().stream();
    }
    Stream<JsonNode> reached = Stream.of(json);
    for (String member : members.getOrDefault(filter, "").split("\\.", -1)) {
      reached = reached.flatMap(node -> inside(node.path(member)));
    }
    return reached.map(JsonNode::asText);
  }

  private static Stream<JsonNode> inside(JsonNode node) {
    if (node.isMissingNode()) {
      return Stream.empty();
    }
    return node.isArray() ? node.valueStream() : Stream.of(node);
  }

  private static boolean wanted(String value, List<String> patterns) {
    return patterns.stream().anyMatch(pattern -> expression(pattern).matcher(value).matches());
  }

  /// A backslash takes its meaning from the character behind it.
  private static Pattern expression(String wildcards) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < wildcards.length(); i++) {
      char c = wildcards.charAt(i);
      if (c == '\\' && i + 1 < wildcards.length()) {
        i++;
        regex.append(Pattern.quote(wildcards.substring(i, i + 1)));
      } else if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(wildcards.substring(i, i + 1)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
