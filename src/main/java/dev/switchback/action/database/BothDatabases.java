package dev.switchback.action.database;

import dev.switchback.action.StepContext;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.cloud.sql.Database;
import dev.switchback.cloud.sql.SqlLogin;
import dev.switchback.cloud.sql.SqlSession;
import dev.switchback.cloud.sql.SqlTarget;
import java.util.Optional;

/// An open session with either side, as the observer.
record BothDatabases(SqlSession primary, SqlSession standby) implements AutoCloseable {
  /// `observer` is the ARN of the observer's secret.
  static BothDatabases open(
      ClusterAccess cluster,
      CompareSchemas.Authorities authorities,
      String observer,
      StepContext step) {
    Credentials credentials = Credentials.read(observer, step);
    var login = new SqlLogin(credentials.username(), credentials.password());
    SqlSession primary =
        step.cloud().sql().open(target(cluster, Database.PRIMARY, authorities.primary()), login);
    try {
      return new BothDatabases(
          primary,
          step.cloud().sql().open(target(cluster, Database.STANDBY, authorities.standby()), login));
    } catch (RuntimeException refused) {
      primary.close();
      throw refused;
    }
  }

  private static SqlTarget target(ClusterAccess cluster, Database database, String authority) {
    return new SqlTarget(cluster, database, Optional.of(authority));
  }

  @Override
  public void close() {
    primary.close();
    standby.close();
  }
}
