package dev.switchback.rehearsal.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.kubernetes.ApiKind;
import dev.switchback.rehearsal.kubernetes.ApiRefusal;
import dev.switchback.rehearsal.kubernetes.ClusterNodes;
import dev.switchback.rehearsal.kubernetes.ClusterObjects;
import dev.switchback.rehearsal.kubernetes.LiveObject;
import dev.switchback.rehearsal.kubernetes.api.FieldOwners.Editor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Puts changed objects into a cluster, with what the server keeps about each: who owns which
/// fields, versions, and since when its pods are to be.
final class ObjectWriter {
  private final ClusterObjects objects;
  private final Instant now;

  ObjectWriter(ClusterObjects objects) {
    this.objects = objects;
    this.now = objects.account().now();
  }

  /// A new object.
  ObjectNode create(ApiKind kind, ObjectNode object, Editor manager) {
    ObjectNode made = defaulted(kind, object.deepCopy());
    ObjectRules.check(kind, made, Optional.empty());
    var owners = FieldOwners.of(LiveObject.empty());
    own(owners, manager, FieldPaths.of(object), now);
    ObjectNode metadata = made.withObject("/metadata");
    String name = metadata.path("name").asText();
    String id = LiveObject.id(objects.cluster(), kind, metadata.path("namespace").asText(""), name);
    metadata
        .put("uid", UUID.nameUUIDFromBytes((id + now).getBytes(StandardCharsets.UTF_8)).toString())
        .put("creationTimestamp", LiveObject.seconds(now))
        .put("generation", 1)
        .put("resourceVersion", "1");
    owners.writeTo(made);
    objects.put(new LiveObject(kind, made, Map.of("", now), objects.cluster()));
    return made;
  }

  private static void own(
      FieldOwners owners, Editor manager, Set<List<String>> paths, Instant now) {
    if (manager.operation().equals("Apply")) {
      owners.apply(manager, paths, Set.of(), now);
    } else {
      owners.update(manager, paths, now);
    }
  }

  /// What an object is to be like now: everything of it.
  ObjectNode update(LiveObject before, ObjectNode after, Editor manager) {
    checkVersion(before, after);
    ObjectNode complete = identified(before, defaulted(before.kind(), after.deepCopy()));
    Set<List<String>> changed = changed(before.object(), complete);
    FieldOwners owners = FieldOwners.of(before.object());
    owners.update(manager, changed, now);
    return put(before, complete, owners);
  }

  /// Server-side apply: `applied` is all that the manager wants of it.
  ObjectNode apply(LiveObject before, ObjectNode applied, Editor manager, boolean force) {
    FieldOwners owners = FieldOwners.of(before.object());
    List<ApiRefusal.Cause> conflicts = owners.conflicts(manager, before.object(), applied);
    if (!conflicts.isEmpty() && !force) {
      throw ApiRefusal.ownedByOthers(conflicts);
    }
    checkVersion(before, applied);
    Set<List<String>> paths = FieldPaths.of(applied);
    ObjectNode merged = ObjectMerge.strategic(before.object(), applied);
    owners.given(manager, paths).forEach(path -> FieldPaths.remove(merged, path));
    ObjectNode complete = identified(before, defaulted(before.kind(), merged));
    owners.apply(manager, paths, changed(before.object(), complete), now);
    return put(before, complete, owners);
  }

  /// Only what the object says of its state.
  ObjectNode status(LiveObject before, JsonNode status) {
    ObjectNode object = before.object().deepCopy();
    object.set("status", status);
    raise(object, "resourceVersion");
    objects.put(before.with(object));
    return object;
  }

  /// It is to go as soon as nobody holds it any more.
  void markDeleted(LiveObject before) {
    if (before.metadata().has("deletionTimestamp")) {
      return;
    }
    ObjectNode object = before.object().deepCopy();
    object.withObject("/metadata").put("deletionTimestamp", LiveObject.seconds(now));
    raise(object, "resourceVersion");
    objects.put(before.with(object));
  }

  /// How many pods are to be; nobody owns the number after that, as on Kubernetes 1.36.
  ObjectNode scale(LiveObject before, int replicas) {
    ObjectNode object = before.object().deepCopy();
    object.withObject("/spec").put("replicas", replicas);
    ObjectRules.check(before.kind(), object, Optional.of(before.object()));
    FieldOwners owners = FieldOwners.of(before.object());
    owners.forget(Set.of(List.of("f:spec", "f:replicas")));
    return put(before, object, owners);
  }

  /// Another pod is to take the place of one that is deleted.
  void replacePod(LiveObject owner, String key) {
    Map<String, Instant> born = new HashMap<>(owner.born());
    born.put(key, now);
    objects.put(owner.born(born));
  }

  private ObjectNode put(LiveObject before, ObjectNode after, FieldOwners owners) {
    ObjectRules.check(before.kind(), after, Optional.of(before.object()));
    owners.writeTo(after);
    if (sameButBooks(before.object(), after)) {
      return before.object();
    }
    raise(after, "resourceVersion");
    if (!after.path("spec").equals(before.object().path("spec"))) {
      raise(after, "generation");
    }
    objects.put(before.with(after).born(born(before, after)));
    return after;
  }

  /// A new template makes all pods anew; more replicas make some; a cordon counts from now.
  private Map<String, Instant> born(LiveObject before, ObjectNode after) {
    LiveObject changed = before.with(after);
    Map<String, Instant> born = new HashMap<>(before.born());
    boolean rolled = before.kind().workload() && !changed.template().equals(before.template());
    if (rolled) {
      return Map.of("", now);
    }
    if (before.kind().scaled()) {
      for (int i = before.replicas(); i < changed.replicas(); i++) {
        born.put(String.valueOf(i), now);
      }
    }
    if (cordoned(after) && !cordoned(before.object())) {
      born.put(ClusterNodes.CORDONED, now);
    }
    return born;
  }

  private static boolean cordoned(ObjectNode node) {
    return node.path("spec").path("unschedulable").asBoolean();
  }

  private static boolean sameButBooks(ObjectNode before, ObjectNode after) {
    return bare(before).equals(bare(after)) && owned(before).equals(owned(after));
  }

  private static ObjectNode bare(ObjectNode object) {
    ObjectNode bare = object.deepCopy();
    bare.withObject("/metadata").remove("managedFields");
    return bare;
  }

  /// Who owns what, without since when.
  private static List<String> owned(ObjectNode object) {
    return object
        .path("metadata")
        .path("managedFields")
        .valueStream()
        .map(
            entry ->
                entry.path("manager").asText() + entry.path("operation") + entry.path("fieldsV1"))
        .sorted()
        .toList();
  }

  private static void raise(ObjectNode object, String counter) {
    ObjectNode metadata = object.withObject("/metadata");
    long next = metadata.path(counter).asLong() + 1;
    if (counter.equals("generation")) {
      metadata.put(counter, next);
    } else {
      metadata.put(counter, String.valueOf(next));
    }
  }

  private static void checkVersion(LiveObject before, ObjectNode after) {
    JsonNode wanted = after.path("metadata").path("resourceVersion");
    boolean stale =
        wanted.isTextual()
            && !wanted.asText().isEmpty()
            && !wanted.equals(before.metadata().path("resourceVersion"));
    if (stale) {
      throw ApiRefusal.modified(before.kind(), before.name());
    }
  }

  /// What the server keeps, and nobody changes.
  private static ObjectNode identified(LiveObject before, ObjectNode after) {
    ObjectNode metadata = after.withObject("/metadata");
    for (String member :
        List.of(
            "name",
            "namespace",
            "uid",
            "creationTimestamp",
            "generation",
            "resourceVersion",
            "managedFields")) {
      JsonNode known = before.metadata().path(member);
      if (known.isMissingNode()) {
        metadata.remove(member);
      } else {
        metadata.set(member, known);
      }
    }
    JsonNode status = before.object().path("status");
    if (status.isMissingNode()) {
      after.remove("status");
    } else {
      after.set("status", status);
    }
    return after;
  }

  private static ObjectNode defaulted(ApiKind kind, ObjectNode object) {
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    if (kind.scaled() && !object.path("spec").has("replicas")) {
      object.withObject("/spec").put("replicas", 1);
    }
    return object;
  }

  /// The fields that are there now, or were, with another value.
  private static Set<List<String>> changed(ObjectNode before, ObjectNode after) {
    Set<List<String>> all = new LinkedHashSet<>(FieldPaths.of(before));
    all.addAll(FieldPaths.of(after));
    all.removeIf(path -> FieldPaths.value(before, path).equals(FieldPaths.value(after, path)));
    return all;
  }
}
