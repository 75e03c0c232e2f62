package dev.switchback.cloud.sql;

import static java.util.Objects.requireNonNull;

import dev.switchback.cloud.kubernetes.PortForwards;

/// The real databases, by MariaDB's own driver.
public final class JdbcSql implements Sql {
  private final PortForwards forwards;

  public JdbcSql(PortForwards forwards) {
    this.forwards = requireNonNull(forwards, "forwards");
  }

  @Override
  public SqlSession open(SqlTarget target, SqlLogin login) {
    return new JdbcSession(() -> JdbcWire.open(forwards, target, login), target.database().ofRds());
  }

  @Override
  public void close() {
    forwards.close();
  }
}
