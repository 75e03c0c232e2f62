package dev.switchback.watch.probes;

import dev.switchback.watch.Serving;
import dev.switchback.watch.StatusProbe;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Every probe of the status.
public final class StatusProbes {
  /// Where the public name leads: the only one that needs no account.
  public static final StatusProbe<Serving> SERVING = new ServingProbe();

  public static final List<StatusProbe<?>> ALL =
      List.of(
          SERVING,
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
