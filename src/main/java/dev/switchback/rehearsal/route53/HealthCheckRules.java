package dev.switchback.rehearsal.route53;

import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckType;

/// What a health check's configuration may be, and what it is where it says nothing. Source: Route
/// 53 API, HealthCheckConfig.
final class HealthCheckRules {
  private static final Set<HealthCheckType> KNOWN =
      Set.of(HealthCheckType.HTTPS, HealthCheckType.CALCULATED);
  private static final Set<Integer> INTERVALS = Set.of(10, 30);
  private static final int HTTPS_PORT = 443;
  private static final int USUAL_INTERVAL = 30;
  private static final int USUAL_THRESHOLD = 3;
  private static final int MOST_FAILURES = 10;

  private HealthCheckRules() {}

  /// The configuration as Route 53 keeps it; throws its InvalidInput.
  static HealthCheckConfig complete(Account account, HealthCheckConfig given) {
    if (!KNOWN.contains(given.type())) {
      throw wrong("Type", given.typeAsString() + " is not rehearsed");
    }
    HealthCheckConfig.Builder whole =
        given.toBuilder()
            .inverted(Boolean.TRUE.equals(given.inverted()))
            .disabled(Boolean.TRUE.equals(given.disabled()));
    return given.type() == HealthCheckType.CALCULATED
        ? calculated(account, given, whole)
        : https(given, whole);
  }

  private static HealthCheckConfig calculated(
      Account account, HealthCheckConfig given, HealthCheckConfig.Builder whole) {
    if (given.requestInterval() != null || given.failureThreshold() != null) {
      throw wrong("RequestInterval", "a calculated health check asks nobody");
    }
    for (String child : given.childHealthChecks()) {
      WorldResource check =
          account
              .all(Route53Kind.HEALTH_CHECK)
              .filter(one -> one.id().equals(child))
              .findFirst()
              .orElseThrow(() -> wrong("ChildHealthChecks", child + " does not exist"));
      if (HealthChecks.calculated(check)) {
        throw wrong("ChildHealthChecks", child + " is a calculated health check itself");
      }
    }
    return whole
        .healthThreshold(
            Optional.ofNullable(given.healthThreshold()).orElse(given.childHealthChecks().size()))
        .build();
  }

  private static HealthCheckConfig https(HealthCheckConfig given, HealthCheckConfig.Builder whole) {
    if (given.fullyQualifiedDomainName() == null) {
      throw wrong("FullyQualifiedDomainName", "an endpoint is needed");
    }
    String path = Objects.requireNonNullElse(given.resourcePath(), "/");
    if (!path.startsWith("/")) {
      throw wrong("ResourcePath", "it must begin with /");
    }
    int interval = Objects.requireNonNullElse(given.requestInterval(), USUAL_INTERVAL);
    if (!INTERVALS.contains(interval)) {
      throw wrong("RequestInterval", "it must be 10 or 30");
    }
    int threshold = Objects.requireNonNullElse(given.failureThreshold(), USUAL_THRESHOLD);
    if (threshold < 1 || threshold > MOST_FAILURES) {
      throw wrong("FailureThreshold", "it must be from 1 to 10");
    }
    return whole
        .port(Objects.requireNonNullElse(given.port(), HTTPS_PORT))
        .resourcePath(path)
        .requestInterval(interval)
        .failureThreshold(threshold)
        .measureLatency(Boolean.TRUE.equals(given.measureLatency()))
        .enableSNI(!Boolean.FALSE.equals(given.enableSNI()))
        .build();
  }

  private static AwsServiceException wrong(String member, String why) {
    return Route53Refusals.invalidInput("Invalid parameter : %s: %s".formatted(member, why));
  }
}
