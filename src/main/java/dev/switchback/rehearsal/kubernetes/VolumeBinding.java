package dev.switchback.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// Volumes and claims that name each other are bound. Source: Kubernetes documentation, "Persistent
/// Volumes".
final class VolumeBinding {
  static final ApiKind CLAIMS = ApiKind.find("", "v1", "persistentvolumeclaims").orElseThrow();
  static final ApiKind VOLUMES = ApiKind.find("", "v1", "persistentvolumes").orElseThrow();

  private VolumeBinding() {}

  /// The object with its phase, if it is one of them.
  static ObjectNode shown(LiveObject kept, ClusterObjects objects) {
    if (kept.kind().equals(CLAIMS)) {
      String volume = kept.object().at("/spec/volumeName").asText("");
      boolean bound = objects.kept(VOLUMES, "", volume).filter(one -> names(one, kept)).isPresent();
      return with(kept, bound ? "Bound" : "Pending");
    }
    if (kept.kind().equals(VOLUMES)) {
      return with(kept, claim(kept, objects).isPresent() ? "Bound" : "Available");
    }
    return kept.object();
  }

  private static Optional<LiveObject> claim(LiveObject volume, ClusterObjects objects) {
    return objects.kept(
        CLAIMS,
        volume.object().at("/spec/claimRef/namespace").asText(""),
        volume.object().at("/spec/claimRef/name").asText(""));
  }

  private static boolean names(LiveObject volume, LiveObject claim) {
    return volume.object().at("/spec/claimRef/name").asText("").equals(claim.name())
        && volume.object().at("/spec/claimRef/namespace").asText("").equals(claim.namespace());
  }

  private static ObjectNode with(LiveObject kept, String phase) {
    ObjectNode object = kept.object().deepCopy();
    object.putObject("status").put("phase", phase);
    return object;
  }
}
