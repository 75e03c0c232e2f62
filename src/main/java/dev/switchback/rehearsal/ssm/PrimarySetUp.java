package dev.switchback.rehearsal.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.database.MariaDbServer.Login;
import dev.switchback.rehearsal.database.MariaDbServer.Table;
import dev.switchback.rehearsal.database.ServerAuthority;
import dev.switchback.rehearsal.world.Durations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the scripts that set up the primary database do to a simulated one, and what they answer.
final class PrimarySetUp {
  /// What `install-boot-gate.sh` leaves on an instance: the parameter that its database asks.
  static final String GATE = "BootGate";

  /// The newest package of each series.
  private static final Map<String, String> NEWEST = Map.of("11.4", "11.4.8", "10.11", "10.11.14");

  private PrimarySetUp() {}

  static HostRun install(SimulatedHost host) {
    String wanted = host.need("VERSION");
    Optional<MariaDbServer> there = host.server();
    MariaDbServer server =
        there.orElseGet(
            () ->
                host.install(
                    Optional.ofNullable(NEWEST.get(wanted))
                        .orElseThrow(
                            () -> new HostFailure("Error: Unable to find a match: mariadb"))));
    if (!server.version().startsWith(wanted + ".")) {
      throw new HostFailure(
          "MariaDB %s runs on this host, not %s. Remove its packages, or ask for its version."
              .formatted(server.version(), wanted));
    }
    server.saveIn(host.account());
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", server.version())
            .put("changed", there.isEmpty());
    return there.isPresent()
        ? HostRun.answering(answer.toString(), host.takes(Durations.HOST_SCRIPT))
        : HostRun.answering(
            answer.toString(),
            host.takes(Durations.HOST_INSTALLING),
            "Created symlink /etc/systemd/system/multi-user.target.wants/mariadb.service ->"
                + " /usr/lib/systemd/system/mariadb.service.");
  }

  static HostRun certificate(SimulatedHost host) {
    MariaDbServer server = host.answering();
    String name = host.need("HOST");
    boolean changed = server.variable("ssl_cert").filter(name::equals).isEmpty();
    server.variable("ssl_cert", name).saveIn(host.account());
    return HostRun.answering(
        JsonNodeFactory.instance
            .objectNode()
            .put("ca", ServerAuthority.ofHosts().strip())
            .put("changed", changed)
            .toString(),
        host.takes(changed ? Durations.HOST_RESTARTING : Durations.HOST_SCRIPT));
  }

  static HostRun binlog(SimulatedHost host) {
    MariaDbServer server = host.answering();
    var wanted = new LinkedHashMap<String, String>();
    wanted.put("log_bin", "ON");
    wanted.put("binlog_format", "ROW");
    wanted.put("binlog_row_image", "FULL");
    wanted.put("binlog_checksum", "NONE");
    wanted.put("server_id", host.need("SERVER_ID"));
    wanted.put("binlog_expire_logs_seconds", host.need("RETENTION_SECONDS"));
    wanted.put("log_bin_compress", "OFF");
    wanted.put("event_scheduler", "ON");
    boolean restarted = false;
    for (Map.Entry<String, String> one : wanted.entrySet()) {
      restarted |= server.variable(one.getKey()).filter(one.getValue()::equals).isEmpty();
      server = server.variable(one.getKey(), one.getValue());
    }
    server.saveIn(host.account());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    List.of("log_bin", "binlog_format", "binlog_row_image", "binlog_checksum")
        .forEach(name -> answer.put(name, wanted.get(name)));
    answer.put("server_id", Long.parseLong(host.need("SERVER_ID"))).put("restarted", restarted);
    return HostRun.answering(
        answer.toString(),
        host.takes(restarted ? Durations.HOST_RESTARTING : Durations.HOST_SCRIPT));
  }

  static HostRun accounts(SimulatedHost host) {
    MariaDbServer before = host.answering();
    String schema = host.need("SCHEMA");
    String on = schema.replace("_", "\\_") + ".*";
    var grants = new LinkedHashMap<String, List<String>>();
    grants.put("APP_SECRET", List.of("ALL PRIVILEGES ON " + on));
    grants.put(
        "DMS_SECRET", List.of("REPLICATION SLAVE, BINLOG MONITOR ON *.*", "SELECT ON " + on));
    grants.put("OBSERVER_SECRET", List.of("SELECT ON " + on, "SLAVE MONITOR ON *.*"));
    grants.put("OPERATOR_SECRET", List.of("PROCESS, CREATE USER, CONNECTION ADMIN ON *.*"));
    MariaDbServer server = before.variable("schema", schema);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode accounts = answer.putArray("accounts");
    for (Map.Entry<String, List<String>> one : grants.entrySet()) {
      JsonNode secret = host.secret(host.need(one.getKey()));
      String user = secret.path("username").asText();
      boolean locked = server.login(user).map(Login::locked).orElse(false);
      String password = MariaDbServer.fingerprint(secret.path("password").asText());
      server = server.login(user, new Login(password, locked, one.getValue()));
      accounts.add(user);
    }
    server.saveIn(host.account());
    answer.put("changed", !server.resource().attributes().equals(before.resource().attributes()));
    return HostRun.answering(answer.toString(), host.takes(Durations.HOST_SCRIPT));
  }

  static HostRun heartbeat(SimulatedHost host) {
    MariaDbServer server = host.answering();
    String schema = host.need("SCHEMA");
    String name = schema + "." + PrimaryCheck.EVENT;
    if (server.variable("event_scheduler").filter("ON"::equals).isEmpty()) {
      throw new HostFailure("The event scheduler is off: run configure-binlog.sh first.");
    }
    if (server.variable("schema").filter(schema::equals).isEmpty()) {
      throw new HostFailure("There is no schema " + schema + ": run create-accounts.sh first.");
    }
    server
        .table(
            name, new Table("id TINYINT UNSIGNED, beat BIGINT UNSIGNED, at DATETIME(3)", 1, true))
        .saveIn(host.account());
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("event", name)
            .put("last", PrimaryCheck.lastBeat(host).toString());
    return HostRun.answering(answer.toString(), host.takes(Durations.HOST_RESTARTING));
  }

  static HostRun bootGate(SimulatedHost host) {
    String parameter = host.need("PARAMETER");
    host.answering();
    String writer = host.parameter(parameter);
    host.remember(GATE, parameter);
    return HostRun.answering(
        JsonNodeFactory.instance.objectNode().put("gate", true).put("writer", writer).toString(),
        host.takes(Durations.HOST_SCRIPT));
  }
}
