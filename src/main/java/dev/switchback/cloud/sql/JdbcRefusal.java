package dev.switchback.cloud.sql;

import dev.switchback.cloud.sql.DatabaseException.Kind;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/// What a server or the driver said, by its number. Source: MariaDB error codes.
final class JdbcRefusal {
  private static final int LOCKED = 4151;
  private static final Set<Integer> UNKNOWN = Set.of(1045, 1698);
  private static final Set<Integer> FORBIDDEN = Set.of(1044, 1142, 1143, 1227, 1370);

  /// Too many connections, shutdown, a wait for a lock, a deadlock, a session that was killed.
  private static final Set<Integer> PASSING = Set.of(1040, 1053, 1205, 1213, 1317, 1927);

  /// What the driver says where a connection did not come about or broke.
  private static final String CONNECTION_STATE = "08";

  private JdbcRefusal() {}

  static DatabaseException of(SQLException said) {
    return new DatabaseException(kind(said), words(said), said);
  }

  private static Kind kind(SQLException said) {
    int code = said.getErrorCode();
    if (code == LOCKED) {
      return Kind.LOCKED;
    }
    if (UNKNOWN.contains(code)) {
      return Kind.UNKNOWN;
    }
    if (FORBIDDEN.contains(code)) {
      return Kind.FORBIDDEN;
    }
    return passing(said) ? Kind.UNREACHED : Kind.REFUSED;
  }

  private static boolean passing(SQLException said) {
    return PASSING.contains(said.getErrorCode())
        || said instanceof SQLTimeoutException
        || said instanceof SQLTransientConnectionException
        || String.valueOf(said.getSQLState()).startsWith(CONNECTION_STATE);
  }

  /// `(conn=12) Access denied …`: the driver's own number says nothing to people.
  private static String words(SQLException said) {
    String message = String.valueOf(said.getMessage()).replaceFirst("^\\(conn=\\d+\\) ", "");
    return said.getErrorCode() == 0 ? message : said.getErrorCode() + ": " + message;
  }
}
