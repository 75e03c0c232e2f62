package dev.switchback.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/// Tells whether a step still does the same: a hash over `uses`, `with`, `needs` and `when`, not
/// over words for people, nor over the order in which keys are written.
public final class StepHash {
  private static final int DIGITS = 16;

  private StepHash() {}

  /// The first 16 hexadecimal digits of SHA-256 over canonical JSON.
  public static String of(Step step) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("uses", step.work().uses());
    json.set("with", step.work().with());
    var needs = json.putArray("needs");
    step.order().needs().stream().sorted().forEach(need -> needs.add(need.path()));
    ObjectNode when = json.putObject("when");
    step.order()
        .when()
        .forEach(
            (reference, wanted) -> {
              var values = when.putArray(reference.text());
              wanted.stream().map(JsonNode::toString).sorted().forEach(values::add);
            });
    return digest(canonical(json).toString());
  }

  /// With the keys of every map in their order.
  private static JsonNode canonical(JsonNode node) {
    if (node.isArray()) {
      var list = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> list.add(canonical(item)));
      return list;
    }
    if (!node.isObject()) {
      return node;
    }
    var sorted = new TreeMap<String, JsonNode>();
    node.properties().forEach(entry -> sorted.put(entry.getKey(), canonical(entry.getValue())));
    return JsonNodeFactory.instance.objectNode().setAll(sorted);
  }

  private static String digest(String json) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
