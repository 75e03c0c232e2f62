package dev.switchback.rehearsal.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lists whose items are told apart by a key, so that several may own items of them; all other
/// lists are one value. Source: Kubernetes' OpenAPI document, `x-kubernetes-list-map-keys`.
final class ListKeys {
  private static final Map<String, List<String>> BY_MEMBER =
      Map.ofEntries(
          Map.entry("containers", List.of("name")),
          Map.entry("initContainers", List.of("name")),
          Map.entry("env", List.of("name")),
          Map.entry("volumes", List.of("name")),
          Map.entry("volumeMounts", List.of("mountPath")),
          Map.entry("hostAliases", List.of("ip")),
          Map.entry("imagePullSecrets", List.of("name")),
          Map.entry("topologySpreadConstraints", List.of("topologyKey", "whenUnsatisfiable")),
          Map.entry("conditions", List.of("type")),
          Map.entry("ownerReferences", List.of("uid")));

  private ListKeys() {}

  /// The members that tell the items of a list apart; empty if the list is one value. The ports of
  /// a container have another key than those of a service.
  static List<String> of(String member, JsonNode list) {
    if (!member.equals("ports")) {
      return BY_MEMBER.getOrDefault(member, List.of());
    }
    return list.path(0).has("containerPort")
        ? List.of("containerPort", "protocol")
        : List.of("port", "protocol");
  }

  /// What tells one item apart, as a part of a path: `{"name":"web"}`.
  static String of(JsonNode item, List<String> keys) {
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    for (String member : keys) {
      JsonNode value = item.path(member);
      if (value.isValueNode()) {
        key.set(member, value);
      } else if (member.equals("protocol")) {
        key.put(member, "TCP");
      }
    }
    return key.toString();
  }

  static Optional<JsonNode> find(JsonNode list, List<String> keys, String key) {
    for (JsonNode item : list) {
      if (of(item, keys).equals(key)) {
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }
}
