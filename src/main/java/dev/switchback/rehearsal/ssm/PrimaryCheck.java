package dev.switchback.rehearsal.ssm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.world.Durations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What `verify-mariadb.sh` sees of a simulated primary database.
final class PrimaryCheck {
  /// The table and the event of the heartbeat.
  static final String EVENT = "switchback_heartbeat";

  private static final long BEAT_SECONDS = 5;

  private PrimaryCheck() {}

  static HostRun verify(SimulatedHost host) {
    MariaDbServer server = host.answering();
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("version", server.version());
    List.of("log_bin", "binlog_format", "binlog_row_image", "binlog_checksum")
        .forEach(name -> answer.put(name, server.variable(name).orElse("OFF")));
    answer
        .put("server_id", number(server, "server_id"))
        .put("event_scheduler", server.variable("event_scheduler").orElse("OFF"))
        .put("retention_seconds", number(server, "binlog_expire_logs_seconds"));
    ObjectNode accounts = answer.putObject("accounts");
    server
        .logins()
        .forEach(
            (user, login) -> {
              ObjectNode one = accounts.putObject(user).put("locked", login.locked());
              login.grants().forEach(one.putArray("grants")::add);
            });
    answer.put("anonymous", 0).put("tls", server.variable("ssl_cert").isPresent());
    answer.put("heartbeat", lastBeat(host).truncatedTo(ChronoUnit.SECONDS).toString());
    List<String> wrong = wrong(server);
    return new HostRun(
        wrong.isEmpty() ? 0 : 1,
        answer + "\n",
        wrong.isEmpty() ? "" : String.join(" ", wrong) + "\n",
        host.takes(Durations.HOST_SCRIPT));
  }

  private static long number(MariaDbServer server, String variable) {
    return server.variable(variable).map(Long::parseLong).orElse(0L);
  }

  private static List<String> wrong(MariaDbServer server) {
    var wrong = new ArrayList<String>();
    Map.of("log_bin", "ON", "binlog_format", "ROW", "event_scheduler", "ON")
        .forEach(
            (name, wanted) -> {
              String now = server.variable(name).orElse("OFF");
              if (!now.equals(wanted)) {
                wrong.add("%s is %s, not %s.".formatted(name, now, wanted));
              }
            });
    if (server.variable("ssl_cert").isEmpty()) {
      wrong.add("tls is false, not true.");
    }
    if (server.tables().keySet().stream().noneMatch(name -> name.endsWith("." + EVENT))) {
      wrong.add("There is no table " + server.variable("schema").orElse("") + "." + EVENT + ".");
    }
    return wrong.stream().sorted().toList();
  }

  /// When the heartbeat beat last.
  static Instant lastBeat(SimulatedHost host) {
    long now = host.account().now().getEpochSecond();
    return Instant.ofEpochSecond(now - now % BEAT_SECONDS);
  }
}
