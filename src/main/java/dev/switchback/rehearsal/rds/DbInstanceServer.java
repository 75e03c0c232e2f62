package dev.switchback.rehearsal.rds;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.database.MariaDbServer.Login;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;

/// The server of a DB instance, and the values of its parameter group that it runs with: dynamic
/// ones at once, the others from its next start on. Source: RDS User Guide, "Parameter groups".
final class DbInstanceServer {
  /// The values with which the server has started of what only a restart changes.
  private static final String STARTED_WITH = "StartedWith";

  /// What RDS grants a master user, in short.
  private static final String MASTER =
      "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, RELOAD, PROCESS, REFERENCES, INDEX, ALTER,"
          + " SHOW DATABASES, CREATE USER, EVENT, TRIGGER, REPLICATION SLAVE, BINLOG MONITOR, GRANT"
          + " OPTION ON *.*";

  private DbInstanceServer() {}

  /// As RDS starts it: with the master user and no schema.
  static MariaDbServer fresh(
      Account account, WorldResource instance, CreateDbInstanceRequest request) {
    MariaDbServer server =
        MariaDbServer.fresh(
                instance.id(),
                instance.attributes().at("/Endpoint/Address").asText(),
                request.engineVersion() + "-MariaDB",
                account.now())
            .variable("log_bin", request.backupRetentionPeriod() > 0 ? "ON" : "OFF")
            .variable("server_id", String.valueOf(instance.id().hashCode() & 0x7fffffff))
            .login(
                request.masterUsername(),
                new Login(
                    MariaDbServer.fingerprint(request.masterUserPassword()),
                    false,
                    List.of(MASTER)));
    WorldResource group = SimulatedDbParameterGroups.one(account, request.dbParameterGroupName());
    return configured(server, group, Arrays.stream(DbParameters.values()));
  }

  private static MariaDbServer configured(
      MariaDbServer server, WorldResource group, Stream<DbParameters> which) {
    MariaDbServer configured = server;
    for (DbParameters one : which.toList()) {
      configured =
          configured.variable(
              one.parameter(), one.shown(SimulatedDbParameterGroups.value(group, one)));
    }
    return configured;
  }

  /// The server of an instance starts again, with all values of its group.
  static void restart(Account account, WorldResource instance) {
    WorldResource group = SimulatedDbParameterGroups.one(account, groupOf(instance));
    MariaDbServer.on(account, instance.id())
        .map(server -> configured(server, group, Arrays.stream(DbParameters.values())))
        .ifPresent(server -> server.saveIn(account));
  }

  /// The group has changed: its servers take what is dynamic.
  static void reconfigure(Account account, WorldResource group) {
    account
        .all(RdsKind.INSTANCE)
        .filter(one -> groupOf(one).equals(group.required("DBParameterGroupName")))
        .flatMap(one -> MariaDbServer.on(account, one.id()).stream())
        .toList()
        .forEach(
            server ->
                configured(
                        server,
                        group,
                        Arrays.stream(DbParameters.values()).filter(DbParameters::dynamic))
                    .saveIn(account));
  }

  static String groupOf(WorldResource instance) {
    return instance.attributes().at("/DBParameterGroups/0/DBParameterGroupName").asText();
  }

  /// The same instance, having started with its group's values of now.
  static WorldResource started(Account account, WorldResource instance) {
    WorldResource group = SimulatedDbParameterGroups.one(account, groupOf(instance));
    return instance.with(attributes -> attributes.set(STARTED_WITH, statics(group)));
  }

  private static ObjectNode statics(WorldResource group) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    Arrays.stream(DbParameters.values())
        .filter(one -> !one.dynamic())
        .forEach(one -> values.put(one.parameter(), SimulatedDbParameterGroups.value(group, one)));
    return values;
  }

  /// What RDS says of the group: whether the server has started with its values.
  static String applied(Account account, WorldResource instance) {
    return account
        .all(RdsKind.PARAMETER_GROUP)
        .filter(one -> one.required("DBParameterGroupName").equals(groupOf(instance)))
        .findFirst()
        .filter(group -> !statics(group).equals(instance.attributes().get(STARTED_WITH)))
        .map(group -> "pending-reboot")
        .orElse("in-sync");
  }
}
