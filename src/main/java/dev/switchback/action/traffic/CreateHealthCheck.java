package dev.switchback.action.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckType;

/// A health check that asks one side for a page over HTTPS, from many places in the world. The
/// certificate is not looked at. Source: Route 53 API, CreateHealthCheck.
public final class CreateHealthCheck implements HealthCheckAction<CreateHealthCheck.Inputs> {
  /// `interval` is in seconds, 10 or 30; `threshold` is how many equal answers turn a checker's
  /// mind, from 1 to 10.
  public record Inputs(String name, String host, String path, int interval, int threshold) {}

  private static final int HTTPS_PORT = 443;

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
        .type(HealthCheckType.HTTPS)
        .fullyQualifiedDomainName(in.host())
        .port(HTTPS_PORT)
        .resourcePath(in.path())
        .requestInterval(in.interval())
        .failureThreshold(in.threshold())
        .enableSNI(true)
        .build();
  }

  @Override
  public String shorthand(Inputs in) {
    return "Type=HTTPS,FullyQualifiedDomainName=%s,Port=%d,ResourcePath=%s,RequestInterval=%d,FailureThreshold=%d,EnableSNI=true"
        .formatted(in.host(), HTTPS_PORT, in.path(), in.interval(), in.threshold());
  }

  /// 0.50 USD a month, and 1.00 each for HTTPS and for asking every ten seconds.
  @Override
  public double price() {
    return 2.5 / 730;
  }

  @Override
  public Inputs given(ObjectNode inputs) {
    return new Inputs(
        inputs.path("name").asText(),
        inputs.path("host").asText(),
        inputs.path("path").asText(),
        inputs.path("interval").asInt(),
        inputs.path("threshold").asInt());
  }
}
