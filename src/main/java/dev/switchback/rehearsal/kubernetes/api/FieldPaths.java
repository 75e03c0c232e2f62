package dev.switchback.rehearsal.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The fields of an object that somebody may own, each as the parts that lead to it: `f:spec`,
/// `k:{"name":"web"}`, and `.` for an item itself. Source: Kubernetes API reference, FieldsV1.
final class FieldPaths {
  /// Nobody owns what identifies an object, or what the server keeps about it.
  private static final Set<List<String>> NOBODYS =
      Set.of(
          List.of("f:apiVersion"),
          List.of("f:kind"),
          List.of("f:metadata", "f:name"),
          List.of("f:metadata", "f:namespace"),
          List.of("f:metadata", "f:uid"),
          List.of("f:metadata", "f:resourceVersion"),
          List.of("f:metadata", "f:generation"),
          List.of("f:metadata", "f:creationTimestamp"),
          List.of("f:metadata", "f:managedFields"));

  private static final String ITSELF = ".";

  private FieldPaths() {}

  static Set<List<String>> of(ObjectNode object) {
    Set<List<String>> paths = new LinkedHashSet<>();
    collect(object, List.of(), paths);
    return paths;
  }

  private static void collect(JsonNode node, List<String> at, Set<List<String>> into) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      List<String> path = below(at, "f:" + member.getKey());
      if (NOBODYS.contains(path)) {
        continue;
      }
      JsonNode value = member.getValue();
      List<String> keys = value.isArray() ? ListKeys.of(member.getKey(), value) : List.<String>of();
      if (value.isObject() && !value.isEmpty()) {
        collect(value, path, into);
      } else if (!keys.isEmpty() && !value.isEmpty()) {
        for (JsonNode item : value) {
          List<String> ofItem = below(path, "k:" + ListKeys.of(item, keys));
          into.add(below(ofItem, ITSELF));
          collect(item, ofItem, into);
        }
      } else {
        into.add(path);
      }
    }
  }

  private static List<String> below(List<String> path, String part) {
    List<String> longer = new ArrayList<>(path);
    longer.add(part);
    return List.copyOf(longer);
  }

  /// What is at a path; missing if nothing is.
  static JsonNode value(ObjectNode object, List<String> path) {
    JsonNode at = object;
    String member = "";
    for (String part : path) {
      if (part.equals(ITSELF)) {
        return at.isMissingNode() ? at : JsonNodeFactory.instance.booleanNode(true);
      }
      if (part.startsWith("f:")) {
        member = part.substring(2);
        at = at.path(member);
      } else {
        JsonNode list = at;
        at =
            ListKeys.find(list, ListKeys.of(member, list), part.substring(2))
                .orElseGet(MissingNode::getInstance);
      }
    }
    return at;
  }

  /// Takes a field away, and what is left empty above it.
  static void remove(ObjectNode object, List<String> path) {
    removeBelow(object, "", path);
  }

  private static void removeBelow(JsonNode at, String member, List<String> path) {
    String part = path.getFirst();
    if (part.startsWith("k:") && at instanceof ArrayNode list) {
      removeItem(list, member, path);
    } else if (part.startsWith("f:") && at instanceof ObjectNode holder) {
      String name = part.substring(2);
      JsonNode next = holder.path(name);
      if (path.size() == 1) {
        holder.remove(name);
      } else if (!next.isMissingNode()) {
        removeBelow(next, name, path.subList(1, path.size()));
        if (next.isContainerNode() && next.isEmpty()) {
          holder.remove(name);
        }
      }
    }
  }

  private static void removeItem(ArrayNode list, String member, List<String> path) {
    List<String> keys = ListKeys.of(member, list);
    Optional<JsonNode> item = ListKeys.find(list, keys, path.getFirst().substring(2));
    if (item.isEmpty()) {
      return;
    }
    boolean keyOnly = item.get().size() <= keys.size();
    if (path.get(1).equals(ITSELF)) {
      for (int i = list.size() - 1; i >= 0; i--) {
        if (list.get(i).equals(item.get())) {
          list.remove(i);
        }
      }
    } else if (!keyOnly || !keys.contains(path.get(1).substring(2))) {
      removeBelow(item.get(), member, path.subList(1, path.size()));
    }
  }

  /// As `.spec.hostAliases[ip="10.0.10.4"]`: how conflicts name a field.
  static String words(List<String> path) {
    var words = new StringBuilder();
    for (String part : path) {
      if (part.startsWith("f:")) {
        words.append('.').append(part.substring(2));
      } else if (part.startsWith("k:")) {
        String key = part.substring(3, part.length() - 1);
        words.append('[').append(key.replaceAll("\"([^\"]+)\":", "$1=")).append(']');
      }
    }
    return words.toString();
  }
}
