package dev.switchback.rehearsal.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.kubernetes.ApiKind;
import dev.switchback.rehearsal.kubernetes.ApiRefusal;
import dev.switchback.rehearsal.kubernetes.ClusterObjects;
import dev.switchback.rehearsal.kubernetes.ClusterPods.Pod;
import dev.switchback.rehearsal.kubernetes.LiveObject;
import dev.switchback.rehearsal.kubernetes.PodStory;
import dev.switchback.rehearsal.kubernetes.Selectors;
import dev.switchback.rehearsal.kubernetes.api.FieldOwners.Editor;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The Kubernetes API of one simulated cluster over the objects of the World: what a request
/// answers, or [ApiRefusal]. Watches are refused. Source: Kubernetes API concepts.
final class KubernetesApi {
  /// An answer's status code and body; `text` instead of JSON for logs.
  record Answer(int code, JsonNode json, Optional<String> text) {
    static Answer ok(JsonNode json) {
      return new Answer(200, json, Optional.empty());
    }

    static Answer created(JsonNode json) {
      return new Answer(201, json, Optional.empty());
    }

    static Answer of(String text) {
      return new Answer(
          text.isEmpty() ? 204 : 200, JsonNodeFactory.instance.nullNode(), Optional.of(text));
    }
  }

  private final ClusterObjects objects;
  private final ObjectWriter writer;

  KubernetesApi(ClusterObjects objects) {
    this.objects = objects;
    this.writer = new ObjectWriter(objects);
  }

  /// Whether a request changes nothing.
  static boolean reads(ApiRequest request) {
    return request.method().equals("GET") || request.dry();
  }

  Answer answer(ApiRequest request) {
    return switch (request.path()) {
      case ApiPath.About(List<String> parts) -> Answer.ok(ApiDiscovery.of(parts));
      case ApiPath.Objects path -> ofKind(path, request);
      case ApiPath.OneObject path when path.part().isEmpty() -> ofObject(path, request);
      case ApiPath.OneObject path -> ofPart(path, request);
    };
  }

  private Answer ofKind(ApiPath.Objects path, ApiRequest request) {
    return switch (request.method()) {
      case "GET" -> Answer.ok(list(path, request));
      case "POST" -> Answer.created(create(path, request));
      default -> throw ApiRefusal.methodNotAllowed();
    };
  }

  private ObjectNode list(ApiPath.Objects path, ApiRequest request) {
    if (request.asks("watch")) {
      throw ApiRefusal.methodNotAllowed();
    }
    ObjectNode list = LiveObject.empty();
    list.put("kind", path.kind().kind() + "List").put("apiVersion", path.kind().apiVersion());
    list.putObject("metadata").put("resourceVersion", "1");
    ArrayNode items = list.putArray("items");
    objects
        .all(path.kind())
        .filter(one -> path.namespace().filter(ns -> !ns.equals(namespace(one))).isEmpty())
        .filter(one -> Selectors.labels(request.query("labelSelector").orElse(""), one))
        .filter(one -> Selectors.fields(request.query("fieldSelector").orElse(""), one))
        .forEach(items::add);
    return list;
  }

  private static String namespace(JsonNode object) {
    return object.path("metadata").path("namespace").asText("");
  }

  private ObjectNode create(ApiPath.Objects path, ApiRequest request) {
    ObjectNode object = request.object();
    ObjectNode metadata = object.withObject("/metadata");
    String prefix = metadata.path("generateName").asText();
    if (!prefix.isEmpty() && !metadata.has("name")) {
      String more = objects.account().newId("");
      metadata.put("name", prefix + more.substring(more.length() - 5));
    }
    String name = metadata.path("name").asText();
    String namespace = path.namespace().orElse("");
    settle(path.kind(), object, namespace);
    if (objects.find(path.kind(), namespace, name).isPresent()) {
      throw ApiRefusal.alreadyExists(path.kind(), name);
    }
    return writer.create(path.kind(), object, Editor.updating(request.manager()));
  }

  /// Into its namespace, which must be there.
  private void settle(ApiKind kind, ObjectNode object, String namespace) {
    if (!kind.namespaced()) {
      return;
    }
    String said = namespace(object);
    if (!said.isEmpty() && !said.equals(namespace)) {
      throw ApiRefusal.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    if (objects.find(ApiKind.NAMESPACES, "", namespace).isEmpty()) {
      throw ApiRefusal.notFound(ApiKind.NAMESPACES, namespace);
    }
    object.withObject("/metadata").put("namespace", namespace);
  }

  private Answer ofObject(ApiPath.OneObject path, ApiRequest request) {
    String namespace = path.namespace().orElse("");
    return switch (request.method()) {
      case "GET" -> Answer.ok(shown(path));
      case "PUT" -> {
        writer.update(kept(path), request.object(), Editor.updating(request.manager()));
        yield Answer.ok(shown(path));
      }
      case "PATCH" -> patch(path, namespace, request);
      case "DELETE" -> Answer.ok(delete(path, request));
      default -> throw ApiRefusal.methodNotAllowed();
    };
  }

  private ObjectNode shown(ApiPath.OneObject path) {
    return objects
        .find(path.kind(), path.namespace().orElse(""), path.name())
        .orElseThrow(() -> ApiRefusal.notFound(path.kind(), path.name()));
  }

  private LiveObject kept(ApiPath.OneObject path) {
    return objects
        .kept(path.kind(), path.namespace().orElse(""), path.name())
        .orElseThrow(() -> ApiRefusal.notFound(path.kind(), path.name()));
  }

  private Answer patch(ApiPath.OneObject path, String namespace, ApiRequest request) {
    if (request.contentType().equals("application/apply-patch+yaml")) {
      return apply(path, namespace, request);
    }
    LiveObject before = kept(path);
    writer.update(
        before, ObjectPatch.of(before.object(), request), Editor.updating(request.manager()));
    return Answer.ok(shown(path));
  }

  private Answer apply(ApiPath.OneObject path, String namespace, ApiRequest request) {
    ObjectNode applied = request.object();
    if (request.query("fieldManager").isEmpty()) {
      throw ApiRefusal.badRequest("fieldManager is required for apply patch");
    }
    if (applied.path("metadata").has("managedFields")) {
      throw ApiRefusal.badRequest("metadata.managedFields must be nil");
    }
    settle(path.kind(), applied, namespace);
    Editor manager = Editor.applying(request.manager());
    Optional<LiveObject> before = objects.kept(path.kind(), namespace, path.name());
    if (before.isEmpty()) {
      return Answer.created(writer.create(path.kind(), applied, manager));
    }
    writer.apply(before.get(), applied, manager, request.asks("force"));
    return Answer.ok(shown(path));
  }

  private JsonNode delete(ApiPath.OneObject path, ApiRequest request) {
    if (path.kind().equals(ApiKind.PODS)) {
      return deletePod(pod(path));
    }
    LiveObject object = kept(path);
    JsonNode wanted = request.object().path("preconditions").path("resourceVersion");
    if (wanted.isTextual() && !wanted.equals(object.metadata().path("resourceVersion"))) {
      throw ApiRefusal.modified(path.kind(), path.name());
    }
    if (object.metadata().path("finalizers").isEmpty()) {
      objects.remove(object);
    } else {
      writer.markDeleted(object);
    }
    ObjectNode status = LiveObject.empty().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    return status.put("status", "Success");
  }

  private ObjectNode deletePod(Pod pod) {
    if (pod.owner().kind().equals(ApiKind.PODS)) {
      objects.remove(pod.owner());
    } else {
      writer.replacePod(pod.owner(), pod.key());
    }
    return pod.object();
  }

  private Pod pod(ApiPath.OneObject path) {
    String namespace = path.namespace().orElse("");
    return objects
        .pods()
        .filter(pod -> pod.name().equals(path.name()) && pod.namespace().equals(namespace))
        .findFirst()
        .orElseThrow(() -> ApiRefusal.notFound(ApiKind.PODS, path.name()));
  }

  private Answer ofPart(ApiPath.OneObject path, ApiRequest request) {
    boolean ofPod = path.kind().equals(ApiKind.PODS);
    return switch (path.part()) {
      case "scale" -> scale(path, request);
      case "status" -> status(path, request);
      case "log" -> only(ofPod, "GET", request, () -> log(path, request));
      case "eviction" -> only(ofPod, "POST", request, () -> evict(pod(path)));
      default -> throw ApiRefusal.notServed();
    };
  }

  private static Answer only(
      boolean served, String method, ApiRequest request, Supplier<Answer> answer) {
    if (!served) {
      throw ApiRefusal.notServed();
    }
    if (!request.method().equals(method)) {
      throw ApiRefusal.methodNotAllowed();
    }
    return answer.get();
  }

  private Answer log(ApiPath.OneObject path, ApiRequest request) {
    return Answer.of(PodStory.log(pod(path), request.query("container")));
  }

  private Answer scale(ApiPath.OneObject path, ApiRequest request) {
    if (!path.kind().scaled()) {
      throw ApiRefusal.notServed();
    }
    LiveObject before = kept(path);
    if (!request.method().equals("GET")) {
      writer.scale(before, request.object().path("spec").path("replicas").asInt(before.replicas()));
    }
    return Answer.ok(ApiDiscovery.scale(shown(path)));
  }

  private Answer status(ApiPath.OneObject path, ApiRequest request) {
    if (request.method().equals("GET")) {
      return Answer.ok(shown(path));
    }
    LiveObject before = kept(path);
    ObjectNode given = request.object();
    ObjectNode after =
        request.method().equals("PATCH") ? ObjectMerge.strategic(before.object(), given) : given;
    return Answer.ok(writer.status(before, after.path("status")));
  }

  private Answer evict(Pod pod) {
    Disruptions.check(objects, pod);
    deletePod(pod);
    return Answer.created(
        LiveObject.empty().put("kind", "Status").put("apiVersion", "v1").put("status", "Success"));
  }
}
