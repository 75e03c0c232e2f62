package dev.switchback.rehearsal.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.kubernetes.ApiKind;
import dev.switchback.rehearsal.kubernetes.ApiRefusal;
import dev.switchback.rehearsal.kubernetes.ApiRefusal.Cause;
import dev.switchback.rehearsal.kubernetes.Selectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an object must be like, as far as something here could get it wrong; the rest of the real
/// API's validation is not repeated. Wordings as seen on Kubernetes 1.36.
final class ObjectRules {
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final String SUBDOMAIN =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
          + " '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex"
          + " used for validation is"
          + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

  private ObjectRules() {}

  /// Throws [ApiRefusal] with everything that is wrong. `before` is what it replaces.
  static void check(ApiKind kind, ObjectNode object, Optional<ObjectNode> before) {
    List<Cause> causes = new ArrayList<>();
    String name = object.path("metadata").path("name").asText();
    if (name.isEmpty()) {
      causes.add(Cause.required("metadata.name", "name or generateName is required"));
    } else if (!NAME.matcher(name).matches()) {
      causes.add(Cause.invalid("metadata.name", quoted(name), SUBDOMAIN));
    }
    if (kind.workload()) {
      workload(object, causes);
      before.ifPresent(old -> unchanged(old, object, causes));
    }
    if (kind.equals(ApiKind.PODS)) {
      containers(object.path("spec"), "spec", causes);
    }
    if (!causes.isEmpty()) {
      throw ApiRefusal.invalid(kind, name, causes);
    }
  }

  private static void workload(ObjectNode object, List<Cause> causes) {
    JsonNode spec = object.path("spec");
    replicas(spec, causes);
    JsonNode selector = spec.path("selector").path("matchLabels");
    JsonNode labels = spec.path("template").path("metadata").path("labels");
    if (selector.isEmpty()) {
      causes.add(Cause.required("spec.selector", ""));
    } else if (!Selectors.matches(selector, labels)) {
      causes.add(
          Cause.invalid(
              "spec.template.metadata.labels",
              labels.toString(),
              "`selector` does not match template `labels`"));
    }
    containers(spec.path("template").path("spec"), "spec.template.spec", causes);
  }

  static void replicas(JsonNode spec, List<Cause> causes) {
    if (spec.path("replicas").asInt() < 0) {
      causes.add(
          Cause.invalid(
              "spec.replicas",
              spec.path("replicas").asText(),
              "must be greater than or equal to 0"));
    }
  }

  private static void containers(JsonNode spec, String at, List<Cause> causes) {
    JsonNode containers = spec.path("containers");
    if (containers.isEmpty()) {
      causes.add(Cause.required(at + ".containers", ""));
    }
    for (int i = 0; i < containers.size(); i++) {
      for (String member : List.of("name", "image")) {
        if (containers.get(i).path(member).asText("").isEmpty()) {
          causes.add(Cause.required("%s.containers[%d].%s".formatted(at, i, member), ""));
        }
      }
    }
  }

  private static void unchanged(ObjectNode before, ObjectNode object, List<Cause> causes) {
    JsonNode selector = object.path("spec").path("selector");
    if (!selector.equals(before.path("spec").path("selector"))) {
      causes.add(Cause.invalid("spec.selector", selector.toString(), "field is immutable"));
    }
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
