package dev.switchback.watch;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Every probe by its id.
public final class ProbeCatalog {
  private final SortedMap<String, Probe> probes;

  public ProbeCatalog(List<Probe> probes) {
    var byId = new TreeMap<String, Probe>();
    for (Probe probe : probes) {
      if (byId.put(probe.id(), probe) != null) {
        throw new IllegalArgumentException("two probes are called " + probe.id());
      }
    }
    this.probes = Collections.unmodifiableSortedMap(byId);
  }

  public static ProbeCatalog standard() {
    return new ProbeCatalog(List.of(new NatGatewayProbe()));
  }

  public Optional<Probe> find(String id) {
    return Optional.ofNullable(probes.get(id));
  }

  public Set<String> names() {
    return probes.keySet();
  }

  /// In the order of their ids.
  public Collection<Probe> all() {
    return probes.values();
  }
}
