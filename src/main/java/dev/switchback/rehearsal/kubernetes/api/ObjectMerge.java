package dev.switchback.rehearsal.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/// Objects brought together: as server-side apply and a strategic merge patch do it (lists with
/// keys item by item), and as a JSON merge patch does (RFC 7396: lists are replaced). A null takes
/// the member away.
final class ObjectMerge {
  private static final String DIRECTIVE = "$patch";

  private ObjectMerge() {}

  static ObjectNode strategic(ObjectNode live, ObjectNode patch) {
    return merged(live, patch, true);
  }

  static ObjectNode replacing(ObjectNode live, ObjectNode patch) {
    return merged(live, patch, false);
  }

  private static ObjectNode merged(ObjectNode live, ObjectNode patch, boolean byKeys) {
    ObjectNode result = live.deepCopy();
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      String name = member.getKey();
      if (name.equals(DIRECTIVE)) {
        continue;
      }
      if (member.getValue().isNull()) {
        result.remove(name);
      } else {
        result.set(name, merged(name, result.path(name), member.getValue(), byKeys));
      }
    }
    return result;
  }

  private static JsonNode merged(String name, JsonNode live, JsonNode patch, boolean byKeys) {
    if (patch instanceof ObjectNode object) {
      ObjectNode base =
          live instanceof ObjectNode there ? there : JsonNodeFactory.instance.objectNode();
      return merged(base, object, byKeys);
    }
    if (byKeys && patch instanceof ArrayNode items) {
      List<String> keys = ListKeys.of(name, patch.isEmpty() ? live : patch);
      return keys.isEmpty() ? patch.deepCopy() : items(live, items, keys);
    }
    return patch.deepCopy();
  }

  private static ArrayNode items(JsonNode live, ArrayNode patch, List<String> keys) {
    ArrayNode result = JsonNodeFactory.instance.arrayNode();
    for (JsonNode item : live) {
      ListKeys.find(patch, keys, ListKeys.of(item, keys))
          .ifPresentOrElse(
              changed -> {
                if (!deletes(changed)) {
                  result.add(merged((ObjectNode) item, (ObjectNode) changed, true));
                }
              },
              () -> result.add(item.deepCopy()));
    }
    for (JsonNode item : patch) {
      boolean known = ListKeys.find(live, keys, ListKeys.of(item, keys)).isPresent();
      if (!known && !deletes(item)) {
        result.add(merged(JsonNodeFactory.instance.objectNode(), (ObjectNode) item, true));
      }
    }
    return result;
  }

  private static boolean deletes(JsonNode item) {
    return item.path(DIRECTIVE).asText().equals("delete");
  }
}
