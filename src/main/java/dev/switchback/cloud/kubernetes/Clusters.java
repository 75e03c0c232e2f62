package dev.switchback.cloud.kubernetes;

import io.fabric8.kubernetes.client.Config;

/// How the Kubernetes API of clusters is reached: signed in with the AWS credentials, with a
/// kubeconfig, or in a rehearsal.
public interface Clusters extends AutoCloseable {
  /// Address, trust and sign-in for fabric8. Throws [ClusterException] if there is no way.
  Config config(ClusterAccess access);

  /// The operator has signed in again: what was signed before is forgotten.
  default void signedIn() {}

  @Override
  default void close() {}
}
