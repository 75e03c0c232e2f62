package dev.switchback.action.traffic;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import dev.switchback.run.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// The issued certificate that covers all names of the site. Somebody else's is only looked up; one
/// that was requested for this site (its tags say so) is recorded, and goes when the step is taken
/// back, with the records that prove nothing else.
public final class ChooseCertificate implements Action<ChooseCertificate.Inputs> {
  /// `certificate` is `auto` or an ARN; `zone` is where the records of its proof are.
  public record Inputs(String certificate, List<String> names, String zone) {}

  private static final String KIND = "certificate";
  private static final String PROOF = "certificate-proof";

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("arn");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(2),
        0,
        "acm:ListCertificates",
        "acm:DescribeCertificate",
        "acm:ListTagsForCertificate",
        "acm:DeleteCertificate",
        "route53:ListResourceRecordSets",
        "route53:ChangeResourceRecordSets",
        "route53:GetChange");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Optional<CertificateDetail> chosen = chosen(in, step.cloud().acm());
    chosen.ifPresent(one -> recordIfOurs(one, in, step));
    return chosen.map(one -> Outputs.of("arn", one.certificateArn()));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) {
    return find(in, step)
        .orElseThrow(
            () ->
                new StepRefused(
                    "No issued certificate in "
                        + step.site().region()
                        + " covers all of "
                        + String.join(", ", in.names())
                        + (in.certificate().equals(Certificates.AUTO)
                            ? ""
                            : " (asked: " + in.certificate() + ")")
                        + ".",
                    "Request one for these names in the console of Certificate Manager, or begin"
                        + " setup again, whose check offers to"));
  }

  private static Optional<CertificateDetail> chosen(Inputs in, AcmClient acm) {
    if (!in.certificate().equals(Certificates.AUTO)) {
      return Certificates.describe(acm, in.certificate())
          .filter(one -> one.status() == CertificateStatus.ISSUED)
          .filter(one -> missing(one, in).isEmpty());
    }
    return Certificates.in(CertificateStatus.ISSUED, acm).stream()
        .filter(one -> Certificates.missing(Certificates.names(acm, one), in.names()).isEmpty())
        .map(CertificateSummary::certificateArn)
        .findFirst()
        .flatMap(arn -> Certificates.describe(acm, arn));
  }

  private static List<String> missing(CertificateDetail one, Inputs in) {
    return Certificates.missing(one.subjectAlternativeNames(), in.names());
  }

  private static void recordIfOurs(CertificateDetail one, Inputs in, StepContext step) {
    if (!Certificates.requestedBy(step.site().uid(), step.cloud().acm(), one.certificateArn())) {
      return;
    }
    step.record(KIND, one.certificateArn());
    var zone = new Zone(step.cloud().route53(), in.zone());
    Proofs.of(one)
        .orElse(List.of())
        .forEach(proof -> step.record(PROOF, proof.name(), zone.idOf(proof)));
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    List<String> arns = recorded.newestFirst(KIND);
    if (arns.isEmpty()) {
      step.say("Nothing to take back: the certificate was there before");
    }
    for (String arn : arns) {
      delete(arn, step);
    }
    removeProofs(recorded, step);
  }

  private static void delete(String arn, StepContext step) throws InterruptedException {
    step.say("Deleting certificate " + arn);
    // A load balancer that was deleted holds it for some minutes more.
    step.poll("certificate " + arn)
        .every(Duration.ofSeconds(15))
        .upTo(Duration.ofMinutes(20))
        .until(() -> deleted(arn, step.cloud().acm()), gone -> gone, gone -> "still in use");
  }

  private static boolean deleted(String arn, AcmClient acm) {
    try {
      acm.deleteCertificate(r -> r.certificateArn(arn));
      return true;
    } catch (AwsServiceException e) {
      if (ErrorCodes.is(e, "ResourceInUseException")) {
        return false;
      }
      if (ErrorCodes.notFound(e)) {
        return true;
      }
      throw e;
    }
  }

  private static void removeProofs(Recorded recorded, StepContext step)
      throws InterruptedException {
    var zone = new Zone(step.cloud().route53(), recorded.inputs().path("zone").asText());
    List<Resource> proofs =
        recorded.resources().stream().filter(one -> one.kind().equals(PROOF)).toList();
    if (proofs.isEmpty()) {
      return;
    }
    List<String> others = Proofs.inUse(step.cloud().acm());
    List<ResourceRecordSet> unused =
        proofs.stream()
            .filter(one -> !others.contains(one.key()))
            .flatMap(one -> zone.at(one.key()).stream())
            .toList();
    if (!unused.isEmpty()) {
      zone.insync(zone.change(ChangeAction.DELETE, unused), step::poll);
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.aws(
            step,
            in.certificate().equals(Certificates.AUTO)
                ? "acm list-certificates --certificate-statuses ISSUED"
                : "acm describe-certificate --certificate-arn " + in.certificate()));
  }
}
