package dev.switchback.action.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.route53.model.HealthCheck;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckType;

/// The latch: a calculated check over one endpoint's. It is as healthy as that one, until its
/// threshold is set above its one child: then it is unhealthy whatever happens, while the child
/// goes on observing. What the threshold is now belongs to failover and failback, so this step
/// neither compares nor resets it. Source: Route 53 API, HealthCheckConfig, HealthThreshold.
public final class CreateCalculatedCheck implements Action<CreateCalculatedCheck.Inputs> {
  public record Inputs(String name, String child) {}

  /// As healthy as the child.
  private static final int RELEASED = 1;

  private static final double DOLLARS = 0.5 / 730;

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("id");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(6),
        DOLLARS,
        "route53:GetHealthCheck",
        "route53:ListHealthChecks",
        "route53:CreateHealthCheck",
        "route53:DeleteHealthCheck",
        "route53:ListTagsForResource",
        "route53:ChangeTagsForResource");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return HealthChecksSeen.find(step, in)
        .filter(check -> check.healthCheckConfig().childHealthChecks().contains(in.child()))
        .filter(check -> HealthChecksSeen.tagged(step, check.id()))
        .map(HealthCheck::id)
        .map(id -> Outputs.of("id", id));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    HealthCheckConfig config =
        HealthCheckConfig.builder()
            .type(HealthCheckType.CALCULATED)
            .childHealthChecks(in.child())
            .healthThreshold(RELEASED)
            .build();
    return Outputs.of("id", HealthChecksSeen.ensure(step, in, in.name(), config).id());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    ObjectNode in = recorded.inputs();
    HealthChecksSeen.delete(
        recorded, step, new Inputs(in.path("name").asText(), in.path("child").asText()));
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return HealthChecksSeen.equivalent(
        step,
        in,
        in.name(),
        "Type=CALCULATED,HealthThreshold=%d,ChildHealthChecks=%s".formatted(RELEASED, in.child()));
  }
}
