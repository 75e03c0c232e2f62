package dev.switchback.rehearsal.acm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.rehearsal.Rehearsed;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.ResourceInUseException;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;

/// Certificates, which their zone has to prove.
class SimulatedCertificatesTest {
  private static final Duration TOLD = Duration.ofSeconds(12);
  private static final Duration ISSUED = Duration.ofSeconds(420 + 50);

  private final Rehearsed aws = new Rehearsed();
  private final AcmClient acm = aws.cloud.client(AcmClient.class);
  private final Route53Client route53 = aws.cloud.client(Route53Client.class);

  private String requested(String token, String name, String... others) {
    return acm.requestCertificate(
            r ->
                r.domainName(name)
                    .subjectAlternativeNames(others)
                    .validationMethod("DNS")
                    .idempotencyToken(token))
        .certificateArn();
  }

  private CertificateDetail described(String arn) {
    return acm.describeCertificate(r -> r.certificateArn(arn)).certificate();
  }

  private void change(ChangeAction action, CertificateDetail proved) {
    String zone = route53.listHostedZones(r -> {}).hostedZones().getFirst().id();
    List<Change> changes =
        proved.domainValidationOptions().stream()
            .map(DomainValidation::resourceRecord)
            .map(
                proof ->
                    Change.builder()
                        .action(action)
                        .resourceRecordSet(Rehearsed.record(proof.name(), "CNAME", proof.value()))
                        .build())
            .toList();
    route53.changeResourceRecordSets(
        r -> r.hostedZoneId(zone).changeBatch(b -> b.changes(changes)));
  }

  @Test
  void theAccountHasAnIssuedOneForTheThreeNames() {
    assertThat(
            acm.listCertificates(r -> r.certificateStatuses(CertificateStatus.ISSUED))
                .certificateSummaryList())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.subjectAlternativeNameSummaries())
                    .containsExactly(
                        "demo.example.com", "demo.primary.example.com", "demo.backup.example.com"));
    assertThat(
            acm.listCertificates(r -> r.includes(i -> i.keyTypes(KeyAlgorithm.EC_PRIME256_V1)))
                .certificateSummaryList())
        .isEmpty();
  }

  @Test
  void itIsIssuedSomeMinutesAfterItsRecordsAreInTheZoneAndNeverWithoutThem() {
    String arn = requested("one", "shop.example.com", "shop.backup.example.com");
    assertThat(described(arn).domainValidationOptions())
        .allMatch(one -> one.resourceRecord() == null);
    aws.after(Duration.ofDays(1));
    assertThat(described(arn).status()).isEqualTo(CertificateStatus.PENDING_VALIDATION);

    change(ChangeAction.UPSERT, described(arn));
    aws.after(Duration.ofSeconds(60));
    assertThat(described(arn).status()).isEqualTo(CertificateStatus.PENDING_VALIDATION);
    aws.after(ISSUED);
    CertificateDetail issued = described(arn);
    assertThat(issued.status()).isEqualTo(CertificateStatus.ISSUED);

    change(ChangeAction.DELETE, issued);
    assertThat(described(arn).status()).isEqualTo(CertificateStatus.ISSUED);
    assertThat(described(arn).issuedAt()).isEqualTo(issued.issuedAt());
  }

  @Test
  void theSameTokenIsTheSameRequestForAnHourAndAllProofsOfANameAreTheSame() {
    String first = requested("one", "shop.example.com");
    assertThat(requested("one", "shop.example.com")).isEqualTo(first);
    aws.after(TOLD);
    String other = requested("two", "shop.example.com", "*.example.com");
    assertThat(other).isNotEqualTo(first);
    aws.after(Duration.ofHours(1));
    assertThat(requested("one", "shop.example.com")).isNotEqualTo(first);

    assertThat(described(other).domainValidationOptions().getFirst().resourceRecord())
        .isEqualTo(described(first).domainValidationOptions().getFirst().resourceRecord());
    assertThat(described(other).domainValidationOptions().getLast().resourceRecord().name())
        .matches("_[0-9a-f]{32}\\.example\\.com\\.");
  }

  @Test
  void oneThatAListenerShowsIsNotDeleted() {
    String arn = requested("one", "shop.example.com");
    aws.world.change(
        aws.clock.now(),
        Settings.standard(),
        account -> {
          account.put(
              new WorldResource(
                  "elbv2:listener",
                  "arn:listener",
                  JsonNodeFactory.instance
                      .objectNode()
                      .put("LoadBalancerArn", "arn:balancer")
                      .put("CertificateArn", arn),
                  Map.of(),
                  Timeline.of(account.now(), "active")));
          return account;
        });

    assertThat(
            catchThrowableOfType(
                ResourceInUseException.class,
                () -> acm.deleteCertificate(r -> r.certificateArn(arn))))
        .isNotNull();
    assertThat(described(arn).inUseBy()).containsExactly("arn:balancer");
  }
}
