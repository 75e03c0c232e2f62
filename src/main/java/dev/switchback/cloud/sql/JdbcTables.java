package dev.switchback.cloud.sql;

import dev.switchback.cloud.sql.TableDefinition.Column;
import dev.switchback.cloud.sql.TableDefinition.Index;
import dev.switchback.cloud.sql.TableDefinition.Part;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tables of a schema as a server's own catalogue describes them. Source: MariaDB
/// documentation, "Information Schema COLUMNS Table", "… STATISTICS Table".
final class JdbcTables {
  private static final String NAMES =
      "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_TYPE ="
          + " 'BASE TABLE' ORDER BY TABLE_NAME";
  private static final String COLUMNS =
      "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, EXTRA FROM"
          + " information_schema.COLUMNS WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME,"
          + " ORDINAL_POSITION";
  private static final String INDEXES =
      "SELECT TABLE_NAME, INDEX_NAME, NON_UNIQUE, COLUMN_NAME, SUB_PART FROM"
          + " information_schema.STATISTICS WHERE TABLE_SCHEMA = ? ORDER BY TABLE_NAME, INDEX_NAME,"
          + " SEQ_IN_INDEX";

  private JdbcTables() {}

  /// By name.
  static List<TableDefinition> of(Connection connection, String schema) throws SQLException {
    Map<String, List<Column>> columns = new LinkedHashMap<>();
    JdbcSession.rows(
        connection,
        COLUMNS,
        row -> columns.computeIfAbsent(row.getString(1), t -> new ArrayList<>()).add(column(row)),
        schema);
    Map<String, Map<String, Index>> indexes = new LinkedHashMap<>();
    JdbcSession.rows(
        connection,
        INDEXES,
        row ->
            indexes
                .computeIfAbsent(row.getString(1), t -> new LinkedHashMap<>())
                .merge(row.getString(2), index(row), JdbcTables::joined),
        schema);
    return JdbcSession.rows(connection, NAMES, row -> row.getString(1), schema).stream()
        .map(
            name ->
                new TableDefinition(
                    name,
                    columns.getOrDefault(name, List.of()),
                    List.copyOf(indexes.getOrDefault(name, Map.of()).values())))
        .toList();
  }

  private static Column column(ResultSet row) throws SQLException {
    return new Column(
        row.getString(2),
        row.getString(3),
        row.getString(4).equals("YES"),
        Optional.ofNullable(row.getString(5)),
        Optional.ofNullable(row.getString(6)).orElse(""));
  }

  /// Of one part.
  private static Index index(ResultSet row) throws SQLException {
    int prefix = row.getInt(5);
    Optional<Integer> length = row.wasNull() ? Optional.empty() : Optional.of(prefix);
    return new Index(
        row.getString(2), row.getInt(3) == 0, List.of(new Part(row.getString(4), length)));
  }

  private static Index joined(Index first, Index next) {
    var parts = new ArrayList<>(first.parts());
    parts.addAll(next.parts());
    return new Index(first.name(), first.unique(), parts);
  }
}
