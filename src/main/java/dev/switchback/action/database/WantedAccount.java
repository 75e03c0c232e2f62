package dev.switchback.action.database;

import dev.switchback.cloud.sql.SqlGrant;
import dev.switchback.cloud.sql.SqlLogin;
import java.util.Set;

/// An account of the standby as it is to be: who signs in, what it may do, and whether it is locked
/// when it is made.
record WantedAccount(SqlLogin login, boolean locked, Set<SqlGrant> grants) {
  /// Every privilege on a schema that the master user of RDS has and can hand on.
  private static final String EVERYTHING =
      "SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER, CREATE TEMPORARY"
          + " TABLES, LOCK TABLES, EXECUTE, CREATE VIEW, SHOW VIEW, CREATE ROUTINE, ALTER ROUTINE,"
          + " EVENT, TRIGGER";

  /// What DMS needs of a target. Source: DMS User Guide, "Using a MySQL-compatible database as a
  /// target".
  private static final String LOADING =
      "ALTER, CREATE, DROP, INDEX, INSERT, UPDATE, DELETE, SELECT";

  /// And of a source, on the way back.
  private static final String READING = "REPLICATION SLAVE, BINLOG MONITOR ON *.*";

  private static final String CONTROL = "awsdms_control";

  WantedAccount {
    grants = Set.copyOf(grants);
  }

  static WantedAccount application(SqlLogin login, String schema) {
    return new WantedAccount(login, true, Set.of(on(EVERYTHING, schema)));
  }

  static WantedAccount replication(SqlLogin login, String schema) {
    return new WantedAccount(
        login, false, Set.of(SqlGrant.of(READING), on(LOADING, schema), on(LOADING, CONTROL)));
  }

  static WantedAccount observer(SqlLogin login, String schema) {
    return new WantedAccount(login, false, Set.of(on("SELECT", schema)));
  }

  private static SqlGrant on(String privileges, String schema) {
    return SqlGrant.of(privileges + " ON " + schema + ".*");
  }

  String user() {
    return login.user();
  }
}
