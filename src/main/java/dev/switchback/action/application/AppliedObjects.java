package dev.switchback.action.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A step's way to put objects of any kind into a cluster, and to take them away again: by
/// server-side apply in the name of `switchback`, so that what others set stays theirs. An object
/// of the site carries the site's label. Source: Kubernetes documentation, "Server-Side Apply".
final class AppliedObjects {
  static final String MANAGER = "switchback";
  static final String KIND = "kubernetes-object";

  /// So often an object is looked at while others change it.
  private static final int LOOKS = 5;

  private static final String SITE = "switchback/site";
  private static final int CONFLICT = 409;
  private static final List<String> BOOKS =
      List.of("managedFields", "resourceVersion", "generation", "creationTimestamp", "uid");
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final StepContext step;
  private final KubernetesClient cluster;

  AppliedObjects(ClusterAccess access, StepContext step) {
    this.step = step;
    this.cluster = step.cloud().kubernetes(access);
  }

  /// With the marks of the site.
  static ObjectNode marked(ObjectNode object, StepContext step) {
    ObjectNode marked = object.deepCopy();
    marked
        .withObject("/metadata")
        .withObject("/labels")
        .put("app.kubernetes.io/managed-by", MANAGER)
        .put(SITE, step.site().name());
    return marked;
  }

  Optional<ObjectNode> live(ObjectId id) {
    return Optional.ofNullable(at(id).get()).map(this::json);
  }

  /// Whether an object is the site's.
  boolean ours(ObjectNode live) {
    return live.path("metadata").path("labels").path(SITE).asText().equals(step.site().name());
  }

  /// Records the object if it is there and the site's; then tells whether another apply would
  /// change nothing. A controller may write its own members between the two looks: then they are
  /// taken again.
  boolean stands(ObjectNode wanted) {
    ObjectId id = ObjectId.of(wanted);
    Optional<ObjectNode> live = live(id).filter(this::ours).filter(one -> !leaving(one));
    live.ifPresent(one -> step.record(KIND, id.text(), id.text()));
    for (int look = 1; look <= LOOKS && live.isPresent(); look++) {
      ObjectNode seen = live.get();
      if (compared(seen).equals(compared(tried(wanted, seen)))) {
        return true;
      }
      live = live(id).filter(now -> !version(now).equals(version(seen)));
    }
    return false;
  }

  private static JsonNode version(ObjectNode live) {
    return live.path("metadata").path("resourceVersion");
  }

  private static boolean leaving(ObjectNode live) {
    return live.path("metadata").has("deletionTimestamp");
  }

  private static ObjectNode compared(ObjectNode object) {
    ObjectNode compared = object.deepCopy();
    compared.remove("status");
    compared.withObject("/metadata").remove(BOOKS);
    return compared;
  }

  /// What the object would be after an apply; also when that is refused: then it is not what is
  /// wanted.
  private ObjectNode tried(ObjectNode wanted, ObjectNode live) {
    try {
      return json(
          at(ObjectId.of(wanted), leftOut(wanted, live))
              .dryRun(true)
              .fieldValidation(Validation.STRICT)
              .fieldManager(MANAGER)
              .serverSideApply());
    } catch (KubernetesClientException refused) {
      if (refused.getCode() == CONFLICT) {
        return wanted;
      }
      throw refused;
    }
  }

  /// Puts an object there as it is wanted; records it before.
  void apply(ObjectNode wanted) throws InterruptedException {
    ObjectId id = ObjectId.of(wanted);
    Optional<ObjectNode> live = live(id);
    if (live.filter(one -> !ours(one)).isPresent()) {
      throw new StepRefused(
          id.words()
              + " is in the cluster already, and it is not of the site "
              + step.site().name()
              + ".",
          "See whose it is (kubectl get %s -o yaml --show-managed-fields); delete it if nobody needs it, then: switchback resume"
              .formatted(kubectl(id)));
    }
    if (live.filter(AppliedObjects::leaving).isPresent()) {
      awaitGone(id);
      live = Optional.empty();
    }
    step.record(KIND, id.text(), id.text());
    try {
      at(id, live.map(one -> leftOut(wanted, one)).orElse(wanted))
          .fieldValidation(Validation.STRICT)
          .fieldManager(MANAGER)
          .serverSideApply();
    } catch (KubernetesClientException refused) {
      throw refused.getCode() == CONFLICT ? conflict(id, refused) : refused;
    }
  }

  /// How many pods a workload has is the site's own to say only as long as nobody has scaled it:
  /// after that nobody owns the number, and an apply would take it without a word.
  private static ObjectNode leftOut(ObjectNode wanted, ObjectNode live) {
    if (!wanted.path("spec").has("replicas") || ownsReplicas(live)) {
      return wanted;
    }
    ObjectNode without = wanted.deepCopy();
    without.withObject("/spec").remove("replicas");
    return without;
  }

  private static boolean ownsReplicas(ObjectNode live) {
    return live.path("metadata")
        .path("managedFields")
        .valueStream()
        .filter(entry -> entry.path("manager").asText().equals(MANAGER))
        .filter(entry -> entry.path("operation").asText().equals("Apply"))
        .anyMatch(entry -> entry.at("/fieldsV1/f:spec").has("f:replicas"));
  }

  /// The server's message names the owners and the fields.
  private static StepRefused conflict(ObjectId id, KubernetesClientException refused) {
    String said =
        Optional.ofNullable(refused.getStatus())
            .map(Status::getMessage)
            .orElse(String.valueOf(refused.getMessage()));
    return new StepRefused(
        "%s cannot be applied, for others own what it sets: %s."
            .formatted(id.words(), said.replaceAll("\\s*\\n\\s*", " ").replaceAll("[.]$", "")),
        "Take the other's change back (kubectl get %s -o yaml --show-managed-fields), or take it over: kubectl apply --server-side --force-conflicts --field-manager %s; then: switchback resume"
            .formatted(kubectl(id), MANAGER),
        refused);
  }

  /// Deletes an object and what it made, and returns when it is gone.
  void delete(ObjectId id) throws InterruptedException {
    if (live(id).isEmpty()) {
      step.say(id.words() + " is gone already");
      return;
    }
    step.say("Deleting " + id.words());
    at(id).withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();
    awaitGone(id);
  }

  private void awaitGone(ObjectId id) throws InterruptedException {
    step.poll(id.words())
        .every(Duration.ofSeconds(5))
        .upTo(LONGEST)
        .until(() -> live(id), Optional::isEmpty, AppliedObjects::hold);
  }

  /// What an object still waits for before it goes.
  private static String hold(Optional<ObjectNode> live) {
    List<String> finalizers =
        live.stream()
            .flatMap(one -> one.path("metadata").path("finalizers").valueStream())
            .map(JsonNode::asText)
            .toList();
    return finalizers.isEmpty()
        ? "being deleted"
        : "being deleted, held by " + String.join(", ", finalizers);
  }

  private Resource<GenericKubernetesResource> at(ObjectId id) {
    var kinds = cluster.genericKubernetesResources(kind(id));
    return id.namespace().isEmpty()
        ? kinds.withName(id.name())
        : kinds.inNamespace(id.namespace()).withName(id.name());
  }

  private Resource<GenericKubernetesResource> at(ObjectId id, ObjectNode object) {
    var generic =
        cluster.getKubernetesSerialization().convertValue(object, GenericKubernetesResource.class);
    var kinds = cluster.genericKubernetesResources(kind(id));
    return id.namespace().isEmpty()
        ? kinds.resource(generic)
        : kinds.inNamespace(id.namespace()).resource(generic);
  }

  /// Of the kinds that fabric8 knows: nothing has to be asked of the cluster for them.
  private ResourceDefinitionContext kind(ObjectId id) {
    Class<? extends KubernetesResource> type =
        cluster
            .getKubernetesSerialization()
            .getRegisteredKubernetesResource(id.apiVersion(), id.kind());
    if (type == null) {
      throw new StepRefused(
          "There is no kind %s in %s.".formatted(id.kind(), id.apiVersion()),
          "Correct the manifest, then: switchback resume");
    }
    return ResourceDefinitionContext.fromResourceType(type);
  }

  private ObjectNode json(GenericKubernetesResource object) {
    return cluster.getKubernetesSerialization().convertValue(object, ObjectNode.class);
  }

  /// As kubectl's arguments name it.
  static String kubectl(ObjectId id) {
    String name = id.kind().toLowerCase(Locale.ROOT) + "/" + id.name();
    return id.namespace().isEmpty() ? name : "-n " + id.namespace() + " " + name;
  }
}
