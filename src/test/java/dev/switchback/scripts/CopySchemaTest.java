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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The primary's tables on the standby: a second server stands for RDS, with a certificate of its
/// own authority and a master account.
class CopySchemaTest {
  private static final String MASTER = "arn:master";
  private static final String ODD = "Plover \"'\\ #$é";
  private static final List<String> TABLES =
      List.of("wp_options", "wp_postmeta", "wp_posts", "wp_term_relationships", "wp_terms");

  /// What a full load writes: rows with the ids that they have on the primary.
  private static final String LOADED =
      "INSERT INTO wordpress.wp_posts (ID, post_content, post_title) VALUES (1, 'Welcome', 'Hello"
          + " world!'), (7, 'Boston', 'A post')";

  /// What WordPress writes, in its own SQL mode: it names no id.
  private static final String NEW_POST =
      "SET SESSION sql_mode = ''; INSERT INTO wordpress.wp_posts (post_content, post_title) VALUES"
          + " ('', 'After the failover')";

  @SuppressWarnings("NullAway.Init")
  private static DatabaseHost primary;

  @SuppressWarnings("NullAway.Init")
  private static DatabaseHost standby;

  @BeforeAll
  static void twoServers() throws IOException, InterruptedException {
    primary = PrimaryHost.bare();
    standby = DatabaseHost.fresh();
    for (DatabaseHost host : List.of(primary, standby)) {
      PrimaryHost.run(host, "install-mariadb.sh").ended();
      PrimaryHost.run(host, "create-certificate.sh").ended();
    }
    PrimaryHost.run(primary, "create-accounts.sh").ended();
    primary.secret(MASTER, "master", ODD);
    trust(standby);
    standby.sql(
        "DROP USER ''@localhost; CREATE USER master IDENTIFIED BY \""
            + ODD.replace("\\", "\\\\").replace("\"", "\\\"")
            + "\"");
    standby.sql("GRANT ALL ON wordpress.* TO master");
    primary.sql(
        "USE wordpress; " + Files.readString(Path.of("src/test/resources/wordpress-tables.sql")));
  }

  /// The page of AWS that the primary reads names this host's authority.
  private static void trust(DatabaseHost host) throws IOException {
    Files.copy(
        host.path("system/etc/pki/switchback/ca.pem"),
        primary.path("bundle.pem"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(primary.path("system/etc/pki/switchback/rds-us-east-1.pem"));
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    primary.close();
    standby.close();
  }

  @BeforeEach
  void anEmptyStandby() throws IOException, InterruptedException {
    standby.sql("DROP DATABASE IF EXISTS wordpress");
  }

  @Test
  void theTablesKeepTheirCountersAndTheirPrefixIndexes() throws IOException, InterruptedException {
    JsonNode answer = copy().ended().json();
    assertThat(answer.path("tables").asInt()).isEqualTo(TABLES.size());
    assertThat(answer.path("created").asInt()).isEqualTo(TABLES.size());
    for (String table : TABLES) {
      String query = "SHOW CREATE TABLE wordpress." + table;
      assertThat(standby.sql(query)).as(table).isEqualTo(primary.sql(query));
    }
    assertThat(
            standby.sql(
                "SELECT SUB_PART FROM information_schema.STATISTICS WHERE INDEX_NAME = 'meta_key'"))
        .containsExactly("191");
    JsonNode again = copy().ended().json();
    assertThat(again.path("created").asInt()).isZero();
    assertThat(again.path("checksum")).isEqualTo(answer.path("checksum"));
  }

  @Test
  void afterAPromotionANewPostGetsAFreshId() throws IOException, InterruptedException {
    copy().ended();
    standby.sql(LOADED);
    standby.sql(NEW_POST + ";" + NEW_POST);
    assertThat(standby.sql("SELECT ID FROM wordpress.wp_posts ORDER BY ID"))
        .containsExactly("1", "7", "8", "9");
  }

  /// Why the schema is copied: what happens with the tables that DMS makes by itself.
  @Test
  void afterAPromotionOfTablesMadeByReplicationTheSecondNewPostFails()
      throws IOException, InterruptedException {
    asReplicationMakesThem();
    standby.sql(LOADED);
    standby.sql(NEW_POST);
    assertThat(standby.sql("SELECT ID FROM wordpress.wp_posts ORDER BY ID"))
        .containsExactly("0", "1", "7");
    assertThatThrownBy(() -> standby.sql(NEW_POST))
        .hasMessageContaining("Duplicate entry '0' for key 'PRIMARY'");
  }

  private static void asReplicationMakesThem() throws IOException, InterruptedException {
    String tables = Files.readString(Path.of("src/test/resources/wordpress-tables.sql"));
    standby.sql(
        "CREATE DATABASE wordpress; USE wordpress; "
            + tables
                .replaceAll("(?m)^INSERT.*$", "")
                .replace(" auto_increment", "")
                .replaceAll(",\\s+KEY [^\\n]*\\(191\\)\\)", ""));
  }

  @Test
  void emptyTablesThatDifferAreMadeAnew() throws IOException, InterruptedException {
    asReplicationMakesThem();
    assertThat(copy().ended().json().path("created").asInt()).isEqualTo(4); // one has no counter
    assertThat(standby.sql("SHOW CREATE TABLE wordpress.wp_posts"))
        .isEqualTo(primary.sql("SHOW CREATE TABLE wordpress.wp_posts"));
  }

  @Test
  void tablesThatDifferAndHoldRowsAreNamedAndLeftAlone() throws IOException, InterruptedException {
    asReplicationMakesThem();
    standby.sql(LOADED);
    Ran ran = copy();
    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("differ from the primary's and hold rows: wp_posts.");
    assertThat(standby.sql("SELECT ID FROM wordpress.wp_posts")).containsExactly("1", "7");
    assertThat(standby.sql("SHOW CREATE TABLE wordpress.wp_terms").toString())
        .doesNotContain("AUTO_INCREMENT");
  }

  @Test
  void aServerWithACertificateOfAnotherAuthorityIsNotTalkedTo()
      throws IOException, InterruptedException {
    trust(primary);
    Ran ran = copy();
    assertThat(ran.status()).isNotZero();
    assertThat(ran.err()).contains("certificate");
    assertThat(standby.sql("SHOW DATABASES LIKE 'wordpress'")).isEmpty();
    trust(standby);
  }

  @Test
  void thePasswordOfTheStandbyIsNowhereToBeSeen() throws IOException, InterruptedException {
    primary.watch();
    copy().ended();
    primary.watchNoMore();
    assertThat(Files.readString(primary.path("seen"))).contains("mariadb-dump");
    assertThat(primary.filesWith("Plover")).isEmpty();
    assertThat(primary.filesWith(HexFormat.of().formatHex("Plover".getBytes()))).isEmpty();
  }

  private static Ran copy() throws IOException, InterruptedException {
    var inputs = new HashMap<>(Map.of("SCHEMA", "wordpress", "STANDBY_SECRET", MASTER));
    inputs.put("STANDBY_HOST", "127.0.0.1");
    inputs.put("STANDBY_PORT", String.valueOf(standby.port()));
    return primary.run("copy-schema.sh", inputs);
  }

  @Test
  void theOperatorCutsTheApplicationOffAndLetsItInAgain() throws SQLException {
    try (Connection operator = primary.connect("switchback", password("switchback"));
        Connection session = application()) {
      Rows.run(operator, "ALTER USER wordpress ACCOUNT LOCK");
      assertThatThrownBy(CopySchemaTest::application).hasMessageContaining("account is locked");
      // Locking leaves open sessions alone: they still write.
      Rows.run(session, "UPDATE wordpress.wp_posts SET post_parent = post_parent + 1");
      List<String> sessions =
          Rows.of(
              operator, "SELECT ID FROM information_schema.PROCESSLIST WHERE USER = 'wordpress'");
      assertThat(sessions).hasSize(1);
      for (String id : sessions) {
        Rows.run(operator, "KILL " + id);
      }
      assertThatThrownBy(() -> Rows.run(session, "UPDATE wordpress.wp_posts SET post_parent = 0"))
          .isInstanceOf(SQLException.class);
      Rows.run(operator, "ALTER USER wordpress ACCOUNT UNLOCK");
      application().close();
    }
  }

  private static Connection application() throws SQLException {
    return primary.connect(
        "wordpress", password("wordpress"), Map.of("sslMode", "disable", "socketTimeout", "10000"));
  }
}
