package dev.switchback.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where kubectl keeps its kubeconfig.
public final class KubeconfigPath {
  private static final String VARIABLE = "KUBECONFIG";

  private KubeconfigPath() {}

  /// The first file that $KUBECONFIG names, to which kubectl writes, else `~/.kube/config`.
  public static Path usual(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(VARIABLE))
        .filter(paths -> !paths.isEmpty())
        .map(paths -> Path.of(paths.split(File.pathSeparator, 2)[0]))
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".kube", "config"));
  }
}
