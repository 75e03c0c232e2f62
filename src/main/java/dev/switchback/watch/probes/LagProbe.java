package dev.switchback.watch.probes;

import dev.switchback.watch.Lag;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Standing.Dms;
import dev.switchback.watch.Status.Slot;
import dev.switchback.watch.StatusProbe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How far replication is behind, and was over the last half hour. CloudWatch has a figure a
/// minute. A site that failed over and back has had several tasks: one of them has figures now.
final class LagProbe implements StatusProbe<Lag.Trend> {
  private static final Duration WINDOW = Duration.ofMinutes(30);
  private static final int MOST_TASKS = 3;

  @Override
  public Slot<Lag.Trend> slot() {
    return Slot.LAG;
  }

  @Override
  public Set<String> restsOn() {
    return Set.of("database/dms-instance", "database/replication");
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Set<String> operations() {
    return Set.of("cloudwatch:GetMetricData");
  }

  @Override
  public int calls() {
    return MOST_TASKS;
  }

  @Override
  public Optional<Lag.Trend> look(Scene scene, Optional<Lag.Trend> before) {
    Dms dms = scene.standing().databases().dms();
    return dms.name().flatMap(instance -> current(instance, dms.tasks(), scene));
  }

  private static Optional<Lag.Trend> current(String instance, List<String> tasks, Scene scene) {
    Optional<Lag.Trend> trend = Optional.empty();
    for (String task : tasks.reversed().stream().limit(MOST_TASKS).toList()) {
      trend =
          Optional.of(
              Lag.over(WINDOW, scene.cloud().cloudWatch(), scene.time().now(), instance, task));
      if (trend.get().now().total().isPresent()) {
        break;
      }
    }
    return trend;
  }
}
