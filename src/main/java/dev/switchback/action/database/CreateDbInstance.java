package dev.switchback.action.database;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Presence;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;

/// A MariaDB server of RDS in one availability zone: encrypted, with backups (else it has no binary
/// log), not reachable from outside the VPC. Its minor version stays as chosen, since DMS supports
/// few. Source: RDS API, CreateDBInstance; waiters DBInstanceAvailable, DBInstanceDeleted.
public final class CreateDbInstance implements Action<CreateDbInstance.Inputs> {
  /// `secret` is the ARN of the master login. `storage` is in GB.
  public record Inputs(
      String name, Server server, Place place, String secret, boolean deletionProtection) {}

  public record Server(
      String version, String instanceClass, String parameterGroup, int storage, int backupDays) {}

  public record Place(String subnetGroup, String securityGroup) {}

  private static final int PORT = 3306;
  private static final String AUTHORITY = "rds-ca-rsa2048-g1";
  private static final String AVAILABLE = "available";
  private static final String GONE = "gone";
  private static final Set<String> BROKEN =
      Set.of(
          "failed",
          "inaccessible-encryption-credentials",
          "incompatible-network",
          "incompatible-parameters",
          "insufficient-capacity",
          "stopped",
          "storage-full");

  private static final RdsNamed<DBInstance> INSTANCE =
      new RdsNamed<>(
          "db-instance",
          "DB instance",
          new RdsNamed.Reading<>(
              (rds, name) ->
                  rds.describeDBInstances(r -> r.dbInstanceIdentifier(name)).dbInstances(),
              DBInstance::dbInstanceArn));

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("id", "arn", "endpoint", "port");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofMinutes(6),
            0.065,
            "rds:DescribeDBInstances",
            "rds:ListTagsForResource",
            "rds:CreateDBInstance",
            "rds:RebootDBInstance",
            "rds:ModifyDBInstance",
            "rds:DeleteDBInstance",
            "secretsmanager:GetSecretValue")
        .implying(
            "rds:AddTagsToResource",
            "iam:CreateServiceLinkedRole",
            "kms:CreateGrant",
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:GenerateDataKey");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return INSTANCE
        .find(step, RdsName.fitting(in.name()))
        .filter(one -> serving(one) && protectedAsAsked(one, in))
        .map(CreateDbInstance::outputs);
  }

  private static boolean serving(DBInstance one) {
    return AVAILABLE.equals(one.dbInstanceStatus())
        && one.dbParameterGroups().stream()
            .map(DBParameterGroupStatus::parameterApplyStatus)
            .allMatch("in-sync"::equals);
  }

  private static boolean protectedAsAsked(DBInstance one, Inputs in) {
    return Objects.equals(one.deletionProtection(), in.deletionProtection());
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    String name = RdsName.fitting(in.name());
    awaitEndOfADeletion(name, step);
    INSTANCE.ensure(step, name, () -> create(in, name, step));
    DBInstance made = settled(name, step);
    if (!protectedAsAsked(made, in)) {
      protect(name, in.deletionProtection(), step);
    }
    if (!serving(made)) {
      step.say("Restarting DB instance " + name + " for its parameters");
      step.cloud().rds().rebootDBInstance(r -> r.dbInstanceIdentifier(name));
      made = settled(name, step);
    }
    return outputs(made);
  }

  /// What is being deleted holds its name until it is gone.
  private static void awaitEndOfADeletion(String name, StepContext step)
      throws InterruptedException {
    if (INSTANCE
        .own(step, name)
        .filter(one -> "deleting".equals(one.dbInstanceStatus()))
        .isPresent()) {
      awaitGone(name, step);
    }
  }

  /// The password goes from the secret into the call and nowhere else.
  private static void create(Inputs in, String name, StepContext step) {
    Credentials login = Credentials.read(in.secret(), step);
    step.cloud()
        .rds()
        .createDBInstance(
            r -> {
              describe(in, name, r);
              r.masterUsername(login.username())
                  .masterUserPassword(login.password())
                  .tags(RdsNamed.tags(step.tags(in.name(), "")));
            });
  }

  private static void describe(Inputs in, String name, CreateDbInstanceRequest.Builder request) {
    request
        .dbInstanceIdentifier(name)
        .engine("mariadb")
        .engineVersion(in.server().version())
        .dbInstanceClass(in.server().instanceClass())
        .dbParameterGroupName(in.server().parameterGroup())
        .allocatedStorage(in.server().storage())
        .storageType("gp3")
        .storageEncrypted(true)
        .backupRetentionPeriod(in.server().backupDays())
        .copyTagsToSnapshot(true)
        .dbSubnetGroupName(in.place().subnetGroup())
        .vpcSecurityGroupIds(in.place().securityGroup())
        .publiclyAccessible(false)
        .multiAZ(false)
        .port(PORT)
        .caCertificateIdentifier(AUTHORITY)
        .autoMinorVersionUpgrade(false)
        .deletionProtection(in.deletionProtection());
  }

  private static DBInstance settled(String name, StepContext step) throws InterruptedException {
    DBInstance seen =
        step.poll("DB instance " + name)
            .like("rds", "DBInstanceAvailable")
            .every(Duration.ofSeconds(15))
            .upTo(Duration.ofMinutes(40))
            .until(
                () -> INSTANCE.look(step, name),
                one ->
                    one.map(DBInstance::dbInstanceStatus).filter(CreateDbInstance::end).isPresent(),
                one -> one.map(DBInstance::dbInstanceStatus).orElse("not shown yet"))
            .orElseThrow();
    if (!AVAILABLE.equals(seen.dbInstanceStatus())) {
      throw new StepRefused(
          "The DB instance %s is %s.".formatted(name, seen.dbInstanceStatus()),
          "Look at its events in the console and remove the reason, or delete it (with its"
              + " protection off), then: switchback resume");
    }
    return seen;
  }

  private static boolean end(String status) {
    return AVAILABLE.equals(status) || BROKEN.contains(status);
  }

  private static void protect(String name, boolean wanted, StepContext step) {
    step.say("Deletion protection of DB instance " + name + (wanted ? " on" : " off"));
    step.cloud()
        .rds()
        .modifyDBInstance(
            r -> r.dbInstanceIdentifier(name).deletionProtection(wanted).applyImmediately(true));
  }

  private static Outputs outputs(DBInstance made) {
    return Outputs.of("id", made.dbInstanceIdentifier())
        .and("arn", made.dbInstanceArn())
        .and("endpoint", made.endpoint().address())
        .and("port", made.endpoint().port());
  }

  /// With its backups; no snapshot is kept.
  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    for (String name : INSTANCE.toTakeBack(recorded)) {
      step.say("Deleting DB instance " + name);
      awaitGone(name, step);
    }
  }

  /// Deletes it as soon as RDS takes that.
  private static void awaitGone(String name, StepContext step) throws InterruptedException {
    step.poll("DB instance " + name + " to be deleted")
        .like("rds", "DBInstanceDeleted")
        .every(Duration.ofSeconds(15))
        .upTo(Duration.ofMinutes(40))
        .until(() -> deleting(name, step), GONE::equals);
  }

  private static String deleting(String name, StepContext step) {
    Optional<DBInstance> own = INSTANCE.own(step, name);
    String state = own.map(DBInstance::dbInstanceStatus).orElse(GONE);
    if (state.equals(GONE) || state.equals("deleting")) {
      return state;
    }
    try {
      if (own.filter(one -> Boolean.TRUE.equals(one.deletionProtection())).isPresent()) {
        protect(name, false, step);
      }
      Presence.end(
          () ->
              step.cloud()
                  .rds()
                  .deleteDBInstance(
                      r ->
                          r.dbInstanceIdentifier(name)
                              .skipFinalSnapshot(true)
                              .deleteAutomatedBackups(true)));
      return "deleting";
    } catch (AwsServiceException e) {
      if (ErrorCodes.is(e, "InvalidDBInstanceState")) {
        return state;
      }
      throw e;
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    String name = RdsName.fitting(in.name());
    return List.of(
        Cli.aws(
                step,
                "secretsmanager get-secret-value --secret-id %s --query SecretString --output text"
                    .formatted(in.secret()))
            + " | jq '{MasterUsername: .username, MasterUserPassword: .password}' | "
            + Cli.aws(
                step,
                "rds create-db-instance --cli-input-json file:///dev/stdin"
                    + " --db-instance-identifier %s --engine mariadb --engine-version %s --db-instance-class %s"
                        .formatted(name, in.server().version(), in.server().instanceClass())
                    + " --db-parameter-group-name %s --allocated-storage %d --storage-type gp3 --storage-encrypted"
                        .formatted(in.server().parameterGroup(), in.server().storage())
                    + " --backup-retention-period %d --copy-tags-to-snapshot --db-subnet-group-name %s"
                        .formatted(in.server().backupDays(), in.place().subnetGroup())
                    + " --vpc-security-group-ids %s --no-publicly-accessible --no-multi-az --port %d"
                        .formatted(in.place().securityGroup(), PORT)
                    + " --ca-certificate-identifier %s --no-auto-minor-version-upgrade %s"
                        .formatted(
                            AUTHORITY,
                            in.deletionProtection()
                                ? "--deletion-protection"
                                : "--no-deletion-protection")
                    + Cli.tagList(step.tags(in.name(), ""))),
        Cli.aws(step, "rds wait db-instance-available --db-instance-identifier " + name));
  }
}
