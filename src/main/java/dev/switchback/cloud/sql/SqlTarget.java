package dev.switchback.cloud.sql;

import static java.util.Objects.requireNonNull;

import dev.switchback.cloud.kubernetes.ClusterAccess;
import java.util.Optional;

/// A database, by the cluster whose gate leads to it. With `authority` (certificates in PEM) its
/// server must show a certificate of that authority; without, the connection is encrypted, and who
/// is at its end is for the gate to know.
public record SqlTarget(ClusterAccess cluster, Database database, Optional<String> authority) {
  public SqlTarget {
    requireNonNull(cluster, "cluster");
    requireNonNull(database, "database");
    requireNonNull(authority, "authority");
  }
}
