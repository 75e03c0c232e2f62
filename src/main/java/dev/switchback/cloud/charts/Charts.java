package dev.switchback.cloud.charts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// Releases of Helm charts. Every method throws [ChartException] where Helm or the cluster refuses.
public interface Charts {
  /// The release as Helm knows it, of whatever status; empty if there is none.
  Optional<Release> release(ReleaseName name);

  /// Makes the release: it must not be there. Returns when the cluster has taken its objects, not
  /// when its pods are ready.
  Release install(ReleaseName name, Chart chart, ObjectNode values);

  /// Brings a release that is there to this chart and these values, none of the old ones kept.
  Release upgrade(ReleaseName name, Chart chart, ObjectNode values);

  /// Takes the release and its objects away. That it is gone already is no error. Custom resource
  /// definitions stay, as always with Helm.
  void uninstall(ReleaseName name);
}
