package dev.switchback.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.kubernetes.ApiKind;
import dev.switchback.rehearsal.kubernetes.ClusterObjects;
import dev.switchback.rehearsal.kubernetes.LiveObject;
import dev.switchback.rehearsal.kubernetes.SecretData;
import dev.switchback.rehearsal.world.Account;
import java.util.List;
import java.util.stream.Stream;

/// Every object in the account's clusters for people and tests, as the Kubernetes API shows it:
/// also what follows from other resources, such as nodes and pods.
final class ClusterListing {
  static final String PREFIX = "k8s:";

  private ClusterListing() {}

  static List<ObjectNode> of(Account account) {
    return account
        .all("eks:cluster")
        .filter(cluster -> account.stateOf(cluster).equals("ACTIVE"))
        .flatMap(cluster -> of(new ClusterObjects(account, cluster)))
        .toList();
  }

  private static Stream<ObjectNode> of(ClusterObjects objects) {
    return ApiKind.ALL.stream()
        .filter(kind -> !kind.equals(ApiKind.EVENTS))
        .flatMap(kind -> objects.all(kind).map(object -> entry(objects.cluster(), kind, object)));
  }

  private static ObjectNode entry(String cluster, ApiKind kind, ObjectNode object) {
    ObjectNode metadata = object.withObject("/metadata");
    metadata.remove("managedFields");
    String name = metadata.path("name").asText();
    ObjectNode entry = LiveObject.empty().put("type", kind.type());
    entry.put("id", LiveObject.id(cluster, kind, metadata.path("namespace").asText(""), name));
    entry.put("name", name).put("state", state(kind, object)).putObject("tags");
    entry.setAll(kind.equals(ApiKind.SECRETS) ? SecretData.covered(object) : object);
    return entry;
  }

  /// In a word: a pod's phase, whether a node is ready.
  private static String state(ApiKind kind, ObjectNode object) {
    if (kind.equals(ApiKind.PODS)) {
      return object.at("/status/phase").asText();
    }
    if (kind.equals(ApiKind.NODES)) {
      String ready = object.at("/status/conditions/0/status").asText();
      return ready.equals("True") ? "Ready" : "NotReady";
    }
    return "present";
  }
}
