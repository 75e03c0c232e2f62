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

/// A health check that asks one side for a page over HTTPS, from many places in the world. The
/// certificate is not looked at. Source: Route 53 API, CreateHealthCheck.
public final class CreateHealthCheck implements Action<CreateHealthCheck.Inputs> {
  /// `interval` is in seconds, 10 or 30; `threshold` is how many equal answers turn a checker's
  /// mind, from 1 to 10.
  public record Inputs(String name, String host, String path, int interval, int threshold) {}

  private static final int HTTPS_PORT = 443;

  /// 0.50 USD a month, and 1.00 each for HTTPS and for asking every ten seconds.
  private static final double DOLLARS = 2.5 / 730;

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
        .filter(check -> HealthChecksSeen.tagged(step, check.id()))
        .map(HealthCheck::id)
        .map(id -> Outputs.of("id", id));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    HealthCheckConfig config =
        HealthCheckConfig.builder()
            .type(HealthCheckType.HTTPS)
            .fullyQualifiedDomainName(in.host())
            .port(HTTPS_PORT)
            .resourcePath(in.path())
            .requestInterval(in.interval())
            .failureThreshold(in.threshold())
            .enableSNI(true)
            .build();
    return Outputs.of("id", HealthChecksSeen.ensure(step, in, in.name(), config).id());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    ObjectNode in = recorded.inputs();
    HealthChecksSeen.delete(
        recorded,
        step,
        new Inputs(
            in.path("name").asText(),
            in.path("host").asText(),
            in.path("path").asText(),
            in.path("interval").asInt(),
            in.path("threshold").asInt()));
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return HealthChecksSeen.equivalent(
        step,
        in,
        in.name(),
        "Type=HTTPS,FullyQualifiedDomainName=%s,Port=%d,ResourcePath=%s,RequestInterval=%d,FailureThreshold=%d,EnableSNI=true"
            .formatted(in.host(), HTTPS_PORT, in.path(), in.interval(), in.threshold()));
  }
}
