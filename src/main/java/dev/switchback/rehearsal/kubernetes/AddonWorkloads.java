package dev.switchback.rehearsal.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What EKS's add-ons run in a cluster, each its DaemonSets and Deployments, as long as the add-on
/// is there. Where its configuration says where pods go, they go there. Source: EKS User Guide, the
/// add-ons' manifests.
final class AddonWorkloads {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> PLACING = Set.of("affinity", "nodeSelector", "tolerations");

  /// One workload: which kind, how many pods, and under which member of the configuration its
  /// settings are (empty: at the top).
  private record Part(ApiKind kind, String name, int replicas, String settings) {}

  private record Bundle(String namespace, List<Part> parts) {}

  private static final Map<String, Bundle> BUNDLES =
      Map.of(
          "vpc-cni", in("kube-system", daemon("aws-node", "")),
          "kube-proxy", in("kube-system", daemon("kube-proxy", "")),
          "eks-pod-identity-agent", in("kube-system", daemon("eks-pod-identity-agent", "")),
          "coredns", in("kube-system", deployment("coredns", 2, "")),
          "aws-ebs-csi-driver",
              in(
                  "kube-system",
                  daemon("ebs-csi-node", "node"),
                  deployment("ebs-csi-controller", 2, "controller")),
          "aws-efs-csi-driver",
              in(
                  "kube-system",
                  daemon("efs-csi-node", "node"),
                  deployment("efs-csi-controller", 2, "controller")),
          "metrics-server", in("kube-system", deployment("metrics-server", 2, "")),
          "external-dns", in("external-dns", deployment("external-dns", 1, "")));

  private AddonWorkloads() {}

  private static Bundle in(String namespace, Part... parts) {
    return new Bundle(namespace, List.of(parts));
  }

  private static Part daemon(String name, String settings) {
    return new Part(ApiKind.DAEMON_SETS, name, 1, settings);
  }

  private static Part deployment(String name, int replicas, String settings) {
    return new Part(ApiKind.DEPLOYMENTS, name, replicas, settings);
  }

  static List<LiveObject> of(Account account, String cluster) {
    return addons(account, cluster).flatMap(AddonWorkloads::of).toList();
  }

  /// Those that the add-ons have made.
  static Set<String> namespaces(Account account, String cluster) {
    return addons(account, cluster)
        .map(addon -> BUNDLES.getOrDefault(name(addon), in("kube-system")).namespace())
        .collect(Collectors.toSet());
  }

  private static Stream<WorldResource> addons(Account account, String cluster) {
    return account.all("eks:addon").filter(resource -> resource.id().startsWith(cluster + "/"));
  }

  private static String name(WorldResource addon) {
    return addon.id().substring(addon.id().indexOf('/') + 1);
  }

  private static Stream<LiveObject> of(WorldResource addon) {
    Bundle known = BUNDLES.get(name(addon));
    return known == null
        ? Stream.empty()
        : known.parts().stream()
            .map(
                part ->
                    LiveObject.given(
                        part.kind(),
                        workload(part, known.namespace(), configuration(addon)),
                        addon.timeline().begun(),
                        addon.id()));
  }

  private static JsonNode configuration(WorldResource addon) {
    try {
      return JSON.readTree(addon.text("configurationValues").orElse("{}"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("EKS took a configuration that is no JSON", e);
    }
  }

  private static ObjectNode workload(Part part, String namespace, JsonNode configuration) {
    ObjectNode object = LiveObject.empty();
    object
        .putObject("metadata")
        .put("name", part.name())
        .put("namespace", namespace)
        .putObject("labels")
        .put("app.kubernetes.io/name", part.name())
        .put("app.kubernetes.io/managed-by", "EKS");
    ObjectNode spec = object.putObject("spec");
    if (part.kind().scaled()) {
      spec.put("replicas", part.replicas());
    }
    spec.putObject("selector").putObject("matchLabels").put("app", part.name());
    ObjectNode template = spec.putObject("template");
    template
        .putObject("metadata")
        .putObject("labels")
        .put("app", part.name())
        .put("app.kubernetes.io/name", part.name());
    ObjectNode pod = template.putObject("spec").put("serviceAccountName", part.name());
    pod.putArray("containers")
        .addObject()
        .put("name", part.name())
        .put("image", "public.ecr.aws/eks/" + part.name() + ":latest");
    if (part.kind().equals(ApiKind.DAEMON_SETS)) {
      pod.putArray("tolerations").addObject().put("operator", "Exists");
    }
    JsonNode settings =
        part.settings().isEmpty() ? configuration : configuration.path(part.settings());
    PLACING.stream()
        .filter(settings::has)
        .forEach(member -> pod.set(member, settings.path(member)));
    return object;
  }
}
