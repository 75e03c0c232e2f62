package dev.switchback.rehearsal.kubernetes.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.kubernetes.ApiKind;
import dev.switchback.rehearsal.kubernetes.ApiRefusal;
import dev.switchback.rehearsal.kubernetes.LiveObject;
import java.util.List;
import java.util.Optional;

/// What the simulated API says of itself: its version, its groups, and the kinds in each. Source:
/// Kubernetes API concepts, "API discovery".
final class ApiDiscovery {
  private ApiDiscovery() {}

  static ObjectNode of(List<String> path) {
    return switch (path.isEmpty() ? "" : path.getFirst()) {
      case "version" -> version();
      case "readyz", "livez", "healthz" -> LiveObject.empty().put("status", "ok");
      case "api" -> path.size() == 1 ? coreVersions() : kinds("", path.get(1));
      case "apis" -> path.size() == 1 ? groups() : ofGroup(path);
      default -> throw ApiRefusal.notServed();
    };
  }

  private static ObjectNode version() {
    return LiveObject.empty()
        .put("major", "1")
        .put("minor", "36")
        .put("gitVersion", "v1.36.3-eks-rehearsal")
        .put("platform", "linux/amd64");
  }

  private static ObjectNode coreVersions() {
    ObjectNode versions = LiveObject.empty().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    return versions;
  }

  private static ObjectNode groups() {
    ObjectNode list = LiveObject.empty().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = list.putArray("groups");
    ApiKind.ALL.stream()
        .map(ApiKind::group)
        .filter(group -> !group.isEmpty())
        .distinct()
        .forEach(group -> groups.add(group(group)));
    return list;
  }

  private static ObjectNode ofGroup(List<String> path) {
    return path.size() == 2 ? group(path.get(1)) : kinds(path.get(1), path.get(2));
  }

  private static ObjectNode group(String name) {
    ApiKind any =
        ApiKind.ALL.stream()
            .filter(kind -> kind.group().equals(name))
            .findFirst()
            .orElseThrow(ApiRefusal::notServed);
    ObjectNode group = LiveObject.empty().put("kind", "APIGroup").put("apiVersion", "v1");
    group.put("name", name);
    ObjectNode version = LiveObject.empty();
    version.put("groupVersion", any.apiVersion()).put("version", any.version());
    group.putArray("versions").add(version);
    group.set("preferredVersion", version);
    return group;
  }

  private static ObjectNode kinds(String group, String version) {
    List<ApiKind> kinds =
        ApiKind.ALL.stream()
            .filter(kind -> kind.group().equals(group) && kind.version().equals(version))
            .toList();
    if (kinds.isEmpty()) {
      throw ApiRefusal.notServed();
    }
    ObjectNode list = LiveObject.empty().put("kind", "APIResourceList").put("apiVersion", "v1");
    list.put("groupVersion", kinds.getFirst().apiVersion());
    ArrayNode resources = list.putArray("resources");
    kinds.forEach(
        kind ->
            resources
                .addObject()
                .put("name", kind.plural())
                .put("singularName", "")
                .put("namespaced", kind.namespaced())
                .put("kind", kind.kind())
                .putArray("verbs")
                .add("create")
                .add("delete")
                .add("get")
                .add("list")
                .add("patch")
                .add("update"));
    return list;
  }

  /// The part of a workload that says how many pods there are to be.
  static ObjectNode scale(ObjectNode workload) {
    ObjectNode scale = LiveObject.empty().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    ObjectNode metadata = scale.putObject("metadata");
    for (String member :
        List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
      Optional.ofNullable(workload.path("metadata").get(member))
          .ifPresent(value -> metadata.set(member, value));
    }
    scale.putObject("spec").put("replicas", workload.path("spec").path("replicas").asInt());
    scale.putObject("status").put("replicas", workload.path("status").path("replicas").asInt());
    return scale;
  }
}
