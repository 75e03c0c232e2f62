package dev.switchback.cloud.kubernetes;

import io.fabric8.kubernetes.client.Config;
import java.util.Optional;

/// How the Kubernetes API of clusters is reached: signed in with the AWS credentials, with a
/// kubeconfig, or in a rehearsal.
public interface Clusters extends AutoCloseable {
  /// Address, trust and sign-in for fabric8. Throws [ClusterException] if there is no way.
  Config config(ClusterAccess access);

  /// The token that opens an EKS cluster, by the cluster's name; empty where it is not a token of
  /// AWS's that does.
  default Optional<ClusterToken.Signed> token(String cluster) {
    return Optional.empty();
  }

  /// The operator has signed in again: what was signed before is forgotten.
  default void signedIn() {}

  @Override
  default void close() {}
}
