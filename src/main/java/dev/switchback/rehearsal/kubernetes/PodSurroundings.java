package dev.switchback.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.efs.EfsKind;
import dev.switchback.rehearsal.kubernetes.ClusterPods.PodIdentity;
import dev.switchback.rehearsal.kubernetes.PodState.Missing;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What pods find in a simulated cluster: their volumes, what they are configured with, and for
/// those of WordPress the database. Source: the kubelet's events; EFS CSI driver, "mounttargetip".
final class PodSurroundings implements ClusterPods.Surroundings {
  private static final String DRIVER = "efs-csi-node";
  private static final ApiKind CONFIG_MAPS = ApiKind.find("", "v1", "configmaps").orElseThrow();

  private final Account account;
  private final ClusterObjects objects;

  PodSurroundings(Account account, ClusterObjects objects) {
    this.account = account;
    this.objects = objects;
  }

  @Override
  public boolean identified(PodIdentity pod) {
    return account
        .all("eks:pod-identity-association")
        .filter(one -> one.text("clusterName").filter(objects.cluster()::equals).isPresent())
        .filter(one -> one.text("namespace").filter(pod.namespace()::equals).isPresent())
        .filter(one -> one.text("serviceAccount").filter(pod.serviceAccount()::equals).isPresent())
        .anyMatch(one -> !one.timeline().begun().isAfter(pod.at()));
  }

  @Override
  public Optional<Missing> missing(ObjectNode pod, LiveObject node) {
    String namespace = pod.path("metadata").path("namespace").asText();
    return stream(pod.path("spec").path("volumes"))
        .flatMap(volume -> missing(volume, namespace, node).stream())
        .findFirst()
        .or(() -> secrets(pod, namespace).findFirst());
  }

  private Optional<Missing> missing(JsonNode volume, String namespace, LiveObject node) {
    String map = volume.at("/configMap/name").asText("");
    if (!map.isEmpty() && objects.kept(CONFIG_MAPS, namespace, map).isEmpty()) {
      return Optional.of(failedMount(volume, "configmap \"%s\" not found".formatted(map)));
    }
    String claim = volume.at("/persistentVolumeClaim/claimName").asText("");
    return claim.isEmpty()
        ? Optional.empty()
        : unmounted(claim, namespace, node).map(why -> failedMount(volume, why));
  }

  private static Missing failedMount(JsonNode volume, String why) {
    return new Missing(
        "FailedMount",
        "MountVolume.SetUp failed for volume \"%s\" : %s"
            .formatted(volume.path("name").asText(), why));
  }

  private Optional<String> unmounted(String claim, String namespace, LiveObject node) {
    return objects
        .kept(VolumeBinding.CLAIMS, namespace, claim)
        .map(one -> one.object().at("/spec/volumeName").asText(""))
        .flatMap(volume -> objects.kept(VolumeBinding.VOLUMES, "", volume))
        .map(volume -> unreached(volume.object().at("/spec/csi"), node))
        .orElse(Optional.of("persistentvolumeclaim \"%s\" not bound".formatted(claim)));
  }

  /// By the address that the volume names, else by the name of the file system, which has an
  /// address in zones with a mount target, and where the driver's hosts say one.
  private Optional<String> unreached(JsonNode csi, LiveObject node) {
    String[] handle = csi.path("volumeHandle").asText("").split("::", 2);
    if (objects.kept(ApiKind.DAEMON_SETS, "kube-system", DRIVER).isEmpty()) {
      return Optional.of(
          "driver name efs.csi.aws.com not found in the list of registered CSI drivers");
    }
    String address = csi.at("/volumeAttributes/mounttargetip").asText("");
    boolean reached =
        address.isEmpty()
            ? named(handle[0], node)
            : targets(handle[0]).anyMatch(one -> one.required("IpAddress").equals(address));
    if (!reached) {
      return Optional.of(
          address.isEmpty()
              ? "Failed to resolve \"%s.efs.%s.amazonaws.com\""
                  .formatted(handle[0], account.owner().region())
              : "mount.nfs4: Connection timed out (%s)".formatted(address));
    }
    boolean point =
        handle.length < 2
            || account.all(EfsKind.ACCESS_POINT).anyMatch(one -> one.id().equals(handle[1]));
    return point ? Optional.empty() : Optional.of("access denied by server while mounting");
  }

  private Stream<WorldResource> targets(String fileSystem) {
    return account
        .all(EfsKind.MOUNT_TARGET)
        .filter(target -> target.required("FileSystemId").equals(fileSystem))
        .filter(target -> account.stateOf(target).equals("available"));
  }

  private boolean named(String fileSystem, LiveObject node) {
    String zone = node.metadata().path("labels").path("topology.kubernetes.io/zone").asText();
    return targets(fileSystem)
            .anyMatch(target -> target.required("AvailabilityZoneName").equals(zone))
        || objects.kept(ApiKind.DAEMON_SETS, "kube-system", DRIVER).stream()
            .flatMap(driver -> stream(driver.object().at("/spec/template/spec/hostAliases")))
            .flatMap(alias -> stream(alias.path("hostnames")))
            .anyMatch(name -> name.asText().startsWith(fileSystem + "."));
  }

  /// Those that the environment of its containers needs.
  private Stream<Missing> secrets(ObjectNode pod, String namespace) {
    return stream(pod.path("spec").path("containers"))
        .flatMap(container -> stream(container.path("env")))
        .map(variable -> variable.at("/valueFrom/secretKeyRef/name").asText(""))
        .filter(name -> !name.isEmpty())
        .filter(name -> objects.kept(ApiKind.SECRETS, namespace, name).isEmpty())
        .map(name -> new Missing("Failed", "Error: secret \"%s\" not found".formatted(name)));
  }

  /// The first start of the primary unpacks WordPress onto the volume that both sides share.
  @Override
  public Duration preparing(ObjectNode pod) {
    if (!isWordPress(pod)) {
      return Duration.ZERO;
    }
    String side = pod.path("metadata").path("labels").path("switchback/side").asText();
    String name = pod.path("metadata").path("name").asText();
    boolean first = side.equals("primary") && !wordPress(pod).installed();
    return (first ? Durations.WORDPRESS_UNPACKING : Durations.WORDPRESS_STARTING).of(name);
  }

  @Override
  public Optional<String> failing(ObjectNode pod) {
    if (!isWordPress(pod)) {
      return Optional.empty();
    }
    int status = wordPress(pod).get("", WordPressPod.HEALTH).status();
    return status < 400
        ? Optional.empty()
        : Optional.of("Readiness probe failed: HTTP probe failed with statuscode: " + status);
  }

  private WordPressPod wordPress(ObjectNode pod) {
    return new WordPressPod(account, objects, pod);
  }

  private static boolean isWordPress(ObjectNode pod) {
    return stream(pod.at("/spec/containers/0/env"))
        .anyMatch(variable -> variable.path("name").asText().equals("WORDPRESS_DB_HOST"));
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
