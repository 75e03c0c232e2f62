package dev.switchback.cloud.sql;

import dev.switchback.cloud.kubernetes.PortForwards;
import dev.switchback.cloud.kubernetes.PortForwards.Way;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.mariadb.jdbc.Driver;

/// A connection and the port-forward that it goes through.
record JdbcWire(Connection connection, Way way) implements AutoCloseable {
  /// A port-forward does not pass on that the other end closed: without a limit, who reads waits
  /// for ever.
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private static final Duration CONNECT = Duration.ofSeconds(10);

  static JdbcWire open(PortForwards forwards, SqlTarget target, SqlLogin login) {
    Way way =
        forwards
            .open(
                target.cluster(),
                Gate.NAMESPACE,
                Map.of("app.kubernetes.io/name", Gate.NAME),
                target.database().gatePort())
            .orElseThrow(JdbcWire::noGate);
    return through(way, target, login);
  }

  static JdbcWire through(Way way, SqlTarget target, SqlLogin login) {
    try {
      return new JdbcWire(connect(way, target, login), way);
    } catch (SQLException refused) {
      way.close();
      throw JdbcRefusal.of(refused);
    }
  }

  private static DatabaseException noGate() {
    return new DatabaseException(
        DatabaseException.Kind.UNREACHED,
        "no pod of %s/%s is ready".formatted(Gate.NAMESPACE, Gate.NAME),
        null);
  }

  private static Connection connect(Way way, SqlTarget target, SqlLogin login) throws SQLException {
    return new Driver()
        .connect("jdbc:mariadb://127.0.0.1:" + way.port() + "/", properties(target, login));
  }

  /// The tunnel has another name than the server, so only who signed its certificate is looked at.
  /// Where that is nobody known, the driver has the server prove that it knows the password and
  /// that the certificate is its own (MariaDB 11.4, "Zero-Configuration SSL"); else it does not go
  /// on.
  private static Properties properties(SqlTarget target, SqlLogin login) {
    var properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password());
    properties.setProperty("connectTimeout", String.valueOf(CONNECT.toMillis()));
    properties.setProperty("socketTimeout", String.valueOf(ANSWER.toMillis()));
    properties.setProperty("permitRedirect", "false");
    properties.setProperty("sslMode", "verify-ca");
    target.authority().ifPresent(pem -> properties.setProperty("serverSslCert", pem));
    return properties;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException ended) {
      // It has ended already, which is what was wanted.
    }
    way.close();
  }
}
