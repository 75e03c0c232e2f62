package dev.switchback.scripts;

import static dev.switchback.scripts.PrimaryHost.password;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A fresh host, set up once by the scripts; what stands on it then.
class SetUpScriptsTest {
  private static final List<String> ACCOUNTS =
      List.of("wordpress", "dms", "observer", "switchback");

  private static final Predicate<String> BINARY_LOG =
      file -> file.startsWith("data/switchback-bin.");

  @SuppressWarnings("NullAway.Init")
  private static DatabaseHost host;

  @SuppressWarnings("NullAway.Init")
  private static Map<String, Ran> answers;

  @BeforeAll
  static void setUp() throws IOException, InterruptedException {
    host = PrimaryHost.bare();
    host.watch();
    answers = PrimaryHost.setUp(host);
    host.watchNoMore();
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    host.close();
  }

  @Test
  void theBinaryLogIsAsReplicationNeedsIt() throws SQLException {
    try (Connection observer = host.connect("observer", password("observer"))) {
      var settings =
          Map.of(
              "log_bin", "1",
              "binlog_format", "ROW",
              "binlog_row_image", "FULL",
              "binlog_checksum", "NONE",
              "server_id", "1",
              "binlog_expire_logs_seconds", "172800",
              "log_bin_compress", "0",
              "event_scheduler", "ON");
      for (var setting : settings.entrySet()) {
        assertThat(Rows.one(observer, "SELECT @@GLOBAL." + setting.getKey()))
            .as(setting.getKey())
            .isEqualTo(setting.getValue());
      }
    }
    assertThat(answer("configure-binlog.sh"))
        .hasToString(
            "{\"log_bin\":\"ON\",\"binlog_format\":\"ROW\",\"binlog_row_image\":\"FULL\","
                + "\"binlog_checksum\":\"NONE\",\"server_id\":1,\"restarted\":true}");
  }

  @Test
  void eachAccountHasJustWhatItNeeds() throws SQLException {
    assertThat(grants("wordpress")).containsExactlyInAnyOrder("ALL PRIVILEGES ON `wordpress`.*");
    assertThat(grants("dms"))
        .containsExactlyInAnyOrder(
            "REPLICATION SLAVE, BINLOG MONITOR ON *.*", "SELECT ON `wordpress`.*");
    assertThat(grants("observer"))
        .containsExactlyInAnyOrder("SLAVE MONITOR ON *.*", "SELECT ON `wordpress`.*");
    assertThat(grants("switchback"))
        .containsExactlyInAnyOrder("PROCESS, CREATE USER, CONNECTION ADMIN ON *.*");
    assertThat(answer("create-accounts.sh").path("accounts"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(ACCOUNTS);
  }

  /// What an account sees of itself.
  private static List<String> grants(String user) throws SQLException {
    try (Connection session = host.connect(user, password(user))) {
      return Rows.of(session, "SHOW GRANTS").stream()
          .map(line -> line.replaceAll("^GRANT | TO `.*", ""))
          .filter(grant -> !grant.equals("USAGE ON *.*"))
          .toList();
    }
  }

  @Test
  void nobodySignsInWithoutAPassword() throws IOException, InterruptedException {
    assertThat(host.sql("SELECT CONCAT(User, '@', Host) FROM mysql.global_priv WHERE Host <> ''"))
        .containsExactlyInAnyOrder(
            "wordpress@%",
            "dms@%", "observer@%", "switchback@%", "root@localhost", "mariadb.sys@localhost");
    assertThatThrownBy(() -> host.connect("root", "")).hasMessageContaining("Access denied");
    assertThatThrownBy(() -> host.connect("somebody", "")).hasMessageContaining("Access denied");
    assertThat(host.sql("SHOW DATABASES LIKE 'test%'")).isEmpty();
    assertThat(host.sql("SELECT Db FROM mysql.db WHERE User IN ('', 'PUBLIC')")).isEmpty();
  }

  @Test
  void theCertificateHoldsAgainstTheAuthorityThatWasAnswered() throws Exception {
    Path authority =
        Files.writeString(host.path("ca"), answer("create-certificate.sh").path("ca").asText());
    try (Connection session =
        host.connect(
            "dms",
            password("dms"),
            Map.of("sslMode", "verify-full", "serverSslCert", authority.toString()))) {
      assertThat(
              Rows.one(
                  session,
                  "SELECT VARIABLE_VALUE FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME"
                      + " = 'SSL_CIPHER'"))
          .isNotEmpty();
    }
    assertThat(OpenSsl.connect(host, authority).verified()).isTrue();
    assertThat(OpenSsl.connect(host, stranger()).verified()).isFalse();
  }

  /// An authority that has signed nothing here.
  private static Path stranger() throws IOException, InterruptedException {
    Path file = host.path("stranger");
    String key = host.path("stranger-key").toString();
    String made = "req -x509 -newkey rsa:2048 -noenc -subj /CN=stranger";
    assertThat(OpenSsl.run(made, "-keyout", key, "-out", file.toString()).status()).isZero();
    return file;
  }

  @Test
  void aSecondRunOfEachChangesNothing() throws IOException, InterruptedException {
    Map<String, String> files = host.files();
    List<String> accounts = host.sql("SELECT * FROM mysql.global_priv");
    int starts = host.starts();
    for (String script : PrimaryHost.SCRIPTS) {
      JsonNode answer = PrimaryHost.run(host, script).ended().json();
      assertThat(answer.path("changed").asBoolean(false)).as(script).isFalse();
      assertThat(answer.path("restarted").asBoolean(false)).as(script).isFalse();
    }
    assertThat(host.files()).isEqualTo(files);
    assertThat(host.sql("SELECT * FROM mysql.global_priv")).isEqualTo(accounts);
    assertThat(host.starts()).isEqualTo(starts).isEqualTo(3);
  }

  @Test
  void theHeartbeatMoves() throws IOException, InterruptedException {
    String query = "SELECT beat FROM wordpress.switchback_heartbeat WHERE id = 1";
    long before = Long.parseLong(host.sql(query).getFirst());
    // It answers when it has seen the row move.
    JsonNode answer = PrimaryHost.run(host, "create-heartbeat.sh").ended().json();
    assertThat(Long.parseLong(host.sql(query).getFirst())).isGreaterThan(before);
    assertThat(answer.path("last").asText())
        .matches("2\\d{3}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z")
        .isGreaterThan(answer("create-heartbeat.sh").path("last").asText());
  }

  @Test
  void secretsAreInNoArgumentEnvironmentMessageOrFile() throws IOException {
    assertThat(Files.readString(host.path("seen"))).contains("get-secret-value", "MARIADB_HOME");
    assertThat(host.filesWith("Event Scheduler")).contains("server.log");
    for (String account : ACCOUNTS) {
      String password = password(account);
      assertThat(host.filesWith(password)).as(account).isEmpty();
      assertThat(host.filesWith(HexFormat.of().formatHex(password.getBytes()))).isEmpty();
    }
  }

  /// DMS reads it, and needs nobody's hash.
  @Test
  void hashesOfPasswordsAreNotInTheBinaryLog() throws IOException, InterruptedException {
    String hash = host.sql("SELECT PASSWORD('" + password("switchback") + "')").getFirst();
    assertThat(host.filesWith("switchback_heartbeat")).anyMatch(BINARY_LOG);
    assertThat(host.filesWith(hash)).isNotEmpty().noneMatch(BINARY_LOG);
  }

  private static JsonNode answer(String script) {
    return Objects.requireNonNull(answers.get(script)).json();
  }
}
