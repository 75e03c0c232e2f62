package dev.switchback.cloud.sql;

import dev.switchback.cloud.sql.DatabaseException.Kind;

/// The way to the site's databases: through the pods of `switchback-gate`, so that it works when
/// the Local Zone is gone and the operator's machine has no way into the VPC.
public interface Sql extends AutoCloseable {
  /// Signs in. The session stays open until it is closed; one that its server or the network ends
  /// is opened again by the next thing that is asked. Throws [DatabaseException].
  SqlSession open(SqlTarget target, SqlLogin login);

  /// What comes of signing in.
  enum Admission {
    ADMITTED,
    LOCKED,
    UNKNOWN
  }

  /// Signs in to see whether that is possible, and out again. The writer is the database that
  /// admits the application.
  default Admission admits(SqlTarget target, SqlLogin login) {
    try {
      open(target, login).close();
      return Admission.ADMITTED;
    } catch (DatabaseException refused) {
      if (refused.kind() == Kind.LOCKED) {
        return Admission.LOCKED;
      }
      if (refused.kind() == Kind.UNKNOWN) {
        return Admission.UNKNOWN;
      }
      throw refused;
    }
  }

  @Override
  default void close() {}
}
