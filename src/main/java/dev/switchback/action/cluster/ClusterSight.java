package dev.switchback.action.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What is seen of a cluster: its nodes, and all pods of its components' namespaces.
record ClusterSight(List<Node> nodes, List<Pod> pods, String localZone, List<String> expected) {
  private static final String ZONE = "topology.kubernetes.io/zone";
  private static final String APP = "app.kubernetes.io/name";

  /// Something that is not as it must be, in words.
  sealed interface Complaint {
    String words();

    /// A side has no node that is Ready.
    record NoNode(String words) implements Complaint {}

    /// A component has no pods at all.
    record NoPods(String component) implements Complaint {
      @Override
      public String words() {
        return component + " has no pods";
      }
    }

    record NotReady(Pod pod) implements Complaint {
      @Override
      public String words() {
        return "pod " + name(pod) + " is not ready";
      }
    }

    /// It would be lost with the zone.
    record InTheZone(Pod pod, String zone) implements Complaint {
      @Override
      public String words() {
        return "pod %s runs on %s in %s, and would be lost with the zone"
            .formatted(name(pod), pod.getSpec().getNodeName(), zone);
      }
    }

    private static String name(Pod pod) {
      return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
    }
  }

  /// `expected` are the names of the Deployments that must be there, `namespace/name`.
  static ClusterSight of(KubernetesClient cluster, String localZone, List<String> expected) {
    List<Pod> pods =
        expected.stream()
            .map(name -> name.substring(0, name.indexOf('/')))
            .distinct()
            .flatMap(name -> cluster.pods().inNamespace(name).list().getItems().stream())
            .toList();
    return new ClusterSight(cluster.nodes().list().getItems(), pods, localZone, expected);
  }

  /// Ready ones.
  List<String> inTheZone() {
    return ready(true).map(node -> node.getMetadata().getName()).toList();
  }

  /// Ready ones.
  List<String> inTheRegion() {
    return ready(false).map(node -> node.getMetadata().getName()).toList();
  }

  private Stream<Node> ready(boolean local) {
    return nodes.stream().filter(node -> isLocal(node) == local && ready(node));
  }

  private boolean isLocal(Node node) {
    return localZone.equals(labels(node).get(ZONE));
  }

  static boolean ready(Node node) {
    return node.getStatus().getConditions().stream()
        .anyMatch(one -> one.getType().equals("Ready") && one.getStatus().equals("True"));
  }

  List<Complaint> complaints() {
    List<Complaint> complaints = new ArrayList<>();
    for (boolean local : new boolean[] {true, false}) {
      if (ready(local).findAny().isEmpty()) {
        complaints.add(new Complaint.NoNode(missingNode(local)));
      }
    }
    for (String name : expected) {
      if (pods.stream().noneMatch(pod -> belongs(pod, name))) {
        complaints.add(new Complaint.NoPods(name));
      }
    }
    pods.stream().filter(pod -> !over(pod)).forEach(pod -> check(pod, complaints));
    return complaints;
  }

  private String missingNode(boolean local) {
    String where = local ? localZone : "the Region";
    return nodes.stream()
        .filter(node -> isLocal(node) == local)
        .findFirst()
        .map(node -> "node " + node.getMetadata().getName() + " of " + where + " is not Ready")
        .orElse("no node of " + where + " has joined");
  }

  private void check(Pod pod, List<Complaint> complaints) {
    if (!ready(pod)) {
      complaints.add(new Complaint.NotReady(pod));
    }
    if (!ofADaemonSet(pod) && onALocalNode(pod)) {
      complaints.add(new Complaint.InTheZone(pod, localZone));
    }
  }

  private static boolean ready(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .anyMatch(one -> one.getType().equals("Ready") && one.getStatus().equals("True"));
  }

  private static boolean over(Pod pod) {
    return "Succeeded".equals(pod.getStatus().getPhase())
        || pod.getMetadata().getDeletionTimestamp() != null;
  }

  private static boolean ofADaemonSet(Pod pod) {
    return pod.getMetadata().getOwnerReferences().stream()
        .anyMatch(owner -> owner.getKind().equals("DaemonSet"));
  }

  private boolean onALocalNode(Pod pod) {
    return nodes.stream()
        .filter(node -> node.getMetadata().getName().equals(pod.getSpec().getNodeName()))
        .anyMatch(this::isLocal);
  }

  /// By its label, else by its name: a ReplicaSet's pods begin with that of their Deployment.
  private static boolean belongs(Pod pod, String expected) {
    String name = expected.substring(expected.indexOf('/') + 1);
    boolean inNamespace = expected.startsWith(pod.getMetadata().getNamespace() + "/");
    return inNamespace
        && (name.equals(labels(pod).get(APP))
            || pod.getMetadata().getName().startsWith(name + "-"));
  }

  private static Map<String, String> labels(HasMetadata object) {
    return Optional.ofNullable(object.getMetadata().getLabels()).orElse(Map.of());
  }
}
