package dev.switchback.rehearsal.kubernetes.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.kubernetes.ApiRefusal;
import java.util.Map;
import java.util.Optional;

/// One request to the simulated Kubernetes API. `headers` have names in lower case.
record ApiRequest(
    String method,
    ApiPath path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {
  private static final JsonMapper JSON = new JsonMapper();

  /// The object in the body: fabric8 sends JSON, also where the content type says YAML.
  ObjectNode object() {
    try {
      return (ObjectNode) JSON.readTree(body.isBlank() ? "{}" : body);
    } catch (JsonProcessingException | ClassCastException e) {
      throw ApiRefusal.badRequest("the body of the request is no object: " + e.getMessage());
    }
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  boolean asks(String name) {
    return query(name).filter("true"::equals).isPresent();
  }

  /// Whether nothing is to be kept.
  boolean dry() {
    return query("dryRun").filter("All"::equals).isPresent();
  }

  String contentType() {
    return headers.getOrDefault("content-type", "").split(";", 2)[0].strip();
  }

  /// In whose name it changes something: what it says, else the program that asks.
  String manager() {
    return query("fieldManager")
        .orElseGet(() -> headers.getOrDefault("user-agent", "unknown").split("/", 2)[0]);
  }
}
