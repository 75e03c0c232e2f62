package dev.switchback.rehearsal.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.cloud.dns.Dns;
import dev.switchback.rehearsal.Rehearsed;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// Which record of a failover pair the name servers answer with. Nothing answers at either site
/// here, so that every check of an endpoint is unhealthy after five minutes.
class FailoverAnswersTest {
  private static final String NAME = "demo.example.com";

  private final Rehearsed aws = new Rehearsed();
  private final Route53Client route53 = aws.cloud.client(Route53Client.class);
  private final String zone = route53.listHostedZones(r -> {}).hostedZones().getFirst().id();

  private String check(HealthCheckConfig config) {
    return route53
        .createHealthCheck(r -> r.callerReference("of " + config).healthCheckConfig(config))
        .healthCheck()
        .id();
  }

  private String endpoint(String side) {
    return check(
        HealthCheckConfig.builder()
            .type("HTTPS")
            .fullyQualifiedDomainName("demo." + side + ".example.com")
            .requestInterval(30)
            .failureThreshold(10)
            .build());
  }

  private void record(String role, String side, Optional<String> check) {
    ResourceRecordSet record =
        Rehearsed.record(NAME, "CNAME", "demo." + side + ".example.com").toBuilder()
            .failover(role)
            .setIdentifier(side)
            .healthCheckId(check.orElse(null))
            .build();
    route53.changeResourceRecordSets(
        r ->
            r.hostedZoneId(zone)
                .changeBatch(
                    b ->
                        b.changes(
                            Change.builder()
                                .action(ChangeAction.CREATE)
                                .resourceRecordSet(record)
                                .build())));
  }

  private String answer() {
    return aws.cloud.dns().askPublicly(NAME, Dns.Type.CNAME).getFirst().value();
  }

  @Test
  void thePrimaryAnswersUntilItIsUnhealthyAndThenTheSecondaryWhichNothingCanMakeUnhealthy() {
    String primary = endpoint("primary");
    record("PRIMARY", "primary", Optional.of(primary));
    record("SECONDARY", "backup", Optional.empty());
    aws.after(Duration.ofMinutes(4));
    assertThat(answer()).isEqualTo("demo.primary.example.com");

    aws.after(Duration.ofMinutes(2));
    assertThat(answer()).isEqualTo("demo.backup.example.com");
  }

  /// The post's pair: its standby works on the primary's database, so both go at once.
  @Test
  void withACheckOnEachAndBothUnhealthyThePrimaryAnswersForEver() {
    record("PRIMARY", "primary", Optional.of(endpoint("primary")));
    record("SECONDARY", "backup", Optional.of(endpoint("backup")));

    aws.after(Duration.ofHours(1));
    assertThat(answer()).isEqualTo("demo.primary.example.com");
  }

  @Test
  void theLatchHoldsThePrimaryUnhealthyAndLetsGoAgain() {
    String latch =
        check(
            HealthCheckConfig.builder()
                .type("CALCULATED")
                .childHealthChecks(endpoint("primary"))
                .healthThreshold(0)
                .build());
    record("PRIMARY", "primary", Optional.of(latch));
    record("SECONDARY", "backup", Optional.empty());
    aws.after(Duration.ofMinutes(2));
    assertThat(answer()).isEqualTo("demo.primary.example.com");

    route53.updateHealthCheck(r -> r.healthCheckId(latch).healthThreshold(2));
    assertThat(answer()).isEqualTo("demo.backup.example.com");
    route53.updateHealthCheck(r -> r.healthCheckId(latch).healthThreshold(0));
    assertThat(answer()).isEqualTo("demo.primary.example.com");
  }
}
