package dev.switchback.cloud.charts;

import static java.util.Objects.requireNonNull;

import dev.switchback.cloud.kubernetes.ClusterAccess;

/// Where a release is, and what it is called.
public record ReleaseName(ClusterAccess cluster, String namespace, String name) {
  public ReleaseName {
    requireNonNull(cluster, "cluster");
    requireNonNull(namespace, "namespace");
    requireNonNull(name, "name");
  }
}
