package dev.switchback.rehearsal.sql;

import dev.switchback.cloud.sql.Database;
import dev.switchback.cloud.sql.DatabaseException;
import dev.switchback.cloud.sql.DatabaseException.Kind;
import dev.switchback.cloud.sql.Heartbeat;
import dev.switchback.cloud.sql.SqlAccount;
import dev.switchback.cloud.sql.SqlGrant;
import dev.switchback.cloud.sql.SqlLogin;
import dev.switchback.cloud.sql.SqlSession;
import dev.switchback.cloud.sql.TableDefinition;
import dev.switchback.cloud.sql.TableDefinition.Column;
import dev.switchback.cloud.sql.TableDefinition.Index;
import dev.switchback.cloud.sql.TableDefinition.Part;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.database.MariaDbServer.Login;
import dev.switchback.rehearsal.database.Replication;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A session with a simulated server, which may do what its user's grants say.
final class SimulatedSqlSession implements SqlSession {
  private static final String RETENTION = "binlog retention hours";
  private static final String HEARTBEAT = ".switchback_heartbeat";
  private static final Duration BEAT = Duration.ofSeconds(5);

  private final Simulation cloud;
  private final String user;
  private final Function<Account, MariaDbServer> reach;
  private final Database database;

  SimulatedSqlSession(
      Simulation cloud, String user, Function<Account, MariaDbServer> reach, Database database) {
    this.cloud = cloud;
    this.user = user;
    this.reach = reach;
    this.database = database;
  }

  private <T> T look(Function<MariaDbServer, T> question) {
    return cloud.look(account -> question.apply(reach.apply(account)));
  }

  private void change(UnaryOperator<MariaDbServer> work) {
    cloud.alter(
        account -> {
          work.apply(reach.apply(account)).saveIn(account);
          return database;
        });
  }

  /// Refuses what the user's grants do not cover; `schema` is empty for what is about all.
  private void need(MariaDbServer server, String privilege, String schema) {
    if (server.login(user).filter(one -> Grants.of(one).cover(privilege, schema)).isEmpty()) {
      throw new DatabaseException(
          Kind.FORBIDDEN,
          "1227: Access denied; you need (at least one of) the %s privilege(s) for this operation"
              .formatted(privilege),
          null);
    }
  }

  private void changeAccount(String of, UnaryOperator<Login> work) {
    change(
        server -> {
          need(server, "CREATE USER", "");
          Login known =
              server
                  .login(of)
                  .orElseThrow(
                      () ->
                          refused("1396: Operation ALTER USER failed for '%s'@'%%'".formatted(of)));
          return server.login(of, work.apply(known));
        });
  }

  private static DatabaseException refused(String message) {
    return new DatabaseException(Kind.REFUSED, message, null);
  }

  @Override
  public Map<String, String> variables(Set<String> names) {
    return look(
        server ->
            names.stream()
                .filter(name -> value(server, name).isPresent())
                .collect(
                    Collectors.toMap(name -> name, name -> value(server, name).orElseThrow())));
  }

  private static Optional<String> value(MariaDbServer server, String name) {
    return name.equals("version") ? Optional.of(server.version()) : server.variable(name);
  }

  @Override
  public List<SqlAccount> accounts() {
    return look(
        server -> {
          need(server, "SELECT", "mysql");
          return server.logins().entrySet().stream()
              .map(one -> new SqlAccount(one.getKey(), "%", one.getValue().locked()))
              .toList();
        });
  }

  @Override
  public boolean hasPassword(SqlLogin login) {
    return look(
        server -> {
          need(server, "SELECT", "mysql");
          return server
              .login(login.user())
              .filter(one -> one.password().equals(MariaDbServer.fingerprint(login.password())))
              .isPresent();
        });
  }

  @Override
  public void createAccount(SqlLogin login, boolean locked) {
    change(
        server -> {
          need(server, "CREATE USER", "");
          String password = MariaDbServer.fingerprint(login.password());
          return server.login(login.user()).isPresent()
              ? server
              : server.login(login.user(), new Login(password, locked, List.of()));
        });
  }

  @Override
  public void changePassword(SqlLogin login) {
    changeAccount(
        login.user(),
        known ->
            new Login(MariaDbServer.fingerprint(login.password()), known.locked(), known.grants()));
  }

  @Override
  public void lock(String of) {
    changeAccount(of, known -> known.locked(true));
  }

  @Override
  public void unlock(String of) {
    changeAccount(of, known -> known.locked(false));
  }

  @Override
  public Set<SqlGrant> grants(String of) {
    return look(
        server ->
            server
                .login(of)
                .<Set<SqlGrant>>map(one -> new LinkedHashSet<>(Grants.of(one).all()))
                .orElse(Set.of()));
  }

  @Override
  public void grant(String to, SqlGrant grant) {
    changeAccount(to, known -> Grants.of(known).with(grant).in(known));
  }

  @Override
  public void revoke(String from, SqlGrant grant) {
    changeAccount(from, known -> Grants.of(known).without(grant).in(known));
  }

  @Override
  public List<Long> sessions(String of) {
    return look(
        server -> {
          need(server, "PROCESS", "");
          return server.sessions(of);
        });
  }

  @Override
  public void kill(long session) {
    change(
        server -> {
          MariaDbServer without = server;
          for (String of : server.logins().keySet()) {
            without =
                without.sessions(
                    of, without.sessions(of).stream().filter(one -> one != session).toList());
          }
          return without;
        });
  }

  @Override
  public void createSchema(String schema) {
    change(
        server -> {
          need(server, "CREATE", schema);
          return server.variable("schema " + schema, "utf8mb4");
        });
  }

  @Override
  public List<TableDefinition> tables(String schema) {
    return look(
        server -> {
          need(server, "SELECT", schema);
          return server.tables().entrySet().stream()
              .filter(one -> one.getKey().startsWith(schema + "."))
              .sorted(Map.Entry.comparingByKey())
              .map(one -> defined(one.getKey().substring(schema.length() + 1), one.getValue()))
              .toList();
        });
  }

  /// What stands for the columns of a table here: its counter, its text, and an index on a prefix.
  private static TableDefinition defined(String name, MariaDbServer.Table table) {
    return new TableDefinition(
        name,
        List.of(
            new Column(
                "id",
                "bigint(20) unsigned",
                false,
                Optional.empty(),
                table.whole() ? "auto_increment" : ""),
            new Column("definition", table.definition(), false, Optional.empty(), "")),
        List.of(
            new Index("PRIMARY", true, List.of(new Part("id", Optional.empty()))),
            new Index(
                "definition",
                false,
                List.of(
                    new Part("definition", table.whole() ? Optional.of(191) : Optional.empty())))));
  }

  /// A server whose event scheduler runs moves the row itself; to others replication brings it.
  @Override
  public Optional<Heartbeat> heartbeat(String schema) {
    return cloud.look(
        account -> {
          MariaDbServer server = reach.apply(account);
          need(server, "SELECT", schema);
          boolean there =
              Optional.ofNullable(server.tables().get(schema + HEARTBEAT))
                  .filter(table -> table.rows() > 0)
                  .isPresent();
          Optional<Instant> moved =
              server.variable("event_scheduler").filter("ON"::equals).isPresent()
                  ? Optional.of(account.now())
                  : Replication.until(server);
          return there ? moved.map(at -> beaten(at, account.now())) : Optional.empty();
        });
  }

  /// The last beat before a moment.
  private static Heartbeat beaten(Instant moved, Instant now) {
    long beat = moved.getEpochSecond() / BEAT.toSeconds();
    return new Heartbeat(beat, Instant.ofEpochSecond(beat * BEAT.toSeconds()), now);
  }

  @Override
  public Optional<Integer> binlogRetention() {
    checkRds();
    return look(server -> server.variable(RETENTION).map(Integer::valueOf));
  }

  @Override
  public void retainBinlog(int hours) {
    checkRds();
    change(server -> server.variable(RETENTION, String.valueOf(hours)));
  }

  private void checkRds() {
    if (!database.ofRds()) {
      throw refused("1305: PROCEDURE mysql.rds_set_configuration does not exist");
    }
  }

  @Override
  public void close() {}
}
