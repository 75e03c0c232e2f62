package dev.switchback.action.application;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Which object of a cluster: as steps record it, `apps/v1/Deployment/wordpress/wordpress`.
/// `namespace` is empty for what is in none.
record ObjectId(String apiVersion, String kind, String namespace, String name) {
  ObjectId {
    requireNonNull(apiVersion, "apiVersion");
    requireNonNull(kind, "kind");
    requireNonNull(namespace, "namespace");
    requireNonNull(name, "name");
  }

  static ObjectId of(ObjectNode object) {
    return new ObjectId(
        object.path("apiVersion").asText(),
        object.path("kind").asText(),
        object.path("metadata").path("namespace").asText(""),
        object.path("metadata").path("name").asText());
  }

  static ObjectId parse(String text) {
    List<String> parts = List.of(text.split("/", -1));
    int end = parts.size();
    if (end < 4) {
      throw new IllegalArgumentException(text + " names no object of a cluster");
    }
    return new ObjectId(
        String.join("/", parts.subList(0, end - 3)),
        parts.get(end - 3),
        parts.get(end - 2),
        parts.get(end - 1));
  }

  String text() {
    return String.join("/", apiVersion, kind, namespace, name);
  }

  /// For people: `Deployment wordpress/wordpress`.
  String words() {
    return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
  }
}
