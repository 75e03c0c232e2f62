package dev.switchback.cloud.seam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.call.Errand;
import dev.switchback.cloud.call.Operation;
import dev.switchback.cloud.charts.Chart;
import dev.switchback.cloud.charts.ChartException;
import dev.switchback.cloud.charts.ChartException.Kind;
import dev.switchback.cloud.charts.Charts;
import dev.switchback.cloud.charts.Release;
import dev.switchback.cloud.charts.ReleaseName;
import java.util.Optional;
import java.util.function.Supplier;

/// Charts whose calls pass the seam, named `helm:ListReleases`, `helm:InstallRelease` …
public record WrappedCharts(Charts charts, Seam seam) implements Charts {
  static final String SERVICE = "helm";

  @Override
  public Optional<Release> release(ReleaseName name) {
    return seam.carry(errand("ListReleases", true, () -> charts.release(name)));
  }

  @Override
  public Release install(ReleaseName name, Chart chart, ObjectNode values) {
    return seam.carry(errand("InstallRelease", false, () -> charts.install(name, chart, values)));
  }

  @Override
  public Release upgrade(ReleaseName name, Chart chart, ObjectNode values) {
    return seam.carry(errand("UpgradeRelease", false, () -> charts.upgrade(name, chart, values)));
  }

  @Override
  public void uninstall(ReleaseName name) {
    seam.carry(
        errand(
            "UninstallRelease",
            true,
            () -> {
              charts.uninstall(name);
              return name;
            }));
  }

  private static <T> Errand<T> errand(String operation, boolean repeatable, Supplier<T> send) {
    return new PortErrand<>(
        new Operation(SERVICE, operation), repeatable, WrappedCharts::refused, send);
  }

  /// Helm says no codes; what a server says of itself may pass.
  private static ChartException refused(String code, String message, int status) {
    return new ChartException(kind(status), code + ": " + message, null);
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 401 -> Kind.UNAUTHORIZED;
      case 403 -> Kind.FORBIDDEN;
      case 429 -> Kind.UNREACHED;
      default -> status >= 500 ? Kind.UNREACHED : Kind.REFUSED;
    };
  }
}
