package dev.switchback.rehearsal.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.database.MariaDbServer.Table;
import dev.switchback.rehearsal.world.Durations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What `copy-schema.sh` does to a simulated standby.
final class SchemaCopy {
  private SchemaCopy() {}

  static HostRun copy(SimulatedHost host) {
    MariaDbServer primary = host.answering();
    String schema = host.need("SCHEMA");
    MariaDbServer standby = standby(host);
    Map<String, Table> tables = of(primary, schema);
    if (tables.isEmpty()) {
      throw new HostFailure(
          "There is no table in " + schema + " on the primary yet: install WordPress first.");
    }
    Map<String, Table> there = of(standby, schema);
    List<String> differing =
        tables.entrySet().stream()
            .filter(one -> !same(one.getValue(), there.get(one.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    checkEmpty(differing, there);
    for (String name : differing) {
      Table made = Objects.requireNonNull(tables.get(name));
      standby = standby.table(name, new Table(made.definition(), 0, true));
    }
    standby.saveIn(host.account());
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("tables", tables.size())
            .put("created", differing.size())
            .put("checksum", checksum(tables));
    return HostRun.answering(answer.toString(), host.takes(Durations.HOST_COPYING));
  }

  private static MariaDbServer standby(SimulatedHost host) {
    String address = host.need("STANDBY_HOST");
    JsonNode secret = host.secret(host.need("STANDBY_SECRET"));
    return MariaDbServer.at(host.account(), address)
        .filter(
            one -> one.admits(secret.path("username").asText(), secret.path("password").asText()))
        .orElseThrow(
            () -> new HostFailure("ERROR 2002 (HY000): Can't connect to server on " + address));
  }

  private static String checksum(Map<String, Table> tables) {
    return MariaDbServer.fingerprint(
        tables.values().stream().map(Table::definition).collect(Collectors.joining("\n")));
  }

  private static Map<String, Table> of(MariaDbServer server, String schema) {
    var tables = new LinkedHashMap<>(server.tables());
    tables.keySet().removeIf(name -> !name.startsWith(schema + "."));
    return tables;
  }

  private static boolean same(Table primary, @Nullable Table standby) {
    return standby != null && standby.whole() && standby.definition().equals(primary.definition());
  }

  private static void checkEmpty(List<String> differing, Map<String, Table> there) {
    String full =
        differing.stream()
            .filter(name -> there.containsKey(name) && there.get(name).rows() > 0)
            .collect(Collectors.joining(" "));
    if (!full.isEmpty()) {
      throw new HostFailure(
          "These tables of the standby differ from the primary's and hold rows: "
              + full
              + ". Empty or repair them, then run this again.");
    }
  }
}
