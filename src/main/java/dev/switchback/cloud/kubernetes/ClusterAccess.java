package dev.switchback.cloud.kubernetes;

import static java.util.Objects.requireNonNull;

/// Where the Kubernetes API of an EKS cluster is: its name, `https://….eks.amazonaws.com`, and the
/// certificate authority as EKS gives it (PEM in base64). Source: EKS API, DescribeCluster.
public record ClusterAccess(String cluster, String endpoint, String certificateAuthority) {
  public ClusterAccess {
    requireNonNull(cluster, "cluster");
    requireNonNull(endpoint, "endpoint");
    requireNonNull(certificateAuthority, "certificateAuthority");
  }
}
