package dev.switchback.cloud;

import static java.util.Objects.requireNonNull;

/// Which site calls are made for: its name and random uid, and where it lives. Fixed when the site
/// is made.
public record SiteIdentity(String name, String uid, Kind kind, String account, String region) {
  /// Real, or the simulated cloud.
  public enum Kind {
    REAL,
    REHEARSAL
  }

  public SiteIdentity {
    requireNonNull(name, "name");
    requireNonNull(uid, "uid");
    requireNonNull(kind, "kind");
    requireNonNull(account, "account");
    requireNonNull(region, "region");
  }
}
