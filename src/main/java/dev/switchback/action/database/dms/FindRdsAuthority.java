package dev.switchback.action.database.dms;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Certificate;
import software.amazon.awssdk.services.rds.model.DBInstance;

/// Which authority signed a DB instance's certificate. RDS tells its thumbprint, not the
/// certificate itself, so that is taken from those that come with Switchback, or from a file.
/// Changes nothing. Source: RDS API, DescribeCertificates.
public final class FindRdsAuthority implements Action<FindRdsAuthority.Inputs> {
  /// `dbInstance` is its ARN; `bundle` is `included` or the path of a file of certificates in PEM.
  public record Inputs(String dbInstance, String bundle) {
    String identifier() {
      return dbInstance.substring(dbInstance.lastIndexOf(':') + 1);
    }
  }

  private static final String INCLUDED = "included";

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("authority", "pem");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(2), 0, "rds:DescribeDBInstances", "rds:DescribeCertificates");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return Optional.of(apply(in, step));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) {
    Certificate authority = authority(in, step.cloud().rds());
    String pem =
        RdsAuthorities.withThumbprint(bundle(in), authority.thumbprint())
            .orElseThrow(() -> unknown(in, authority, step));
    return Outputs.of("authority", authority.certificateIdentifier()).and("pem", pem);
  }

  private static Certificate authority(Inputs in, RdsClient rds) {
    DBInstance instance =
        rds.describeDBInstances(r -> r.dbInstanceIdentifier(in.identifier()))
            .dbInstances()
            .getFirst();
    return rds.describeCertificates(
            r -> r.certificateIdentifier(instance.caCertificateIdentifier()))
        .certificates()
        .getFirst();
  }

  private static String bundle(Inputs in) {
    if (in.bundle().equals(INCLUDED)) {
      return RdsAuthorities.included();
    }
    try {
      return Files.readString(Path.of(in.bundle()));
    } catch (IOException e) {
      throw new StepRefused(
          "The file of certificates " + in.bundle() + " cannot be read: " + e.getMessage(),
          "Put it there, then: switchback resume",
          e);
    }
  }

  private static StepRefused unknown(Inputs in, Certificate authority, StepContext step) {
    String region = step.site().region();
    return new StepRefused(
        "RDS uses the authority %s with the thumbprint %s, and %s has no such certificate."
            .formatted(
                authority.certificateIdentifier(),
                authority.thumbprint(),
                in.bundle().equals(INCLUDED) ? "this version of Switchback" : in.bundle()),
        "Fetch https://truststore.pki.rds.amazonaws.com/%s/%s-bundle.pem, and start again with --input rdsAuthorities=FILE"
            .formatted(region, region));
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the authority was only looked up");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.aws(
            step,
            "rds describe-certificates --certificate-identifier $("
                + Cli.aws(
                    step,
                    "rds describe-db-instances --db-instance-identifier "
                        + in.identifier()
                        + " --query 'DBInstances[0].CACertificateIdentifier' --output text")
                + ")"));
  }
}
