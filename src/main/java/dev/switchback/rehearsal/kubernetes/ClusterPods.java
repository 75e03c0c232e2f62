package dev.switchback.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.world.Scrambled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The pods of a cluster as a function of now: of each workload as many as it asks for, where they
/// fit, ready some time after.
public record ClusterPods(List<LiveObject> nodes, Surroundings around, Instant now) {
  /// What a pod finds in its cluster and around it.
  interface Surroundings {
    /// Whether there are credentials for it.
    boolean identified(PodIdentity pod);

    /// What it cannot start without, if that is not there.
    Optional<PodState.Missing> missing(ObjectNode pod, LiveObject node);

    /// How long its program takes from its start until it listens.
    Duration preparing(ObjectNode pod);

    /// What its probe finds wrong.
    Optional<String> failing(ObjectNode pod);
  }

  /// Whose credentials a pod would have; since when it runs.
  record PodIdentity(String namespace, String serviceAccount, Instant at) {}

  /// A pod as the API shows it, and what it belongs to: `key` is its place in [LiveObject#born].
  public record Pod(LiveObject owner, String key, ObjectNode object, PodState state) {
    public String name() {
      return object.path("metadata").path("name").asText();
    }

    public String namespace() {
      return object.path("metadata").path("namespace").asText();
    }
  }

  Stream<Pod> of(LiveObject owner) {
    if (owner.kind().equals(ApiKind.PODS)) {
      return Stream.of(placed(owner, "", owner.object().deepCopy()));
    }
    if (owner.kind().equals(ApiKind.DAEMON_SETS)) {
      JsonNode spec = owner.template().path("spec");
      return nodes.stream()
          .filter(node -> Fitting.daemonRefusal(spec, node.object()).isEmpty())
          .map(node -> daemon(owner, node));
    }
    return IntStream.range(0, owner.replicas())
        .mapToObj(String::valueOf)
        .map(key -> placed(owner, key, made(owner, key)));
  }

  private Pod daemon(LiveObject owner, LiveObject node) {
    return pod(
        owner, node.name(), made(owner, node.name()), Placement.on(node, owner.born(node.name())));
  }

  private Pod placed(LiveObject owner, String key, ObjectNode object) {
    String name = object.path("metadata").path("name").asText();
    return pod(owner, key, object, Placement.of(object.path("spec"), name, owner.born(key), nodes));
  }

  private Pod pod(LiveObject owner, String key, ObjectNode object, Placement placement) {
    placement
        .node()
        .filter(node -> !placement.since().isAfter(now))
        .ifPresent(node -> object.withObject("/spec").put("nodeName", node.name()));
    PodState state = PodState.of(object, placement, this);
    object.set("status", state.status(object));
    return new Pod(owner, key, object, state);
  }

  /// From the template of its workload.
  private static ObjectNode made(LiveObject owner, String key) {
    boolean deployed = owner.kind().equals(ApiKind.DEPLOYMENTS);
    String set = deployed ? owner.name() + "-" + hash(owner.template().toString()) : owner.name();
    Instant born = owner.born(key);
    String name =
        owner.kind().equals(ApiKind.STATEFUL_SETS)
            ? owner.name() + "-" + key
            : set + "-" + hash(set + key + born).substring(0, 5);
    ObjectNode pod = LiveObject.empty();
    ObjectNode template = owner.template().deepCopy();
    pod.set("metadata", template.withObject("/metadata"));
    pod.set("spec", template.withObject("/spec"));
    ObjectNode metadata = pod.withObject("/metadata").put("name", name);
    metadata.put("namespace", owner.namespace());
    if (deployed) {
      metadata
          .withObject("/labels")
          .put("pod-template-hash", set.substring(owner.name().length() + 1));
    }
    metadata
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", owner.kind().apiVersion())
        .put("kind", deployed ? "ReplicaSet" : owner.kind().kind())
        .put("name", set)
        .put("uid", owner.metadata().path("uid").asText())
        .put("controller", true);
    return LiveObject.given(ApiKind.PODS, pod, born, owner.metadata().path("uid").asText())
        .object();
  }

  private static String hash(String of) {
    return "%010x".formatted(Scrambled.number(of.hashCode()) >>> 24);
  }

  /// The credentials that a pod needs and does not have, in the words of its own log; empty if it
  /// lacks nothing.
  Optional<String> lacks(ObjectNode pod, Instant started) {
    String app = pod.path("metadata").path("labels").path("app.kubernetes.io/name").asText();
    var identity =
        new PodIdentity(
            pod.path("metadata").path("namespace").asText(),
            pod.path("spec").path("serviceAccountName").asText("default"),
            started);
    return app.equals(ControllerChart.NAME) && !around.identified(identity)
        ? Optional.of(ControllerChart.WITHOUT_CREDENTIALS)
        : Optional.empty();
  }
}
