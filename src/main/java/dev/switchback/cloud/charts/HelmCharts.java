package dev.switchback.cloud.charts;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.UpgradeCommand;
import dev.switchback.cloud.kubernetes.Clusters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Helm itself, as a library in the process. It signs in with a kubeconfig that is never a file;
/// values, which hold no secrets, are one for as long as the call takes.
///
/// Never `upgrade --install`: helm-java 0.0.19 forgets the kubeconfig on that way and would install
/// into whatever cluster the machine's own kubeconfig names.
public final class HelmCharts implements Charts {
  private static final String REPOSITORY = "switchback";

  private static final List<String> NOBODY =
      List.of(
          "connection refused", "no such host", "timeout", "deadline exceeded", "eof", "reset by");

  private static final List<String> UNKNOWN =
      List.of("unauthorized", "must be logged in", "asked for the client to provide credentials");

  private final Clusters clusters;

  public HelmCharts(Clusters clusters) {
    this.clusters = requireNonNull(clusters, "clusters");
  }

  @Override
  public Optional<Release> release(ReleaseName name) {
    return said(
            () ->
                Helm.list()
                    .all()
                    .withNamespace(name.namespace())
                    .withKubeConfigContents(kubeconfig(name))
                    .call())
        .stream()
        .filter(one -> name.name().equals(one.getName()))
        .map(HelmCharts::described)
        .max(Comparator.comparingInt(Release::revision));
  }

  @Override
  public Release install(ReleaseName name, Chart chart, ObjectNode values) {
    return withFiles(
        values,
        told -> {
          InstallCommand command =
              Helm.install(reference(chart, told))
                  .withName(name.name())
                  .withNamespace(name.namespace())
                  .withKubeConfigContents(kubeconfig(name))
                  .withValuesFile(told.values())
                  .withRepositoryConfig(told.repositories());
          version(chart).ifPresent(command::withVersion);
          return described(command.call());
        });
  }

  @Override
  public Release upgrade(ReleaseName name, Chart chart, ObjectNode values) {
    return withFiles(
        values,
        told -> {
          UpgradeCommand command =
              Helm.upgrade(reference(chart, told))
                  .withName(name.name())
                  .withNamespace(name.namespace())
                  .withKubeConfigContents(kubeconfig(name))
                  .resetValues()
                  .withValuesFile(told.values())
                  .withRepositoryConfig(told.repositories());
          version(chart).ifPresent(command::withVersion);
          return described(command.call());
        });
  }

  @Override
  public void uninstall(ReleaseName name) {
    said(
        () ->
            Helm.uninstall(name.name())
                .withNamespace(name.namespace())
                .withKubeConfigContents(kubeconfig(name))
                .ignoreNotFound()
                .call());
  }

  private String kubeconfig(ReleaseName name) {
    return KubeconfigText.of(clusters.config(name.cluster()));
  }

  /// What Helm is to be told in told.
  private record Told(Path values, Path repositories) {}

  private static String reference(Chart chart, Told told) {
    return switch (chart) {
      case Chart.Local local -> local.path().toString();
      case Chart.Published published -> {
        Helm.repo()
            .add()
            .withRepositoryConfig(told.repositories())
            .withName(REPOSITORY)
            .withUrl(published.repository())
            .call();
        yield REPOSITORY + "/" + published.name();
      }
    };
  }

  private static Optional<String> version(Chart chart) {
    return chart instanceof Chart.Published published
        ? Optional.of(published.version())
        : Optional.empty();
  }

  private static <T> T withFiles(ObjectNode values, Function<Told, T> work) {
    try {
      Path folder = Files.createTempDirectory("switchback-chart");
      try {
        Path file = Files.writeString(folder.resolve("values.yaml"), values.toString());
        return said(() -> work.apply(new Told(file, folder.resolve("repositories.yaml"))));
      } finally {
        delete(folder);
      }
    } catch (IOException full) {
      throw new UncheckedIOException("The values of a chart cannot be written for Helm.", full);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static Release described(com.marcnuri.helm.Release release) {
    return new Release(
        release.getStatus(), Integer.parseInt(release.getRevision()), release.getChart());
  }

  /// helm-java throws Helm's message, whatever it is about.
  private static <T> T said(Supplier<T> call) {
    try {
      return call.get();
    } catch (IllegalStateException refused) {
      String message = String.valueOf(refused.getMessage()).strip();
      throw new ChartException(kind(message.toLowerCase(Locale.ROOT)), message, refused);
    }
  }

  private static ChartException.Kind kind(String message) {
    if (UNKNOWN.stream().anyMatch(message::contains)) {
      return ChartException.Kind.UNAUTHORIZED;
    }
    if (message.contains("forbidden")) {
      return ChartException.Kind.FORBIDDEN;
    }
    return NOBODY.stream().anyMatch(message::contains)
        ? ChartException.Kind.UNREACHED
        : ChartException.Kind.REFUSED;
  }
}
