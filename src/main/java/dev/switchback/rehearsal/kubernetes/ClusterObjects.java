package dev.switchback.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.kubernetes.ClusterPods.Pod;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything in one cluster as it is now: what was put there, and what follows from the rest of
/// the account. What was put there wins over what follows under the same name.
public final class ClusterObjects {
  private static final List<String> NAMESPACES =
      List.of("default", "kube-node-lease", "kube-public", "kube-system");

  private final Account account;
  private final WorldResource cluster;

  /// What was found at one version of the account; pods ask for the same again and again.
  private final Map<ApiKind, List<LiveObject>> known = new HashMap<>();

  private long knownAt;

  public ClusterObjects(Account account, WorldResource cluster) {
    this.account = account;
    this.cluster = cluster;
  }

  public Account account() {
    return account;
  }

  public String cluster() {
    return cluster.id();
  }

  /// As the API shows them, with their status.
  public Stream<ObjectNode> all(ApiKind kind) {
    if (kind.equals(ApiKind.PODS)) {
      return pods().map(Pod::object);
    }
    if (kind.equals(ApiKind.EVENTS)) {
      return Stream.concat(
          kept(kind).map(LiveObject::object), pods().flatMap(pod -> PodStory.events(pod).stream()));
    }
    return kept(kind).map(this::shown);
  }

  public Optional<ObjectNode> find(ApiKind kind, String namespace, String name) {
    return all(kind)
        .filter(object -> object.path("metadata").path("name").asText().equals(name))
        .filter(object -> object.path("metadata").path("namespace").asText("").equals(namespace))
        .findFirst();
  }

  private ObjectNode shown(LiveObject kept) {
    if (!kept.kind().workload()) {
      return VolumeBinding.shown(kept, this);
    }
    List<Pod> pods = pods(nodes()).of(kept).toList();
    ObjectNode object = kept.object().deepCopy();
    object.set("status", WorkloadStatus.of(kept, pods));
    return object;
  }

  /// What there is of a kind without what changes by itself.
  public Optional<LiveObject> kept(ApiKind kind, String namespace, String name) {
    return kept(kind)
        .filter(one -> one.name().equals(name) && one.namespace().equals(namespace))
        .findFirst();
  }

  private Stream<LiveObject> kept(ApiKind kind) {
    if (knownAt != account.version()) {
      known.clear();
      knownAt = account.version();
    }
    List<LiveObject> already = known.get(kind);
    if (already == null) {
      already = look(kind);
      known.put(kind, already);
    }
    return already.stream();
  }

  private List<LiveObject> look(ApiKind kind) {
    Map<String, LiveObject> byName = new LinkedHashMap<>();
    following(kind).forEach(one -> byName.put(one.namespace() + "/" + one.name(), one));
    account
        .all(kind.type())
        .filter(resource -> resource.id().startsWith(cluster() + "/"))
        .map(resource -> LiveObject.of(kind, SecretData.opened(account, resource)))
        .forEach(
            put -> byName.merge(put.namespace() + "/" + put.name(), put, ClusterObjects::overlaid));
    return List.copyOf(byName.values());
  }

  /// What was put over what follows: a node keeps what its instance makes of it.
  private static LiveObject overlaid(LiveObject follows, LiveObject put) {
    if (!put.kind().equals(ApiKind.NODES)) {
      return put;
    }
    ObjectNode object = put.object().deepCopy();
    object.set("status", follows.object().path("status"));
    JsonNode taints = follows.object().path("spec").path("taints");
    if (!taints.isMissingNode()) {
      object.withObject("/spec").set("taints", taints);
    }
    Map<String, Instant> born = new LinkedHashMap<>(follows.born());
    born.putAll(put.born());
    return new LiveObject(put.kind(), object, born, put.within());
  }

  private Stream<LiveObject> following(ApiKind kind) {
    if (kind.equals(ApiKind.NODES)) {
      return ClusterNodes.of(account, cluster()).stream();
    }
    if (kind.equals(ApiKind.NAMESPACES)) {
      return Stream.concat(
              NAMESPACES.stream(), AddonWorkloads.namespaces(account, cluster()).stream())
          .distinct()
          .map(this::namespace);
    }
    return AddonWorkloads.of(account, cluster()).stream().filter(one -> one.kind().equals(kind));
  }

  private LiveObject namespace(String name) {
    ObjectNode object = LiveObject.empty();
    object
        .putObject("metadata")
        .put("name", name)
        .putObject("labels")
        .put("kubernetes.io/metadata.name", name);
    object.putObject("status").put("phase", "Active");
    return LiveObject.given(ApiKind.NAMESPACES, object, cluster.timeline().begun(), cluster());
  }

  private List<LiveObject> nodes() {
    return kept(ApiKind.NODES).toList();
  }

  private ClusterPods pods(List<LiveObject> nodes) {
    return new ClusterPods(nodes, new PodSurroundings(account, this), account.now());
  }

  /// Of every workload, and those that were put there by themselves.
  public Stream<Pod> pods() {
    ClusterPods pods = pods(nodes());
    return Stream.of(ApiKind.DEPLOYMENTS, ApiKind.DAEMON_SETS, ApiKind.STATEFUL_SETS, ApiKind.PODS)
        .flatMap(this::kept)
        .flatMap(pods::of);
  }

  public void put(LiveObject object) {
    account.put(SecretData.kept(account, object.resource(cluster(), account.now())));
  }

  /// With everything that is in it, if it is a namespace.
  public void remove(LiveObject object) {
    String id = LiveObject.id(cluster(), object.kind(), object.namespace(), object.name());
    account
        .all()
        .filter(
            resource ->
                resource.id().equals(id)
                    || (object.kind().equals(ApiKind.NAMESPACES)
                        && inside(resource, object.name())))
        .toList()
        .forEach(this::remove);
  }

  private void remove(WorldResource resource) {
    account.removeSecretValue(resource.id());
    account.remove(resource);
  }

  private boolean inside(WorldResource resource, String namespace) {
    return resource.type().startsWith("k8s:")
        && resource.id().startsWith(cluster() + "/")
        && resource.attributes().at("/metadata/namespace").asText().equals(namespace);
  }
}
