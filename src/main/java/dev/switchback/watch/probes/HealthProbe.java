package dev.switchback.watch.probes;

import dev.switchback.watch.Checkers;
import dev.switchback.watch.Health;
import dev.switchback.watch.Health.Latch;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Standing.Checks;
import dev.switchback.watch.Status.Slot;
import dev.switchback.watch.StatusProbe;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;

/// What the checkers of both sides say, and whether the latch holds. A calculated check has no
/// checkers of its own: it is read by its threshold. Source: Route 53 API, GetHealthCheckStatus,
/// GetHealthCheck.
final class HealthProbe implements StatusProbe<Health> {
  @Override
  public Slot<Health> slot() {
    return Slot.HEALTH;
  }

  @Override
  public Set<String> restsOn() {
    return Set.of("traffic/primary-check", "traffic/standby-check");
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(15);
  }

  @Override
  public Set<String> operations() {
    return Set.of("route53:GetHealthCheckStatus", "route53:GetHealthCheck");
  }

  @Override
  public int calls() {
    return 3;
  }

  @Override
  public Optional<Health> look(Scene scene, Optional<Health> before) {
    Checks checks = scene.standing().checks();
    if (checks.primary().isEmpty() && checks.standby().isEmpty()) {
      return Optional.empty();
    }
    Route53Client route53 = scene.cloud().route53();
    return Optional.of(
        Health.of(
            checks.primary().flatMap(id -> checkers(route53, id)),
            checks.standby().flatMap(id -> checkers(route53, id)),
            checks.latch().flatMap(id -> latch(route53, id)),
            before));
  }

  private static Optional<Checkers> checkers(Route53Client route53, String check) {
    return Missing.empty(() -> Checkers.of(route53, check));
  }

  private static Optional<Latch> latch(Route53Client route53, String check) {
    return Missing.empty(
        () ->
            latch(
                route53
                    .getHealthCheck(r -> r.healthCheckId(check))
                    .healthCheck()
                    .healthCheckConfig()));
  }

  /// No number of children reaches a threshold above their number.
  private static Latch latch(HealthCheckConfig config) {
    return config.healthThreshold() > config.childHealthChecks().size()
        ? Latch.HELD
        : Latch.RELEASED;
  }
}
