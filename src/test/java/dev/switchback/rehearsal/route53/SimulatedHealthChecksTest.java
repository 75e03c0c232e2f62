package dev.switchback.rehearsal.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchback.rehearsal.Rehearsed;
import dev.switchback.rehearsal.world.Settings;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;

/// Health checks, and what Route 53 makes of them.
class SimulatedHealthChecksTest {
  private static final String NAME = "demo.primary.example.com";
  private static final HealthCheckConfig ENDPOINT =
      HealthCheckConfig.builder()
          .type("HTTPS")
          .fullyQualifiedDomainName(NAME)
          .resourcePath("/healthz")
          .requestInterval(10)
          .failureThreshold(3)
          .build();

  private final Rehearsed aws = new Rehearsed();
  private final Route53Client route53 = aws.cloud.client(Route53Client.class);

  private String check(String reference, HealthCheckConfig config) {
    return route53
        .createHealthCheck(r -> r.callerReference(reference).healthCheckConfig(config))
        .healthCheck()
        .id();
  }

  private static HealthCheckConfig latch(String child, int threshold) {
    return HealthCheckConfig.builder()
        .type("CALCULATED")
        .childHealthChecks(child)
        .healthThreshold(threshold)
        .build();
  }

  private boolean healthy(String id) {
    return aws.world.read(
        aws.clock.now(), Settings.standard(), account -> HealthChecks.healthy(account, id));
  }

  private List<HealthCheckObservation> observations(String id) {
    return route53.getHealthCheckStatus(r -> r.healthCheckId(id)).healthCheckObservations();
  }

  private long successes(String id) {
    return observations(id).stream()
        .filter(one -> one.statusReport().status().startsWith("Success"))
        .count();
  }

  private static void refused(String code, ThrowingCallable call) {
    AwsServiceException refusal = catchThrowableOfType(AwsServiceException.class, call);
    assertThat(refusal).as("expected to be refused with " + code).isNotNull();
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
  }

  @Test
  void aCallerReferenceIsTakenForEverByItsFirstCheck() {
    String id = check("one", ENDPOINT);
    assertThat(check("one", ENDPOINT)).isEqualTo(id);
    assertThat(check("two", ENDPOINT)).isNotEqualTo(id);
    refused(
        "HealthCheckAlreadyExists",
        () -> check("one", ENDPOINT.toBuilder().failureThreshold(5).build()));

    route53.deleteHealthCheck(r -> r.healthCheckId(id));
    aws.after(Duration.ofDays(2));
    refused("HealthCheckAlreadyExists", () -> check("one", ENDPOINT));
  }

  @Test
  void aNewCheckCountsHealthyUntilThreeIntervalsHaveShownItIsNot() {
    String id = check("one", ENDPOINT);
    assertThat(observations(id)).isEmpty();
    assertThat(healthy(id)).isTrue();

    aws.after(Duration.ofSeconds(19));
    assertThat(healthy(id)).isTrue();
    aws.after(Duration.ofSeconds(12));
    assertThat(healthy(id)).isFalse();
    assertThat(observations(id)).hasSize(16);
    assertThat(successes(id)).isZero();
  }

  @Test
  void aCalculatedCheckOverMoreThanItHasIsUnhealthyAndItsChildGoesOnLooking() {
    String child = check("one", ENDPOINT);
    String latch = check("two", latch(child, 1));
    assertThat(healthy(latch)).isTrue();

    route53.updateHealthCheck(
        r -> r.healthCheckId(latch).healthCheckVersion(1L).healthThreshold(2));
    assertThat(healthy(latch)).isFalse();
    assertThat(healthy(child)).isTrue();
    aws.after(Duration.ofMinutes(1));
    assertThat(observations(child)).hasSize(16);
    refused(
        "HealthCheckVersionMismatch",
        () ->
            route53.updateHealthCheck(
                r -> r.healthCheckId(latch).healthCheckVersion(1L).healthThreshold(1)));
    refused("InvalidInput", () -> route53.getHealthCheckStatus(r -> r.healthCheckId(latch)));
    refused("HealthCheckInUse", () -> route53.deleteHealthCheck(r -> r.healthCheckId(child)));
  }

  @Test
  void disabledAloneIsHealthyAndInvertedAsWellIsNot() {
    String id = check("one", ENDPOINT);
    aws.after(Duration.ofMinutes(1));
    assertThat(healthy(id)).isFalse();

    route53.updateHealthCheck(r -> r.healthCheckId(id).disabled(true));
    assertThat(healthy(id)).isTrue();
    route53.updateHealthCheck(r -> r.healthCheckId(id).inverted(true));
    assertThat(healthy(id)).isFalse();
  }
}
