package dev.switchback.watch.probes;

import dev.switchback.watch.StatusProbe;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Every probe of the status.
public final class StatusProbes {
  public static final List<StatusProbe<?>> ALL =
      List.of(
          new ServingProbe(),
          new HealthProbe(),
          new FailoverPairProbe(),
          new PagesProbe(),
          new WriterProbe(),
          new ReplicationProbe(),
          new LagProbe(),
          new HeartbeatProbe(),
          new DriftProbe(),
          new NodesProbe(),
          new WorkloadsProbe(),
          new ServersProbe());

  private StatusProbes() {}

  /// What all of them call, as in [dev.switchback.action.Facts].
  public static Set<String> operations() {
    var operations = new TreeSet<String>();
    ALL.forEach(probe -> operations.addAll(probe.operations()));
    return operations;
  }
}
