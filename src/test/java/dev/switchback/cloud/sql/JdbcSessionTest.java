package dev.switchback.cloud.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.Polling;
import dev.switchback.cloud.sql.DatabaseException.Kind;
import dev.switchback.time.SystemTimekeeper;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the port asks of a database, asked of a real MariaDB server.
class JdbcSessionTest {
  private static final SqlLogin APP = new SqlLogin("wordpress", "p'a\\s\"$s `w` \u00fc\u2603 %");
  private static RealMariaDb server;

  @BeforeAll
  static void start() throws Exception {
    server = RealMariaDb.start();
    server.standInForRds();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void fresh() throws Exception {
    server.sql(
        "DROP USER IF EXISTS wordpress@'%'",
        "DROP DATABASE IF EXISTS wordpress", "DROP DATABASE IF EXISTS word_press");
  }

  private static SqlSession boss() {
    return server.session(RealMariaDb.BOSS, Database.PRIMARY);
  }

  private static void refused(Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DatabaseException.class,
            refusal -> {
              assertThat(refusal.kind()).as(refusal.getMessage()).isEqualTo(kind);
              assertThat(refusal).hasMessageNotContaining(APP.password());
            });
  }

  @Test
  void anAccountWithAnAwkwardPasswordIsMadeLockedAndLetInWhenItIsUnlocked() {
    try (SqlSession boss = boss()) {
      boss.createAccount(APP, true);
      assertThat(boss.hasPassword(APP)).isTrue();
      assertThat(boss.hasPassword(new SqlLogin(APP.user(), "another"))).isFalse();
      assertThat(boss.accounts()).contains(new SqlAccount("wordpress", "%", true));
      refused(Kind.LOCKED, () -> server.session(APP, Database.PRIMARY));
      refused(
          Kind.UNKNOWN,
          () -> server.session(new SqlLogin(APP.user(), "another"), Database.PRIMARY));

      boss.unlock("wordpress");
      assertThat(boss.accounts()).contains(new SqlAccount("wordpress", "%", false));
      try (SqlSession app = server.session(APP, Database.PRIMARY)) {
        assertThat(app.variables(Set.of("port"))).containsKey("port");
        refused(Kind.FORBIDDEN, app::accounts);
      }
      boss.createAccount(new SqlLogin("wordpress", "another"), true);
      assertThat(boss.hasPassword(APP)).as("one that is there stays as it is").isTrue();
      boss.changePassword(new SqlLogin("wordpress", "another"));
      assertThat(boss.hasPassword(APP)).isFalse();
    }
  }

  /// The account's sessions outlive its lock, so they are killed; both as on the host and as on
  /// RDS.
  @Test
  void aLockLeavesSessionsOpenAndTheyAreKilled() throws InterruptedException {
    for (Database database : Database.values()) {
      try (SqlSession boss = server.session(RealMariaDb.BOSS, database)) {
        boss.createAccount(APP, false);
        boss.unlock("wordpress");
        try (SqlSession app = server.session(APP, database)) {
          boss.lock("wordpress");
          List<Long> open = boss.sessions("wordpress");
          assertThat(open).hasSize(1);
          assertThat(app.variables(Set.of("version"))).isNotEmpty();

          open.forEach(boss::kill);
          open.forEach(boss::kill);

          // A killed session is listed until its thread has seen that it is.
          new Polling("its sessions", new SystemTimekeeper(), said -> {})
              .every(Duration.ofMillis(20))
              .upTo(Duration.ofMinutes(1))
              .until(() -> boss.sessions("wordpress"), List::isEmpty);
          refused(Kind.UNREACHED, () -> app.variables(Set.of("version")));
          refused(Kind.LOCKED, () -> app.variables(Set.of("version")));
          boss.unlock("wordpress");
          assertThat(app.variables(Set.of("version"))).isNotEmpty();
        }
      }
    }
  }

  @Test
  void grantsAreReadAsTheyWereGivenAndAnUnderscoreIsNoWildcard() throws Exception {
    try (SqlSession boss = boss()) {
      boss.createAccount(APP, false);
      boss.createSchema("word_press");
      Set<SqlGrant> wanted =
          Set.of(
              SqlGrant.of("REPLICATION SLAVE, BINLOG MONITOR ON *.*"),
              SqlGrant.of("INSERT, SELECT ON word_press.*"));
      assertThat(boss.grants("wordpress")).isEmpty();
      assertThat(boss.grants("nobody")).isEmpty();
      wanted.forEach(grant -> boss.grant("wordpress", grant));
      assertThat(boss.grants("wordpress")).isEqualTo(wanted);

      server.sql("CREATE DATABASE IF NOT EXISTS wordxpress");
      try (SqlSession app = server.session(APP, Database.PRIMARY)) {
        assertThat(app.tables("word_press")).isEmpty();
        refused(Kind.FORBIDDEN, () -> app.heartbeat("wordxpress"));
      }
      boss.revoke("wordpress", SqlGrant.of("INSERT ON word_press.*"));
      assertThat(boss.grants("wordpress"))
          .contains(SqlGrant.of("SELECT ON word_press.*"))
          .hasSize(2);
      boss.grant("wordpress", SqlGrant.of("ALL PRIVILEGES ON word_press.*"));
      assertThat(boss.grants("wordpress")).contains(SqlGrant.of("ALL PRIVILEGES ON word_press.*"));
    }
  }

  @Test
  void tablesShowTheirCountersAndTheirIndexesOnPrefixes() throws Exception {
    try (SqlSession boss = boss()) {
      boss.createSchema("wordpress");
      server.sql(
          "CREATE TABLE wordpress.wp_meta (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,"
              + " owner INT NOT NULL DEFAULT 7, meta_key VARCHAR(255) NULL, KEY both_of"
              + " (meta_key(191), owner))",
          "CREATE VIEW wordpress.seen AS SELECT id FROM wordpress.wp_meta");
      assertThat(boss.tables("wordpress"))
          .singleElement()
          .satisfies(
              table -> {
                assertThat(table.name()).isEqualTo("wp_meta");
                assertThat(table.columns())
                    .extracting(TableDefinition.Column::toString)
                    .containsExactly(
                        "Column[name=id, type=bigint(20) unsigned, nullable=false,"
                            + " usual=Optional.empty, extra=auto_increment]",
                        "Column[name=owner, type=int(11), nullable=false, usual=Optional[7],"
                            + " extra=]",
                        "Column[name=meta_key, type=varchar(255), nullable=true,"
                            + " usual=Optional[NULL], extra=]");
                assertThat(table.indexes())
                    .extracting(index -> index.name() + index.unique() + index.parts())
                    .containsExactlyInAnyOrder(
                        "PRIMARYtrue[id]", "both_offalse[meta_key(191), owner]");
              });
      assertThat(boss.tables("nothing")).isEmpty();
    }
  }

  @Test
  void theHeartbeatIsARowWithItsAge() throws Exception {
    try (SqlSession boss = boss()) {
      assertThat(boss.heartbeat("wordpress")).isEmpty();
      boss.createSchema("wordpress");
      server.sql(
          "CREATE TABLE wordpress.switchback_heartbeat (id TINYINT UNSIGNED PRIMARY KEY, beat"
              + " BIGINT UNSIGNED NOT NULL, at DATETIME(3) NOT NULL)");
      assertThat(boss.heartbeat("wordpress")).isEmpty();
      server.sql(
          "INSERT INTO wordpress.switchback_heartbeat VALUES (1, 12, UTC_TIMESTAMP(3) - INTERVAL 90"
              + " SECOND)");
      Heartbeat heartbeat = boss.heartbeat("wordpress").orElseThrow();
      assertThat(heartbeat.beat()).isEqualTo(12);
      assertThat(heartbeat.age().toSeconds()).isBetween(90L, 120L);
    }
  }

  @Test
  void theRetentionOfTheBinaryLogIsSetByTheProcedureOfRds() {
    try (SqlSession boss = server.session(RealMariaDb.BOSS, Database.STANDBY)) {
      assertThat(boss.binlogRetention()).isEmpty();
      boss.retainBinlog(24);
      assertThat(boss.binlogRetention()).hasValue(24);
    }
  }

  @Test
  void nobodyAtThePortIsPassing() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    SqlTarget target = RealMariaDb.target(Database.PRIMARY);
    refused(Kind.UNREACHED, () -> JdbcWire.through(RealMariaDb.wayTo(port), target, APP));
  }

  @Test
  void namesThatAreNoNamesAreNotPutIntoStatements() {
    try (SqlSession boss = boss()) {
      assertThatThrownBy(() -> boss.createSchema("a`; DROP DATABASE mysql; --"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> SqlGrant.of("SELECT ON mysql.* TO boss@'%'; --"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
