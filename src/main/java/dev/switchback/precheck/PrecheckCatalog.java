package dev.switchback.precheck;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every precheck by the name that runbooks use.
public final class PrecheckCatalog {
  private final Map<String, Precheck> checks;

  public PrecheckCatalog(List<Precheck> checks) {
    var byId = new LinkedHashMap<String, Precheck>();
    for (Precheck check : checks) {
      if (byId.put(check.id(), new Guarded(check)) != null) {
        throw new IllegalArgumentException("two prechecks are called " + check.id());
      }
    }
    this.checks = Collections.unmodifiableMap(byId);
  }

  public static PrecheckCatalog standard() {
    return new PrecheckCatalog(
        List.of(
            new Identity(),
            new RegionKnown(),
            new LocalZoneOptedIn(),
            new CidrFree(),
            new Quotas(),
            new EksVersion(),
            new ClusterName(),
            new ServiceLinkedRoles(),
            new Permissions(),
            new InstanceTypeOffered(),
            new VcpuQuota(),
            new HostedZoneDelegated(),
            new NamesFree(),
            new CertificateCoversNames(),
            new Tools(Optional.ofNullable(System.getenv("PATH")).orElse(""))));
  }

  public Set<String> names() {
    return checks.keySet();
  }

  public Optional<Precheck> find(String id) {
    return Optional.ofNullable(checks.get(id));
  }
}
