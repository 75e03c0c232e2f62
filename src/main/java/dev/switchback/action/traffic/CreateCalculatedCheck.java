package dev.switchback.action.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.services.route53.model.HealthCheck;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckType;

/// The latch: a calculated check over one endpoint's. It is as healthy as that one, until its
/// threshold is set above its one child: then it is unhealthy whatever happens, while the child
/// goes on observing. What the threshold is now belongs to failover and failback, so this step
/// neither compares nor resets it. Source: Route 53 API, HealthCheckConfig, HealthThreshold.
public final class CreateCalculatedCheck
    implements HealthCheckAction<CreateCalculatedCheck.Inputs> {
  public record Inputs(String name, String child) {}

  /// As healthy as the child.
  private static final int RELEASED = 1;

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public String name(Inputs in) {
    return in.name();
  }

  @Override
  public HealthCheckConfig config(Inputs in) {
    return HealthCheckConfig.builder()
        .type(HealthCheckType.CALCULATED)
        .childHealthChecks(in.child())
        .healthThreshold(RELEASED)
        .build();
  }

  @Override
  public String shorthand(Inputs in) {
    return "Type=CALCULATED,HealthThreshold=%d,ChildHealthChecks=%s"
        .formatted(RELEASED, in.child());
  }

  @Override
  public boolean fits(HealthCheck check, Inputs in) {
    return check.healthCheckConfig().childHealthChecks().contains(in.child());
  }

  /// 0.50 USD a month.
  @Override
  public double price() {
    return 0.5 / 730;
  }

  @Override
  public Inputs given(ObjectNode inputs) {
    return new Inputs(inputs.path("name").asText(), inputs.path("child").asText());
  }
}
