package dev.switchback.cloud.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A session by JDBC. Values are bound by the driver; where SQL takes a name and no value, the name
/// is checked and quoted.
final class JdbcSession implements SqlSession {
  private static final int NO_SUCH_SESSION = 1094;
  private static final int NO_SUCH_SCHEMA = 1049;
  private static final int NO_SUCH_TABLE = 1146;
  private static final int NO_SUCH_GRANT = 1141;
  private static final String RETENTION = "binlog retention hours";

  private final Supplier<JdbcWire> opens;
  private final boolean ofRds;
  private @Nullable JdbcWire wire;

  /// Opened now.
  JdbcSession(Supplier<JdbcWire> opens, boolean ofRds) {
    this.opens = opens;
    this.ofRds = ofRds;
    this.wire = opens.get();
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /// One row of an answer.
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private synchronized <T> T done(Work<T> work) {
    JdbcWire open = wire;
    if (open == null) {
      open = opens.get();
      wire = open;
    }
    try {
      return work.on(open.connection());
    } catch (SQLException refused) {
      DatabaseException told = JdbcRefusal.of(refused);
      if (told.kind() == DatabaseException.Kind.UNREACHED) {
        close();
      }
      throw told;
    }
  }

  private <T> List<T> ask(String sql, Row<T> row, Object... values) {
    return done(connection -> rows(connection, sql, row, values));
  }

  static <T> List<T> rows(Connection connection, String sql, Row<T> row, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet answer = statement.executeQuery()) {
        var rows = new ArrayList<T>();
        while (answer.next()) {
          rows.add(row.read(answer));
        }
        return rows;
      }
    }
  }

  private void order(String sql, Object... values) {
    done(connection -> executed(connection, sql, values));
  }

  private static boolean executed(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.execute();
    }
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  @Override
  public Map<String, String> variables(Set<String> names) {
    var values = new LinkedHashMap<String, String>();
    ask(
            "SELECT VARIABLE_NAME, VARIABLE_VALUE FROM information_schema.GLOBAL_VARIABLES",
            row ->
                Map.entry(
                    row.getString(1).toLowerCase(Locale.ROOT),
                    Optional.ofNullable(row.getString(2)).orElse("")))
        .stream()
        .filter(one -> names.contains(one.getKey()))
        .forEach(one -> values.put(one.getKey(), one.getValue()));
    return values;
  }

  @Override
  public List<SqlAccount> accounts() {
    return ask(
        "SELECT User, Host, JSON_VALUE(Priv, '$.account_locked') FROM mysql.global_priv"
            + " WHERE JSON_VALUE(Priv, '$.is_role') IS NULL ORDER BY User, Host",
        row ->
            new SqlAccount(
                row.getString(1), row.getString(2), Set.of("1", "true").contains(told(row, 3))));
  }

  private static String told(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).orElse("");
  }

  @Override
  public boolean hasPassword(SqlLogin login) {
    return ask(
            "SELECT JSON_VALUE(Priv, '$.authentication_string') FROM mysql.global_priv"
                + " WHERE User = ? AND Host = '%'",
            row -> told(row, 1), login.user())
        .contains(login.hash());
  }

  @Override
  public void createAccount(SqlLogin login, boolean locked) {
    order(
        "CREATE USER IF NOT EXISTS ?@'%' IDENTIFIED BY PASSWORD ?"
            + (locked ? " ACCOUNT LOCK" : ""),
        login.user(),
        login.hash());
  }

  @Override
  public void changePassword(SqlLogin login) {
    order("ALTER USER ?@'%' IDENTIFIED BY PASSWORD ?", login.user(), login.hash());
  }

  @Override
  public void lock(String user) {
    order("ALTER USER ?@'%' ACCOUNT LOCK", user);
  }

  @Override
  public void unlock(String user) {
    order("ALTER USER ?@'%' ACCOUNT UNLOCK", user);
  }

  @Override
  public Set<SqlGrant> grants(String user) {
    return done(
        connection -> {
          try {
            return rows(connection, "SHOW GRANTS FOR ?@'%'", row -> row.getString(1), user).stream()
                .flatMap(line -> SqlGrant.shown(line).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
          } catch (SQLException refused) {
            if (refused.getErrorCode() == NO_SUCH_GRANT) {
              return Set.of();
            }
            throw refused;
          }
        });
  }

  @Override
  public void grant(String user, SqlGrant grant) {
    order("GRANT %s ON %s TO ?@'%%'".formatted(grant.list(), grant.quotedPlace()), user);
  }

  @Override
  public void revoke(String user, SqlGrant grant) {
    order("REVOKE %s ON %s FROM ?@'%%'".formatted(grant.list(), grant.quotedPlace()), user);
  }

  @Override
  public List<Long> sessions(String user) {
    return ask(
        "SELECT ID FROM information_schema.PROCESSLIST WHERE USER = ? ORDER BY ID",
        row -> row.getLong(1),
        user);
  }

  @Override
  public void kill(long session) {
    done(
        connection -> {
          try {
            return ofRds
                ? executed(connection, "CALL mysql.rds_kill(?)", session)
                : executed(connection, "KILL CONNECTION " + session);
          } catch (SQLException refused) {
            if (refused.getErrorCode() == NO_SUCH_SESSION) {
              return false;
            }
            throw refused;
          }
        });
  }

  @Override
  public void createSchema(String schema) {
    order(
        "CREATE DATABASE IF NOT EXISTS %s CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci"
            .formatted(quoted(schema)));
  }

  @Override
  public List<TableDefinition> tables(String schema) {
    return done(connection -> JdbcTables.of(connection, schema));
  }

  @Override
  public Optional<Heartbeat> heartbeat(String schema) {
    String sql =
        "SELECT beat, DATE_FORMAT(at, '%Y-%m-%dT%H:%i:%s.%f'), DATE_FORMAT(UTC_TIMESTAMP(3),"
            + " '%Y-%m-%dT%H:%i:%s.%f') FROM "
            + quoted(schema)
            + ".switchback_heartbeat WHERE id = 1";
    return done(
        connection -> {
          try {
            return rows(connection, sql, JdbcSession::heartbeat).stream().findFirst();
          } catch (SQLException refused) {
            if (Set.of(NO_SUCH_TABLE, NO_SUCH_SCHEMA).contains(refused.getErrorCode())) {
              return Optional.empty();
            }
            throw refused;
          }
        });
  }

  private static Heartbeat heartbeat(ResultSet row) throws SQLException {
    return new Heartbeat(
        row.getLong(1),
        LocalDateTime.parse(row.getString(2)).toInstant(ZoneOffset.UTC),
        LocalDateTime.parse(row.getString(3)).toInstant(ZoneOffset.UTC));
  }

  @Override
  public Optional<Integer> binlogRetention() {
    return ask(
            "CALL mysql.rds_show_configuration", row -> Map.entry(row.getString(1), told(row, 2)))
        .stream()
        .filter(one -> one.getKey().equals(RETENTION) && one.getValue().matches("\\d+"))
        .map(one -> Integer.valueOf(one.getValue()))
        .findFirst();
  }

  @Override
  public void retainBinlog(int hours) {
    order("CALL mysql.rds_set_configuration(?, ?)", RETENTION, hours);
  }

  private static String quoted(String name) {
    if (!name.matches("[A-Za-z0-9_]+")) {
      throw new IllegalArgumentException("not the name of a schema: " + name);
    }
    return "`" + name + "`";
  }

  @Override
  public synchronized void close() {
    if (wire != null) {
      wire.close();
      wire = null;
    }
  }
}
