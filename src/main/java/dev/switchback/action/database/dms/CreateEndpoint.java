package dev.switchback.action.database.dms;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import software.amazon.awssdk.services.databasemigration.model.DmsSslModeValue;
import software.amazon.awssdk.services.databasemigration.model.Endpoint;
import software.amazon.awssdk.services.databasemigration.model.MySQLSettings;
import software.amazon.awssdk.services.databasemigration.model.ReplicationEndpointTypeValue;

/// How DMS reaches a MariaDB server, as a source or as a target. Its address, account and password
/// are in a secret that DMS reads by a role, so that none of them is in a call; the server's
/// certificate must be of the authority that is given. Source: DMS API, CreateEndpoint; DMS User
/// Guide, "Using a MySQL-compatible database as a target"; waiter EndpointDeleted.
public final class CreateEndpoint implements Action<CreateEndpoint.Inputs> {
  public record Inputs(
      String name, Direction type, String secret, String role, String certificate) {
    String identifier() {
      return DmsName.of(name);
    }
  }

  /// Which way rows go through it, as runbooks and DMS call it.
  public enum Direction {
    @JsonProperty("source")
    SOURCE("source"),
    @JsonProperty("target")
    TARGET("target");

    private final String word;

    Direction(String word) {
      this.word = word;
    }
  }

  /// Tables are loaded one by one, so rows may come before those that they refer to.
  private static final String TARGET_ATTRIBUTES = "Initstmt=SET FOREIGN_KEY_CHECKS=0";

  private static final int LOADING_THREADS = 4;

  private static final DmsNamed<Endpoint> ENDPOINT =
      new DmsNamed<>(
          "dms-endpoint",
          "endpoint",
          new DmsNamed.Reading<>(
              (dms, name) ->
                  dms.describeEndpoints(r -> r.filters(DmsNamed.by("endpoint-id", name)))
                      .endpoints(),
              Endpoint::endpointArn,
              Endpoint::status),
          Optional.of("Endpoint"));

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
            Duration.ofSeconds(6),
            0,
            "dms:DescribeEndpoints",
            "dms:ListTagsForResource",
            "dms:CreateEndpoint",
            "dms:DeleteEndpoint")
        .implying("dms:AddTagsToResource", "iam:PassRole");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return ENDPOINT
        .find(in.identifier(), step)
        .filter(one -> "active".equals(one.status()) && fits(in, one))
        .map(one -> Outputs.of("arn", one.endpointArn()));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    ENDPOINT.ensure(in.identifier(), step, () -> create(in, step));
    Endpoint endpoint =
        ENDPOINT.settled(in.identifier(), step, DmsNamed.Pace.of(3, 10), Optional.empty());
    if (!fits(in, endpoint)) {
      throw new StepRefused(
          "The endpoint %s stands with another secret, role or certificate than is asked for."
              .formatted(in.identifier()),
          "Correct it or delete it in the console of DMS, then: switchback resume");
    }
    return Outputs.of("arn", endpoint.endpointArn());
  }

  private static boolean fits(Inputs in, Endpoint endpoint) {
    MySQLSettings settings = endpoint.mySQLSettings();
    return settings != null
        && in.secret().equals(settings.secretsManagerSecretId())
        && in.role().equals(settings.secretsManagerAccessRoleArn())
        && in.certificate().equals(endpoint.certificateArn());
  }

  private static Endpoint create(Inputs in, StepContext step) {
    return step.cloud()
        .dms()
        .createEndpoint(
            r -> {
              r.endpointIdentifier(in.identifier())
                  .endpointType(ReplicationEndpointTypeValue.fromValue(in.type().word))
                  .engineName("mariadb")
                  .sslMode(DmsSslModeValue.VERIFY_CA)
                  .certificateArn(in.certificate())
                  .mySQLSettings(settings(in))
                  .tags(DmsNamed.tags(in.name(), step));
              if (in.type() == Direction.TARGET) {
                r.extraConnectionAttributes(TARGET_ATTRIBUTES);
              }
            })
        .endpoint();
  }

  private static MySQLSettings settings(Inputs in) {
    MySQLSettings.Builder settings =
        MySQLSettings.builder()
            .secretsManagerSecretId(in.secret())
            .secretsManagerAccessRoleArn(in.role());
    return in.type() == Direction.TARGET
        ? settings.parallelLoadThreads(LOADING_THREADS).build()
        : settings.build();
  }

  /// With the tests of its connections.
  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    ENDPOINT.delete(
        DmsName.of(recorded.inputs().path("name").asText()),
        step,
        DmsNamed.Pace.of(5, 15),
        one -> step.cloud().dms().deleteEndpoint(r -> r.endpointArn(one.endpointArn())));
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    boolean target = in.type() == Direction.TARGET;
    return List.of(
        Cli.aws(
            step,
            "dms create-endpoint --endpoint-identifier %s --endpoint-type %s --engine-name mariadb --ssl-mode verify-ca --certificate-arn %s --my-sql-settings SecretsManagerSecretId=%s,SecretsManagerAccessRoleArn=%s%s%s"
                    .formatted(
                        in.identifier(),
                        in.type().word,
                        in.certificate(),
                        in.secret(),
                        in.role(),
                        target ? ",ParallelLoadThreads=" + LOADING_THREADS : "",
                        target ? " --extra-connection-attributes '" + TARGET_ATTRIBUTES + "'" : "")
                + Cli.tagList(step.tags(in.name(), ""))));
  }
}
