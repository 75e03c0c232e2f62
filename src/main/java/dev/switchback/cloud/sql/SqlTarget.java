package dev.switchback.cloud.sql;

import static java.util.Objects.requireNonNull;

import dev.switchback.cloud.kubernetes.ClusterAccess;
import java.util.Optional;

/// A database, by the cluster whose gate leads to it. Its server must show a certificate of
/// `authority` (PEM), or prove by the account's password that the one it shows is its own.
public record SqlTarget(ClusterAccess cluster, Database database, Optional<String> authority) {
  public SqlTarget {
    requireNonNull(cluster, "cluster");
    requireNonNull(database, "database");
    requireNonNull(authority, "authority");
  }
}
