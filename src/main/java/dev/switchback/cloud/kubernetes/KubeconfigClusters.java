package dev.switchback.cloud.kubernetes;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The one cluster that a kubeconfig names, whatever cluster is asked for (`--kubeconfig`,
/// `--context`).
public final class KubeconfigClusters implements Clusters {
  private final Path file;
  private final Optional<String> context;

  /// Without `context` the file's current one.
  public KubeconfigClusters(Path file, Optional<String> context) {
    this.file = requireNonNull(file, "file");
    this.context = requireNonNull(context, "context");
  }

  @Override
  public Config config(ClusterAccess access) {
    if (!Files.isReadable(file)) {
      throw new ClusterException(
          "The kubeconfig " + file + " cannot be read.",
          "Name another: --kubeconfig FILE; or leave it out, then the AWS credentials sign in",
          null);
    }
    Config config = read();
    if (config.getCurrentContext() == null) {
      throw new ClusterException(
          "The kubeconfig %s has no context %s.".formatted(file, context.orElse("that is current")),
          "Name one of: kubectl --kubeconfig %s config get-contexts; with --context"
              .formatted(file),
          null);
    }
    return config;
  }

  private Config read() {
    try {
      return Config.fromKubeconfig(context.orElse(null), file.toFile());
    } catch (KubernetesClientException | IllegalArgumentException malformed) {
      throw new ClusterException(
          "The kubeconfig %s cannot be used: %s.".formatted(file, malformed.getMessage()),
          "Correct it, or name another: --kubeconfig FILE",
          malformed);
    }
  }
}
