package dev.switchback.action.database.dms;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.databasemigration.model.Certificate;

/// The authority that DMS verifies a database's certificate by. Nothing of it is secret. Source:
/// DMS API, ImportCertificate.
public final class ImportAuthority implements Action<ImportAuthority.Inputs> {
  /// `pem` is one certificate, in PEM.
  public record Inputs(String name, String pem) {
    String identifier() {
      return DmsName.of(name);
    }
  }

  private static final DmsNamed<Certificate> CERTIFICATE =
      new DmsNamed<>(
          "dms-certificate",
          "certificate",
          new DmsNamed.Reading<>(
              (dms, name) ->
                  dms.describeCertificates(r -> r.filters(DmsNamed.by("certificate-id", name)))
                      .certificates(),
              Certificate::certificateArn,
              certificate -> "available"),
          Optional.empty());

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
            Duration.ofSeconds(4),
            0,
            "dms:DescribeCertificates",
            "dms:ListTagsForResource",
            "dms:ImportCertificate",
            "dms:DeleteCertificate")
        .implying("dms:AddTagsToResource");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return CERTIFICATE
        .find(in.identifier(), step)
        .filter(one -> same(in, one))
        .map(one -> Outputs.of("arn", one.certificateArn()));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    CERTIFICATE.ensure(in.identifier(), step, () -> importing(in, step));
    Certificate shown =
        CERTIFICATE
            .shown(in.identifier(), step)
            .orElseThrow(
                () ->
                    new StepRefused(
                        "DMS took the certificate " + in.identifier() + " and does not show it.",
                        "Look at it (aws dms describe-certificates), then: switchback resume"));
    if (!same(in, shown)) {
      throw new StepRefused(
          "The certificate %s in DMS is of another authority than the database has now, and DMS cannot change it."
              .formatted(in.identifier()),
          "Delete the endpoints that use it and then the certificate in the console of DMS, then:"
              + " switchback resume");
    }
    return Outputs.of("arn", shown.certificateArn());
  }

  /// Whether it is the same certificate; line ends do not matter.
  private static boolean same(Inputs in, Certificate certificate) {
    return body(in.pem()).equals(body(certificate.certificatePem()));
  }

  private static String body(@Nullable String pem) {
    return String.valueOf(pem)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("-----"))
        .collect(Collectors.joining());
  }

  private static Certificate importing(Inputs in, StepContext step) {
    return step.cloud()
        .dms()
        .importCertificate(
            r ->
                r.certificateIdentifier(in.identifier())
                    .certificatePem(in.pem())
                    .tags(DmsNamed.tags(in.name(), step)))
        .certificate();
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    CERTIFICATE.delete(
        DmsName.of(recorded.inputs().path("name").asText()),
        step,
        DmsNamed.Pace.of(5, 10),
        one -> step.cloud().dms().deleteCertificate(r -> r.certificateArn(one.certificateArn())));
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        "cat > authority.pem <<'PEM'\n" + in.pem().strip() + "\nPEM",
        Cli.aws(
            step,
            "dms import-certificate --certificate-identifier %s --certificate-pem file://authority.pem"
                    .formatted(in.identifier())
                + Cli.tagList(step.tags(in.name(), ""))));
  }
}
