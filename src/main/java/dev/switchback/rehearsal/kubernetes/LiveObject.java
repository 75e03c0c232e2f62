package dev.switchback.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// An object of a cluster as the World keeps it, or as it follows from something else there.
/// `within` is the id of the resource that it cannot outlive: the cluster, or for what follows from
/// them an add-on or an instance. `born` is since when its pods are to be, by their key (a number,
/// or the name of a node; `""` for all others): pods are a function of that.
public record LiveObject(
    ApiKind kind, ObjectNode object, Map<String, Instant> born, String within) {
  /// Members of the World's resource that are not the object's own.
  public static final String BORN = "Born";

  private static final List<String> OUR_OWN = List.of(BORN, WorldResource.WITHIN);

  public LiveObject {
    born = Map.copyOf(born);
  }

  /// One that follows from something else, since a moment.
  public static LiveObject given(ApiKind kind, ObjectNode object, Instant since, String within) {
    ObjectNode complete = object.deepCopy();
    complete.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    ObjectNode metadata = complete.withObject("/metadata");
    String identity = within + kind.plural() + metadata.path("name").asText();
    metadata
        .put("uid", UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)).toString())
        .put("resourceVersion", "1")
        .put("generation", 1)
        .put("creationTimestamp", seconds(since));
    return new LiveObject(kind, complete, Map.of("", since), within);
  }

  static LiveObject of(ApiKind kind, WorldResource resource) {
    ObjectNode object = resource.attributes();
    Map<String, Instant> born = new HashMap<>();
    object
        .path(BORN)
        .properties()
        .forEach(one -> born.put(one.getKey(), Instant.parse(one.getValue().asText())));
    return new LiveObject(
        kind, object.deepCopy().without(OUR_OWN), born, resource.required(WorldResource.WITHIN));
  }

  public WorldResource resource(String cluster, Instant now) {
    ObjectNode attributes = object.deepCopy().put(WorldResource.WITHIN, within);
    ObjectNode since = attributes.putObject(BORN);
    born.forEach((key, at) -> since.put(key, at.toString()));
    return new WorldResource(
        kind.type(),
        id(cluster, kind, namespace(), name()),
        attributes,
        Map.of("Name", name()),
        Timeline.of(now, "present"));
  }

  /// The World knows ids of all services by one map, so the kind is a part of it.
  public static String id(String cluster, ApiKind kind, String namespace, String name) {
    return String.join("/", cluster, kind.plural(), namespace, name);
  }

  public String name() {
    return metadata().path("name").asText();
  }

  /// Empty for what is in none.
  String namespace() {
    return metadata().path("namespace").asText("");
  }

  public JsonNode metadata() {
    return object.path("metadata");
  }

  /// What pods are made of: the template of a workload, or the pod itself.
  public JsonNode template() {
    return kind.equals(ApiKind.PODS) ? object : object.path("spec").path("template");
  }

  public int replicas() {
    return object.path("spec").path("replicas").asInt(1);
  }

  Instant born(String key) {
    Instant all = born.getOrDefault("", Instant.EPOCH);
    Instant own = born.getOrDefault(key, all);
    return own.isBefore(all) ? all : own;
  }

  public LiveObject with(ObjectNode changed) {
    return new LiveObject(kind, changed, born, within);
  }

  public LiveObject born(Map<String, Instant> changed) {
    return new LiveObject(kind, object, changed, within);
  }

  /// A moment as the API writes it: whole seconds.
  public static String seconds(Instant at) {
    return Instant.ofEpochSecond(at.getEpochSecond()).toString();
  }

  public static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }
}
