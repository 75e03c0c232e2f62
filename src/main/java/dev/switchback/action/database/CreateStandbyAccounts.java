package dev.switchback.action.database;

import dev.switchback.action.Action;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.cloud.sql.Database;
import dev.switchback.cloud.sql.DatabaseException;
import dev.switchback.cloud.sql.SqlLogin;
import dev.switchback.cloud.sql.SqlSession;
import dev.switchback.cloud.sql.SqlTarget;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Schema and accounts of the standby, with the least that each needs. The application's is the
/// same as on the primary and locked, so that nothing writes here before a failover: one that is
/// there keeps its lock or its freedom. RDS keeps its binary log for some hours, for the way back.
/// Source: RDS User Guide, "mysql.rds_set_configuration".
public final class CreateStandbyAccounts implements Action<CreateStandbyAccounts.Inputs> {
  /// `authority` is whose certificate the server shows (PEM); without it the server proves by the
  /// password who it is.
  public record Inputs(
      ClusterAccess cluster,
      Optional<String> authority,
      String schema,
      Secrets secrets,
      int binlogRetentionHours) {}

  /// ARNs of the accounts' secrets; `operator` is the master user's.
  public record Secrets(String operator, String app, String dms, String observer) {}

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("accounts", "applicationLocked", "binlogRetentionHours");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(3),
        0,
        "secretsmanager:GetSecretValue",
        "sql:GET session",
        "sql:GET variables",
        "sql:GET accounts",
        "sql:GET password",
        "sql:GET grants",
        "sql:GET configuration",
        "sql:CREATE schema",
        "sql:CREATE account",
        "sql:CHANGE password",
        "sql:GRANT privileges",
        "sql:REVOKE privileges",
        "sql:SET configuration");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    List<WantedAccount> wanted = wanted(in, step);
    try (SqlSession sql = open(in, step)) {
      var server = new StandbyServer(sql, in.binlogRetentionHours());
      return server.complaints(wanted).isEmpty()
          ? Optional.of(outputs(server, wanted))
          : Optional.empty();
    } catch (DatabaseException unseen) {
      if (unseen.kind() == DatabaseException.Kind.UNREACHED) {
        return Optional.empty();
      }
      throw unseen;
    }
  }

  private static SqlSession open(Inputs in, StepContext step) {
    return step.cloud()
        .sql()
        .open(
            new SqlTarget(in.cluster(), Database.STANDBY, in.authority()),
            login(in.secrets().operator(), step));
  }

  private static SqlLogin login(String secret, StepContext step) {
    Credentials credentials = Credentials.read(secret, step);
    return new SqlLogin(credentials.username(), credentials.password());
  }

  private static List<WantedAccount> wanted(Inputs in, StepContext step) {
    return List.of(
        WantedAccount.application(login(in.secrets().app(), step), in.schema()),
        WantedAccount.replication(login(in.secrets().dms(), step), in.schema()),
        WantedAccount.observer(login(in.secrets().observer(), step), in.schema()));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) {
    List<WantedAccount> wanted = wanted(in, step);
    try (SqlSession sql = open(in, step)) {
      sql.createSchema(in.schema());
      var server = new StandbyServer(sql, in.binlogRetentionHours());
      wanted.forEach(account -> server.ensure(account, step));
      server.ensureRetention(step);
      List<String> complaints = server.complaints(wanted);
      if (!complaints.isEmpty()) {
        throw new StepRefused(
            "The standby is not as it was set up: " + String.join("; ", complaints) + ".",
            "Somebody else may be changing it; look there, then: switchback resume");
      }
      return outputs(server, wanted);
    }
  }

  private static Outputs outputs(StandbyServer server, List<WantedAccount> wanted) {
    return Outputs.of("accounts", wanted.stream().map(WantedAccount::user).toList())
        .and("applicationLocked", server.locked(wanted.getFirst().user()))
        .and("binlogRetentionHours", server.retention());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("The accounts go with the DB instance");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        "kubectl -n switchback port-forward deployment/switchback-gate 3307:%d &"
            .formatted(Database.STANDBY.gatePort()),
        """
        mariadb --host 127.0.0.1 --port 3307 --user switchback --password <<'SQL'
        CREATE DATABASE IF NOT EXISTS `%s` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
        -- For the application (ACCOUNT LOCK), DMS and the observer, with the passwords of their secrets:
        -- CREATE USER IF NOT EXISTS …@'%%' IDENTIFIED BY …; GRANT … TO …@'%%';
        CALL mysql.rds_set_configuration('binlog retention hours', %d);
        SQL\
        """
            .formatted(in.schema(), in.binlogRetentionHours()));
  }
}
