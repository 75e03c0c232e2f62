package dev.switchback.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.charts.Chart;
import dev.switchback.cloud.charts.ChartException;
import dev.switchback.cloud.charts.Charts;
import dev.switchback.cloud.charts.Release;
import dev.switchback.cloud.charts.ReleaseName;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/// Charts whose calls pass the seam, named `helm:ListReleases`, `helm:InstallRelease` …
record WrappedCharts(Charts charts, Seam seam) implements Charts {
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
    return new ChartErrand<>(new Operation(SERVICE, operation), repeatable, send);
  }

  private record ChartErrand<T>(Operation operation, boolean repeatable, Supplier<T> supplier)
      implements Errand<T> {
    @Override
    public SdkPojo request() {
      return Unmodelled.SAID;
    }

    @Override
    public T send() {
      return supplier.get();
    }

    @Override
    public SdkPojo seen(T answer) {
      return Unmodelled.SAID;
    }

    @Override
    public Set<String> mentions() {
      return Set.of();
    }

    @Override
    public RuntimeException throttled() {
      return failed("TooManyRequests", "too many requests", 429);
    }

    @Override
    public RuntimeException denied(String action) {
      return new ChartException(
          ChartException.Kind.FORBIDDEN, "forbidden: cannot do " + action, null);
    }

    @Override
    public RuntimeException expired() {
      return new ChartException(ChartException.Kind.UNAUTHORIZED, "Unauthorized", null);
    }

    /// Helm says no codes; what a server says of itself may pass.
    @Override
    public RuntimeException failed(String code, String message, int status) {
      ChartException.Kind kind =
          status == 429 || status >= 500
              ? ChartException.Kind.UNREACHED
              : ChartException.Kind.REFUSED;
      return new ChartException(kind, code + ": " + message, null);
    }
  }
}
