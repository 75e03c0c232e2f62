package dev.switchback.rehearsal.kubernetes.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.charts.Chart;
import dev.switchback.cloud.charts.ChartException;
import dev.switchback.cloud.charts.Charts;
import dev.switchback.cloud.charts.Release;
import dev.switchback.cloud.charts.ReleaseName;
import dev.switchback.rehearsal.kubernetes.ClusterObjects;
import dev.switchback.rehearsal.kubernetes.ControllerChart;
import dev.switchback.rehearsal.kubernetes.LiveObject;
import dev.switchback.rehearsal.kubernetes.api.FieldOwners.Editor;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Helm in a rehearsal. It templates nothing: it knows the charts that runbooks install, and what
/// they come to.
public final class SimulatedCharts implements Charts {
  private static final String TYPE = "helm:release";
  private static final Editor HELM = Editor.updating("helm");
  private static final Pattern FILE = Pattern.compile("(.+)-v?(\\d+\\.\\d+\\.\\d+)\\.tgz");

  private final Simulation cloud;

  public SimulatedCharts(Simulation cloud) {
    this.cloud = cloud;
  }

  @Override
  public Optional<Release> release(ReleaseName name) {
    return cloud.look(account -> find(account, name).map(SimulatedCharts::described));
  }

  @Override
  public Release install(ReleaseName name, Chart chart, ObjectNode values) {
    Known known = known(chart);
    return cloud.alter(
        account -> {
          if (find(account, name).isPresent()) {
            throw refused("cannot re-use a name that is still in use");
          }
          return put(account, name, known, values, 1);
        });
  }

  @Override
  public Release upgrade(ReleaseName name, Chart chart, ObjectNode values) {
    Known known = known(chart);
    return cloud.alter(
        account -> {
          WorldResource before =
              find(account, name)
                  .orElseThrow(
                      () -> refused("\"%s\" has no deployed releases".formatted(name.name())));
          remove(account, name, before);
          return put(account, name, known, values, described(before).revision() + 1);
        });
  }

  @Override
  public void uninstall(ReleaseName name) {
    cloud.alter(
        account -> {
          find(account, name)
              .ifPresent(
                  release -> {
                    remove(account, name, release);
                    account.remove(release);
                  });
          return name;
        });
  }

  /// A chart by its name and version.
  private record Known(String name, String version) {}

  private static Known known(Chart chart) {
    Known known =
        switch (chart) {
          case Chart.Published published -> new Known(published.name(), published.version());
          case Chart.Local local -> {
            String file = String.valueOf(local.path().getFileName());
            Matcher parts = FILE.matcher(file);
            if (!Files.exists(local.path())) {
              throw refused("path \"%s\" not found".formatted(local.path()));
            }
            yield parts.matches() ? new Known(parts.group(1), parts.group(2)) : new Known(file, "");
          }
        };
    if (!known.name().equals(ControllerChart.NAME)) {
      throw refused("a rehearsal knows the chart %s only".formatted(ControllerChart.NAME));
    }
    return known;
  }

  private static Release put(
      Account account, ReleaseName name, Known chart, ObjectNode values, int revision) {
    var writer = new ObjectWriter(objects(account, name));
    ControllerChart.objects(name.namespace(), chart.version(), values)
        .forEach(part -> writer.create(part.kind(), part.object(), HELM));
    ObjectNode attributes =
        LiveObject.empty()
            .put("Name", name.name())
            .put("Namespace", name.namespace())
            .put("Status", "deployed")
            .put("Revision", revision)
            .put("Chart", chart.name() + "-" + chart.version())
            .put(WorldResource.WITHIN, name.cluster().cluster());
    attributes.set("Values", values);
    WorldResource release =
        new WorldResource(
            TYPE,
            id(name),
            attributes,
            Map.of("Name", name.name()),
            Timeline.of(account.now(), "deployed"));
    account.put(release);
    return described(release);
  }

  private static void remove(Account account, ReleaseName name, WorldResource release) {
    ClusterObjects objects = objects(account, name);
    ControllerChart.objects(name.namespace(), "", release.attributes().path("Values"))
        .forEach(
            part ->
                objects
                    .kept(
                        part.kind(),
                        part.object().path("metadata").path("namespace").asText(""),
                        part.object().path("metadata").path("name").asText())
                    .ifPresent(objects::remove));
  }

  private static ClusterObjects objects(Account account, ReleaseName name) {
    return new ClusterObjects(
        account,
        account
            .all("eks:cluster")
            .filter(one -> one.id().equals(name.cluster().cluster()))
            .findFirst()
            .orElseThrow(
                () ->
                    new ChartException(
                        ChartException.Kind.UNREACHED,
                        "Kubernetes cluster unreachable: no such host",
                        null)));
  }

  private static Optional<WorldResource> find(Account account, ReleaseName name) {
    return account.all(TYPE).filter(one -> one.id().equals(id(name))).findFirst();
  }

  private static String id(ReleaseName name) {
    return String.join("/", name.cluster().cluster(), "releases", name.namespace(), name.name());
  }

  private static Release described(WorldResource release) {
    return new Release(
        release.required("Status"),
        release.attributes().path("Revision").asInt(),
        release.required("Chart"));
  }

  private static ChartException refused(String message) {
    return new ChartException(ChartException.Kind.REFUSED, message, null);
  }
}
