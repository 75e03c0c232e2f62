package dev.switchback.action.traffic;

import dev.switchback.action.Polling;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.Tag;
import software.amazon.awssdk.services.acm.model.ValidationMethod;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// A certificate of the site's own, requested and proved before its run. Its tags say whose it is,
/// so that the step that takes it knows to take it back. Source: ACM API, RequestCertificate; User
/// Guide, DNS validation.
public record RequestedCertificate(SiteIdentity site, Cloud cloud, Function<String, Polling> poll) {
  /// The calls it makes, and the IAM action that tags imply.
  public static final List<String> OPERATIONS =
      List.of(
          "acm:ListCertificates",
          "acm:DescribeCertificate",
          "acm:ListTagsForCertificate",
          "acm:RequestCertificate",
          "route53:ListResourceRecordSets",
          "route53:ChangeResourceRecordSets",
          "route53:GetChange");

  /// Requests one for all names, unless the site has one under way; puts the records that prove
  /// them into the zone, and returns when it is issued.
  public void issued(List<String> names, String zone) throws InterruptedException {
    Optional<String> begun = underWay(names);
    String arn = begun.isPresent() ? begun.get() : request(names);
    prove(told(arn), new Zone(cloud.route53(), zone));
    CertificateDetail end =
        poll.apply("certificate " + arn)
            .like("acm", "CertificateValidated")
            .every(Duration.ofSeconds(15))
            .upTo(Duration.ofMinutes(75))
            .until(
                () -> described(arn),
                one -> one.status() != CertificateStatus.PENDING_VALIDATION,
                CertificateDetail::statusAsString);
    if (end.status() != CertificateStatus.ISSUED) {
      throw new StepRefused(
          "ACM did not issue "
              + arn
              + ": "
              + end.statusAsString()
              + " "
              + end.failureReasonAsString()
              + ".",
          "Look at it in the console (a CAA record of the domain may forbid it), then run the check"
              + " again");
    }
  }

  private AcmClient acm() {
    return cloud.acm();
  }

  private CertificateDetail described(String arn) {
    return acm().describeCertificate(r -> r.certificateArn(arn)).certificate();
  }

  private Optional<String> underWay(List<String> names) {
    return Certificates.in(CertificateStatus.PENDING_VALIDATION, acm()).stream()
        .filter(one -> Certificates.missing(Certificates.names(acm(), one), names).isEmpty())
        .map(CertificateSummary::certificateArn)
        .filter(arn -> Certificates.requestedBy(site.uid(), acm(), arn))
        .findFirst();
  }

  private String request(List<String> names) {
    List<String> others = names.subList(1, names.size());
    return acm()
        .requestCertificate(
            r ->
                r.domainName(names.getFirst())
                    .subjectAlternativeNames(others.isEmpty() ? null : others)
                    .validationMethod(ValidationMethod.DNS)
                    .idempotencyToken(token(names))
                    .tags(tags(names.getFirst())))
        .certificateArn();
  }

  /// 32 letters and digits, as ACM has them.
  private String token(List<String> names) {
    return UUID.nameUUIDFromBytes((site.uid() + names).getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }

  private List<Tag> tags(String name) {
    return new TreeMap<>(
            Map.of("Name", name, "switchback:site", site.name(), "switchback:uid", site.uid()))
        .entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
  }

  /// ACM tells the records a few seconds after the request, and may not show the certificate at
  /// once.
  private List<ResourceRecordSet> told(String arn) throws InterruptedException {
    return poll.apply("the records that prove " + arn)
        .every(Duration.ofSeconds(3))
        .upTo(Duration.ofMinutes(5))
        .until(
            () -> Certificates.describe(acm(), arn).flatMap(Proofs::of),
            Optional::isPresent,
            seen -> "not told yet")
        .orElseThrow();
  }

  /// A record that is there already proves another certificate as well, and stays as it is.
  private void prove(List<ResourceRecordSet> proofs, Zone zone) throws InterruptedException {
    List<ResourceRecordSet> missing =
        proofs.stream().filter(proof -> zone.standing(proof).isEmpty()).toList();
    if (!missing.isEmpty()) {
      zone.insync(zone.change(ChangeAction.UPSERT, missing), poll);
    }
  }
}
