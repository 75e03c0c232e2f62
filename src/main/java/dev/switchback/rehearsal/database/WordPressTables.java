package dev.switchback.rehearsal.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.switchback.rehearsal.database.MariaDbServer.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// The twelve tables that WordPress makes, as its installation leaves them. They stand in
/// `wordpress-tables.sql`: each begins with a line `-- NAME ROWS`.
public final class WordPressTables {
  private static final String SQL = "wordpress-tables.sql";

  /// WordPress takes itself for installed when it can read its options.
  private static final String OPTIONS = "wp_options";

  private WordPressTables() {}

  public static boolean in(MariaDbServer server, String schema) {
    Table options = server.tables().get(schema + "." + OPTIONS);
    return options != null && options.rows() > 0;
  }

  /// The server with the tables and their first rows.
  public static MariaDbServer installedIn(MariaDbServer server, String schema) {
    MariaDbServer installed = server;
    for (Map.Entry<String, Table> table : all().entrySet()) {
      installed = installed.table(schema + "." + table.getKey(), table.getValue());
    }
    return installed;
  }

  private static Map<String, Table> all() {
    var tables = new LinkedHashMap<String, Table>();
    for (String part : text().split("(?m)^-- ", -1)) {
      if (!part.isBlank()) {
        String[] headAndDefinition = part.split("\n", 2);
        String[] head = headAndDefinition[0].strip().split(" ", -1);
        tables.put(head[0], new Table(headAndDefinition[1].strip(), Long.parseLong(head[1]), true));
      }
    }
    return tables;
  }

  private static String text() {
    try (InputStream sql = WordPressTables.class.getResourceAsStream(SQL)) {
      return new String(requireNonNull(sql, SQL).readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
