package dev.switchback.rehearsal.kubernetes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A kind of object that the simulated Kubernetes API serves. `group` is empty for the core.
/// Source: Kubernetes API reference, 1.36. What Secrets hold lies beside the World, with the other
/// secret values.
public record ApiKind(
    String group, String version, String plural, String kind, boolean namespaced) {
  public static final List<ApiKind> ALL =
      List.of(
          global("", "v1", "namespaces", "Namespace"),
          global("", "v1", "nodes", "Node"),
          global("", "v1", "persistentvolumes", "PersistentVolume"),
          inNamespace("", "v1", "pods", "Pod"),
          inNamespace("", "v1", "services", "Service"),
          inNamespace("", "v1", "serviceaccounts", "ServiceAccount"),
          inNamespace("", "v1", "configmaps", "ConfigMap"),
          inNamespace("", "v1", "secrets", "Secret"),
          inNamespace("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim"),
          inNamespace("", "v1", "events", "Event"),
          inNamespace("apps", "v1", "deployments", "Deployment"),
          inNamespace("apps", "v1", "daemonsets", "DaemonSet"),
          inNamespace("apps", "v1", "statefulsets", "StatefulSet"),
          inNamespace("networking.k8s.io", "v1", "ingresses", "Ingress"),
          global("networking.k8s.io", "v1", "ingressclasses", "IngressClass"),
          inNamespace("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget"),
          inNamespace("rbac.authorization.k8s.io", "v1", "roles", "Role"),
          inNamespace("rbac.authorization.k8s.io", "v1", "rolebindings", "RoleBinding"),
          global("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole"),
          global("rbac.authorization.k8s.io", "v1", "clusterrolebindings", "ClusterRoleBinding"),
          global("storage.k8s.io", "v1", "storageclasses", "StorageClass"));

  public static final ApiKind NAMESPACES = named("namespaces");
  public static final ApiKind NODES = named("nodes");
  public static final ApiKind PODS = named("pods");
  public static final ApiKind EVENTS = named("events");
  public static final ApiKind SECRETS = named("secrets");
  public static final ApiKind INGRESSES = named("ingresses");
  public static final ApiKind SERVICES = named("services");
  static final ApiKind DEPLOYMENTS = named("deployments");
  static final ApiKind DAEMON_SETS = named("daemonsets");
  static final ApiKind STATEFUL_SETS = named("statefulsets");

  private static final List<ApiKind> WORKLOADS = List.of(DEPLOYMENTS, DAEMON_SETS, STATEFUL_SETS);

  private static ApiKind global(String group, String version, String plural, String kind) {
    return new ApiKind(group, version, plural, kind, false);
  }

  private static ApiKind inNamespace(String group, String version, String plural, String kind) {
    return new ApiKind(group, version, plural, kind, true);
  }

  private static ApiKind named(String plural) {
    return ALL.stream().filter(one -> one.plural.equals(plural)).findFirst().orElseThrow();
  }

  public static Optional<ApiKind> find(String group, String version, String plural) {
    return ALL.stream()
        .filter(one -> one.group.equals(group) && one.version.equals(version))
        .filter(one -> one.plural.equals(plural))
        .findFirst();
  }

  /// As objects say it: `v1`, `apps/v1`.
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /// As the API names it in its errors: `deployments.apps`.
  String resource() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  /// As the API names it in complaints about an object: `Deployment.apps`.
  String qualified() {
    return group.isEmpty() ? kind : kind + "." + group;
  }

  /// The type of the World's resource: `k8s:deployment`.
  public String type() {
    return "k8s:" + kind.toLowerCase(Locale.ROOT);
  }

  /// Whether pods are made of it, from a template.
  public boolean workload() {
    return WORKLOADS.contains(this);
  }

  /// Whether it says how many pods there are to be.
  public boolean scaled() {
    return workload() && !equals(DAEMON_SETS);
  }
}
