package dev.switchback.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.ec2.Instances;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The nodes of a cluster: its instances that have joined. A node becomes Ready when the network
/// add-on reaches it, and is lost when its instance stops.
public final class ClusterNodes {
  /// Since when pods can be placed on a node, among what [LiveObject#born] knows of it.
  static final String READY = "ready";

  /// Since when no new ones can.
  public static final String CORDONED = "cordoned";

  private static final String NETWORK = "vpc-cni";
  private static final Pattern TAINT = Pattern.compile("([^=]+)=([^:]*):(.+)");
  private static final Set<String> THERE =
      Set.of("pending", "running", "shutting-down", "stopping", "stopped");

  private static final Map<String, List<String>> SIZES =
      Map.of(
          "m5.large", List.of("2", "8Gi", "29"),
          "t3.large", List.of("2", "8Gi", "35"),
          "t3.xlarge", List.of("4", "16Gi", "58"));

  private ClusterNodes() {}

  static List<LiveObject> of(Account account, String cluster) {
    return account
        .all(Ec2Kind.INSTANCE)
        .filter(instance -> instance.text("Cluster").filter(cluster::equals).isPresent())
        .filter(instance -> THERE.contains(account.stateOf(instance)))
        .filter(instance -> joined(instance).filter(at -> !at.isAfter(account.now())).isPresent())
        .map(instance -> node(account, cluster, instance))
        .toList();
  }

  private static Optional<Instant> joined(WorldResource instance) {
    return instance.text(Instances.JOINS_AT).map(Instant::parse);
  }

  private static LiveObject node(Account account, String cluster, WorldResource instance) {
    Instant since = joined(instance).orElseThrow();
    Optional<Instant> ready = readySince(account, cluster, instance, since);
    LiveObject node =
        LiveObject.given(ApiKind.NODES, described(account, instance), since, instance.id());
    boolean isReady = ready.filter(at -> !at.isAfter(account.now())).isPresent();
    ObjectNode object = node.object();
    taints(instance, isReady).ifPresent(taints -> object.withObject("/spec").set("taints", taints));
    status(object, instance, isReady, ready.orElse(since));
    Map<String, Instant> born = new HashMap<>(node.born());
    ready.ifPresent(at -> born.put(READY, at));
    return node.born(born);
  }

  private static Optional<Instant> readySince(
      Account account, String cluster, WorldResource instance, Instant joined) {
    if (!account.stateOf(instance).equals("running")) {
      return Optional.empty();
    }
    return account
        .all("eks:addon")
        .filter(addon -> addon.id().equals(cluster + "/" + NETWORK))
        .map(addon -> addon.timeline().begun())
        .map(network -> network.isAfter(joined) ? network : joined)
        .map(from -> from.plus(Durations.NODE_READY.of(instance.id())))
        .findFirst();
  }

  private static ObjectNode described(Account account, WorldResource instance) {
    ObjectNode object = LiveObject.empty();
    String zone = instance.attributes().at("/Placement/AvailabilityZone").asText();
    String name = instance.required("PrivateDnsName");
    ObjectNode labels = object.putObject("metadata").put("name", name).putObject("labels");
    labels
        .put("kubernetes.io/hostname", name)
        .put("kubernetes.io/os", "linux")
        .put("kubernetes.io/arch", "amd64")
        .put("node.kubernetes.io/instance-type", instance.required("InstanceType"))
        .put("topology.kubernetes.io/region", account.owner().region())
        .put("topology.kubernetes.io/zone", zone);
    instance
        .attributes()
        .path("Labels")
        .properties()
        .forEach(l -> labels.set(l.getKey(), l.getValue()));
    object.putObject("spec").put("providerID", "aws:///" + zone + "/" + instance.id());
    return object;
  }

  /// As instances carry them, `key=value:Effect`.
  private static Optional<ArrayNode> taints(WorldResource instance, boolean ready) {
    ArrayNode taints = LiveObject.empty().arrayNode();
    for (JsonNode taint : instance.attributes().path("Taints")) {
      Matcher parts = TAINT.matcher(taint.asText());
      if (parts.matches()) {
        taints
            .addObject()
            .put("key", parts.group(1))
            .put("value", parts.group(2))
            .put("effect", parts.group(3));
      }
    }
    if (!ready) {
      taints.addObject().put("key", "node.kubernetes.io/not-ready").put("effect", "NoSchedule");
    }
    return Optional.of(taints).filter(some -> !some.isEmpty());
  }

  private static void status(
      ObjectNode node, WorldResource instance, boolean ready, Instant since) {
    List<String> size =
        SIZES.getOrDefault(instance.required("InstanceType"), List.of("2", "8Gi", "29"));
    ObjectNode status = node.putObject("status");
    for (String part : List.of("capacity", "allocatable")) {
      status
          .putObject(part)
          .put("cpu", size.get(0))
          .put("memory", size.get(1))
          .put("pods", size.get(2));
    }
    status
        .putArray("conditions")
        .addObject()
        .put("type", "Ready")
        .put("status", ready ? "True" : "False")
        .put("reason", ready ? "KubeletReady" : "KubeletNotReady")
        .put(
            "message",
            ready
                ? "kubelet is posting ready status"
                : "container runtime network not ready: NetworkReady=false"
                    + " reason:NetworkPluginNotReady message:cni plugin not initialized")
        .put("lastTransitionTime", LiveObject.seconds(since));
    ArrayNode addresses = status.putArray("addresses");
    address(addresses, "InternalIP", instance.required("PrivateIpAddress"));
    address(addresses, "Hostname", instance.required("PrivateDnsName"));
  }

  private static void address(ArrayNode addresses, String type, String address) {
    addresses.addObject().put("type", type).put("address", address);
  }
}
