package dev.switchback.precheck;

import dev.switchback.action.traffic.Certificates;
import dev.switchback.action.traffic.HostedZones;
import dev.switchback.action.traffic.RequestedCertificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.RenewalEligibility;
import software.amazon.awssdk.services.route53.model.HostedZone;

/// An issued certificate of the Region covers all three names; offers to request one. Source: ACM
/// API, ListCertificates, DescribeCertificate; User Guide, DNS validation.
final class CertificateCoversNames implements Precheck {
  private static final Duration SOON = Duration.ofDays(30);

  @Override
  public String id() {
    return "certificate-covers-names";
  }

  @Override
  public String title() {
    return "A certificate covers all three names";
  }

  @Override
  public Set<String> operations() {
    var operations = new TreeSet<>(RequestedCertificate.OPERATIONS);
    operations.addAll(List.of("route53:ListHostedZonesByName", "route53:GetHostedZone"));
    return operations;
  }

  @Override
  public Verdict check(PrecheckContext context) {
    TrafficAnswers answers = TrafficAnswers.of(context);
    return answers.certificate().equals(Certificates.AUTO)
        ? best(answers, context)
        : named(answers, context);
  }

  private static Verdict named(TrafficAnswers answers, PrecheckContext context) {
    String arn = answers.certificate();
    String region = context.site().region();
    Optional<CertificateDetail> there = Certificates.describe(context.cloud().acm(), arn);
    if (there.isEmpty()) {
      return failed(
          "%s is not a certificate of %s in %s".formatted(arn, context.site().account(), region),
          "Load balancers take certificates of their own Region only: answer certificate with one"
              + " of "
              + region
              + ", or with auto");
    }
    CertificateDetail one = there.get();
    List<String> missing =
        Certificates.missing(one.subjectAlternativeNames(), answers.names().all());
    if (one.status() != CertificateStatus.ISSUED || !missing.isEmpty()) {
      return failed(
          one.status() == CertificateStatus.ISSUED
              ? uncovered(arn, one.subjectAlternativeNames(), missing)
              : arn + " is " + one.statusAsString(),
          "Answer certificate with one that is issued for all three, or with auto");
    }
    return good(one, context);
  }

  private static Verdict best(TrafficAnswers answers, PrecheckContext context) {
    AcmClient acm = context.cloud().acm();
    List<String> names = answers.names().all();
    List<Covering> issued =
        Certificates.in(CertificateStatus.ISSUED, acm).stream()
            .map(one -> new Covering(one.certificateArn(), Certificates.names(acm, one)))
            .toList();
    Optional<CertificateDetail> whole =
        issued.stream()
            .filter(one -> one.missing(names).isEmpty())
            .findFirst()
            .flatMap(one -> Certificates.describe(acm, one.arn()));
    if (whole.isPresent()) {
      return good(whole.get(), context);
    }
    String nearest =
        issued.stream()
            .filter(one -> one.missing(names).size() < names.size())
            .min(Comparator.comparingInt(one -> one.missing(names).size()))
            .map(one -> uncovered(one.arn(), one.names(), one.missing(names)))
            .orElse("no issued certificate covers any of " + String.join(", ", names));
    return new Verdict.Failed(
        nearest + " (in " + context.site().region() + ")",
        "aws acm request-certificate --region %s --validation-method DNS --domain-name %s --subject-alternative-names %s %s"
            .formatted(context.site().region(), names.get(0), names.get(1), names.get(2)),
        fix(answers, context));
  }

  private record Covering(String arn, List<String> names) {
    List<String> missing(List<String> wanted) {
      return Certificates.missing(names, wanted);
    }
  }

  private static String uncovered(String arn, List<String> covered, List<String> missing) {
    return "%s covers %s, not %s"
        .formatted(arn, String.join(", ", covered), String.join(", ", missing));
  }

  private static Verdict good(CertificateDetail one, PrecheckContext context) {
    Instant end = one.notAfter();
    String saw = one.certificateArn() + ", until " + LocalDate.ofInstant(end, ZoneOffset.UTC);
    boolean renewed = one.renewalEligibility() != RenewalEligibility.INELIGIBLE;
    return !renewed && end.isBefore(context.time().now().plus(SOON))
        ? new Verdict.Warned(saw + ", and ACM does not renew it", "Replace it before it ends")
        : new Verdict.Passed(saw);
  }

  /// Only where it is clear into which zone the proof goes.
  private static Optional<Verdict.Fix> fix(TrafficAnswers answers, PrecheckContext context) {
    List<HostedZone> zones = answers.zones(context);
    if (zones.size() != 1) {
      return Optional.empty();
    }
    String zone = HostedZones.id(zones.getFirst());
    List<String> names = answers.names().all();
    return Optional.of(
        new Verdict.Fix(
            "Request a certificate for "
                + String.join(", ", names)
                + " in "
                + context.site().region()
                + ", and put the records that prove them into hosted zone "
                + zone
                + ". It costs nothing, takes 2 to 30 minutes, and goes when the site is destroyed.",
            () ->
                new RequestedCertificate(context.site(), context.cloud(), context::poll)
                    .issued(names, zone)));
  }

  private static Verdict failed(String saw, String todo) {
    return new Verdict.Failed(saw, todo, Optional.empty());
  }
}
