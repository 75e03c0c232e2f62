package dev.switchback.cloud.charts;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;

/// Where a chart comes from.
public sealed interface Chart {
  /// As people name it.
  String words();

  /// One of a repository, in a fixed version.
  record Published(URI repository, String name, String version) implements Chart {
    public Published {
      requireNonNull(repository, "repository");
      requireNonNull(name, "name");
      requireNonNull(version, "version");
    }

    @Override
    public String words() {
      return name + " " + version + " of " + repository;
    }
  }

  /// A packed chart (`.tgz`) or a chart's folder on this machine.
  record Local(Path path) implements Chart {
    public Local {
      requireNonNull(path, "path");
    }

    @Override
    public String words() {
      return path.toString();
    }
  }
}
