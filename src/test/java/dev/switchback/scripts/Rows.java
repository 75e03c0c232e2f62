package dev.switchback.scripts;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// What a session over JDBC sees.
final class Rows {
  private Rows() {}

  /// The first column of every row.
  static List<String> of(Connection session, String query) throws SQLException {
    var rows = new ArrayList<String>();
    try (Statement statement = session.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }

  static String one(Connection session, String query) throws SQLException {
    return of(session, query).getFirst();
  }

  static void run(Connection session, String statement) throws SQLException {
    try (Statement one = session.createStatement()) {
      one.execute(statement);
    }
  }
}
