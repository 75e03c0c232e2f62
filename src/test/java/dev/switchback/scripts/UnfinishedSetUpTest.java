package dev.switchback.scripts;

import static dev.switchback.scripts.PrimaryHost.password;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Hosts on which something went another way: a run that was killed, a hand that helped, a secret
/// that was changed. Every test leaves the host as the scripts would have made it.
class UnfinishedSetUpTest {
  @SuppressWarnings("NullAway.Init")
  private static DatabaseHost host;

  @BeforeAll
  static void setUp() throws IOException, InterruptedException {
    host = PrimaryHost.bare();
    PrimaryHost.setUp(host);
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    host.close();
  }

  @Test
  void accountsAreCompletedWhereverARunWasKilled() throws IOException, InterruptedException {
    List<String> whole = accounts();
    host.sql("DROP USER wordpress, dms, observer, switchback; CREATE USER ''@localhost");
    for (int call : List.of(2, 4, 5, 7, 8)) {
      assertThat(host.runKilledAt(call, "create-accounts.sh", PrimaryHost.INPUTS).status())
          .as("killed at call %s", call)
          .isEqualTo(137);
    }
    assertThat(
            PrimaryHost.run(host, "create-accounts.sh").ended().json().path("changed").asBoolean())
        .isTrue();
    assertThat(accounts()).isEqualTo(whole);
  }

  @Test
  void wrongGrantsRolesAndNamesakesAreTakenBack() throws IOException, InterruptedException {
    List<String> whole = accounts();
    host.sql(
        """
        GRANT SUPER ON *.* TO wordpress WITH GRANT OPTION;
        GRANT UPDATE (Host) ON mysql.user TO observer;
        REVOKE SELECT ON wordpress.* FROM dms;
        CREATE ROLE editors; GRANT editors TO dms; DROP ROLE IF EXISTS nobody;
        CREATE USER wordpress@localhost IDENTIFIED BY 'another';
        CREATE DATABASE test;
        """);
    assertThat(verified().path("accounts").path("wordpress").path("grants"))
        .extracting(JsonNode::asText)
        .contains("SUPER ON *.* WITH GRANT OPTION");
    PrimaryHost.run(host, "create-accounts.sh").ended();
    assertThat(accounts()).isEqualTo(whole);
    assertThat(
            host.sql(
                "SHOW DATABASES LIKE 'test'; SELECT * FROM mysql.roles_mapping WHERE User = 'dms'"))
        .isEmpty();
    host.sql("DROP ROLE editors");
  }

  @Test
  void aLockedAccountStaysLocked() throws IOException, InterruptedException {
    host.sql("GRANT PROCESS ON *.* TO wordpress; ALTER USER wordpress ACCOUNT LOCK");
    PrimaryHost.run(host, "create-accounts.sh").ended();
    assertThat(verified().path("accounts").path("wordpress"))
        .hasToString("{\"locked\":true,\"grants\":[\"ALL PRIVILEGES ON wordpress.*\"]}");
    host.sql("ALTER USER wordpress ACCOUNT UNLOCK");
  }

  @Test
  void aPasswordMayHoldAnything() throws IOException, InterruptedException, SQLException {
    String odd = "-'; DROP \"x\\n\\\\ $HOME `id` %s é😀 #*/ --";
    host.secret(PrimaryHost.APP, "wordpress", odd);
    assertThat(
            PrimaryHost.run(host, "create-accounts.sh").ended().json().path("changed").asBoolean())
        .isTrue();
    try (Connection session = host.connect("wordpress", odd)) {
      assertThat(Rows.one(session, "SELECT CURRENT_USER()")).isEqualTo("wordpress@%");
    }
    assertThatThrownBy(() -> host.connect("wordpress", password("wordpress")))
        .hasMessageContaining("Access denied");
    host.secret(PrimaryHost.APP, "wordpress", password("wordpress"));
    PrimaryHost.run(host, "create-accounts.sh").ended();
  }

  @Test
  void aSecretThatIsNoneIsNamedAndNotShown() throws IOException, InterruptedException {
    Path secret = host.path("secrets").resolve(PrimaryHost.DMS);
    Files.writeString(secret, "Plover, not JSON");
    Ran ran = PrimaryHost.run(host, "create-accounts.sh");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("no JSON object with a username and a password", PrimaryHost.DMS)
        .doesNotContain("Plover", "506c6f766572");
    host.secret(PrimaryHost.DMS, "dms", password("dms"));
  }

  @Test
  void aDropInThatIsCutOffIsWrittenAgainWithoutARestart() throws IOException, InterruptedException {
    Path dropIn = host.path("system/etc/my.cnf.d/switchback-binlog.cnf");
    String whole = Files.readString(dropIn);
    Files.writeString(dropIn, whole.substring(0, 30));
    int starts = host.starts();
    assertThat(
            PrimaryHost.run(host, "configure-binlog.sh")
                .ended()
                .json()
                .path("restarted")
                .asBoolean())
        .isFalse();
    assertThat(dropIn).hasContent(whole);
    assertThat(host.starts()).isEqualTo(starts);
  }

  @Test
  void aDropInThatIsNotYetInEffectIsTakenUpByARestart() throws IOException, InterruptedException {
    Path dropIn = host.path("system/etc/my.cnf.d/switchback-binlog.cnf");
    String whole = Files.readString(dropIn);
    Files.delete(dropIn);
    host.systemctl("restart", "mariadb").ended();
    Files.writeString(dropIn, whole);
    assertThat(
            PrimaryHost.run(host, "configure-binlog.sh")
                .ended()
                .json()
                .path("restarted")
                .asBoolean())
        .isTrue();
    assertThat(host.sql("SELECT @@log_bin")).containsExactly("1");
  }

  @Test
  void aKeyOfAnotherCertificateLeadsToANewOneFromTheSameAuthority() throws Exception {
    Path tls = host.path("system/etc/pki/switchback");
    String authority = Files.readString(tls.resolve("ca.pem"));
    Files.copy(
        tls.resolve("ca-key.pem"),
        tls.resolve("server-key.pem"),
        StandardCopyOption.REPLACE_EXISTING);
    int starts = host.starts();
    JsonNode answer = PrimaryHost.run(host, "create-certificate.sh").ended().json();
    assertThat(answer.path("changed").asBoolean()).isTrue();
    assertThat(answer.path("ca").asText()).isEqualTo(authority.strip());
    assertThat(host.starts()).isEqualTo(starts);
    // It is the one that the server shows by now.
    String certificate = Files.readString(tls.resolve("server.pem")).strip();
    assertThat(OpenSsl.connect(host, tls.resolve("ca.pem")).certificates()).contains(certificate);
  }

  @Test
  void aCertificateForAnotherAddressIsMadeAnew() throws Exception {
    Path authority = host.path("system/etc/pki/switchback/ca.pem");
    host.run("create-certificate.sh", Map.of("HOST", "10.0.15.185")).ended();
    assertThatThrownBy(() -> verifying(authority)).isInstanceOf(SQLException.class);
    host.run("create-certificate.sh", Map.of("HOST", "127.0.0.1")).ended();
    verifying(authority).close();
  }

  private static Connection verifying(Path authority) throws SQLException {
    return host.connect(
        "dms",
        password("dms"),
        Map.of("sslMode", "verify-full", "serverSslCert", authority.toString()));
  }

  @Test
  void whatIsNotAsItShouldBeIsSaid() throws IOException, InterruptedException {
    host.sql(
        "CREATE USER ''@localhost; SET GLOBAL binlog_checksum = CRC32; SET GLOBAL event_scheduler ="
            + " OFF");
    Ran ran = PrimaryHost.run(host, "verify-mariadb.sh");
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains(
            "binlog_checksum is CRC32, not NONE.",
            "event_scheduler is OFF, not ON.",
            "anonymous accounts is 1, not 0.");
    assertThat(ran.json().path("anonymous").asInt()).isEqualTo(1);
    assertThat(ran.json().path("binlog_checksum").asText()).isEqualTo("CRC32");
    PrimaryHost.run(host, "create-accounts.sh").ended();
    PrimaryHost.run(host, "configure-binlog.sh").ended();
    assertThat(verified().path("heartbeat").isTextual()).isTrue();
  }

  @Test
  void aHeartbeatOfAnotherShapeIsMadeAnew() throws IOException, InterruptedException {
    host.sql(
        "DROP TABLE wordpress.switchback_heartbeat; CREATE TABLE wordpress.switchback_heartbeat (at"
            + " DATETIME); ALTER EVENT wordpress.switchback_heartbeat DISABLE");
    PrimaryHost.run(host, "create-heartbeat.sh").ended();
    assertThat(host.sql("SELECT id FROM wordpress.switchback_heartbeat")).containsExactly("1");
  }

  @Test
  void theServerStartsOnlyWhileItsSideIsTheWriter() throws IOException, InterruptedException {
    host.parameter(PrimaryHost.WRITER, "standby");
    assertThat(host.systemctl("restart", "mariadb").err())
        .contains("says 'standby', not 'primary'");
    assertThat(running()).isFalse();
    host.forgetParameter(PrimaryHost.WRITER);
    assertThat(host.systemctl("start", "mariadb").err()).contains("could not be read");
    assertThat(running()).isFalse();
    assertThat(PrimaryHost.run(host, "install-boot-gate.sh").status()).isEqualTo(1);
    host.parameter(PrimaryHost.WRITER, "primary");
    host.systemctl("start", "mariadb").ended();
    assertThat(running()).isTrue();
  }

  @Test
  void aGateThatSystemdDoesNotKnowYetIsMadeKnown() throws IOException, InterruptedException {
    Files.delete(host.path("loaded/switchback-boot-gate.conf"));
    assertThat(PrimaryHost.run(host, "install-boot-gate.sh").ended().out())
        .isEqualTo("{\"gate\":true,\"writer\":\"primary\"}\n");
    assertThat(host.path("loaded/switchback-boot-gate.conf")).exists();
  }

  private static boolean running() throws IOException, InterruptedException {
    return host.systemctl("is-active", "mariadb").status() == 0;
  }

  private static JsonNode verified() throws IOException, InterruptedException {
    return PrimaryHost.run(host, "verify-mariadb.sh").ended().json();
  }

  /// Accounts, passwords, locks and grants, without the times at which they were made.
  private static List<String> accounts() throws IOException, InterruptedException {
    return host.sql(
        """
        SELECT User, Host, JSON_VALUE(Priv, '$.access'), JSON_VALUE(Priv, '$.plugin'),
            JSON_VALUE(Priv, '$.authentication_string'), IFNULL(JSON_VALUE(Priv, '$.account_locked'), 0)
          FROM mysql.global_priv WHERE NOT JSON_EXISTS(Priv, '$.is_role') ORDER BY User, Host;
        SELECT * FROM mysql.db ORDER BY 1, 2, 3; SELECT * FROM mysql.columns_priv;
        """);
  }
}
