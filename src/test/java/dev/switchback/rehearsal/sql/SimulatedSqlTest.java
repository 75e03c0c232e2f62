package dev.switchback.rehearsal.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.application.ApplyManifest;
import dev.switchback.action.database.AwaitGate;
import dev.switchback.action.database.AwaitHeartbeat;
import dev.switchback.action.database.CompareSchemas;
import dev.switchback.action.database.CreateDbInstance;
import dev.switchback.action.database.CreateDbParameterGroup;
import dev.switchback.action.database.CreateDbSubnetGroup;
import dev.switchback.action.database.CreateStandbyAccounts;
import dev.switchback.cloud.sql.Database;
import dev.switchback.cloud.sql.DatabaseException;
import dev.switchback.cloud.sql.DatabaseException.Kind;
import dev.switchback.cloud.sql.Sql.Admission;
import dev.switchback.cloud.sql.SqlGrant;
import dev.switchback.cloud.sql.SqlLogin;
import dev.switchback.cloud.sql.SqlSession;
import dev.switchback.cloud.sql.SqlTarget;
import dev.switchback.rehearsal.ClusterInWorld;
import dev.switchback.rehearsal.ClusterSite;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.database.MariaDbServer.Login;
import dev.switchback.rehearsal.database.MariaDbServer.Table;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The databases of a rehearsal behind the gate of its cluster, and what actions make of them.
class SimulatedSqlTest {
  private static final String HOST = "i-00000000000000002";
  private static final String HOST_ADDRESS = "10.0.0.2";

  private final ClusterSite site = new ClusterSite();
  private final Map<String, String> secrets = new HashMap<>();
  private String endpoint = "";

  @BeforeEach
  void databases() throws Exception {
    site.cluster.network().node("us-east-1a").node("us-east-1-bos-1a", ClusterSite.TAINT);
    for (String user : List.of("switchback", "wordpress", "dms", "observer")) {
      secrets.put(user, secret(user));
    }
    endpoint = standby().text("endpoint").orElseThrow();
    primary();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private String secret(String user) {
    String text =
        JsonNodeFactory.instance
            .objectNode()
            .put("username", user)
            .put("password", "a-password-of-" + user)
            .toString();
    return site.cloud()
        .secretsManager()
        .createSecret(
            r ->
                r.name(user)
                    .clientRequestToken("a-token-of-32-letters-for-" + user + "-------")
                    .secretString(text))
        .arn();
  }

  private Outputs standby() throws InterruptedException {
    String group =
        site.cloud()
            .ec2()
            .createSecurityGroup(r -> r.vpcId(ClusterInWorld.VPC).groupName("db").description("db"))
            .groupId();
    StepContext step = site.step("database/standby");
    new CreateDbSubnetGroup()
        .apply(
            new CreateDbSubnetGroup.Inputs(
                "demo",
                "for a test",
                List.of("subnet-0000000000000000a", "subnet-0000000000000000b")),
            step);
    new CreateDbParameterGroup()
        .apply(
            new CreateDbParameterGroup.Inputs(
                "demo",
                "mariadb11.4",
                "for a test",
                Map.of("binlog_format", "ROW", "binlog_checksum", "NONE")),
            step);
    return new CreateDbInstance()
        .apply(
            new CreateDbInstance.Inputs(
                "demo",
                new CreateDbInstance.Server("11.4.5", "db.t4g.medium", "demo", 20, 1),
                new CreateDbInstance.Place("demo", group),
                secrets.getOrDefault("switchback", ""),
                false),
            step);
  }

  /// As the scripts leave it on the second instance.
  private void primary() {
    MariaDbServer server =
        MariaDbServer.fresh(HOST, HOST_ADDRESS, "11.4.8", site.time.now())
            .variable("event_scheduler", "ON")
            .login("switchback", login("switchback", "PROCESS, CREATE USER ON *.*"))
            .login("observer", login("observer", "SELECT ON wordpress.*"))
            .table("wordpress.wp_posts", new Table("CREATE TABLE wp_posts …", 3, true))
            .table("wordpress.switchback_heartbeat", new Table("id, beat, at", 1, true));
    change(account -> server.saveIn(account));
  }

  private static Login login(String user, String grant) {
    return new Login(MariaDbServer.fingerprint("a-password-of-" + user), false, List.of(grant));
  }

  private void change(Consumer<Account> work) {
    site.cluster
        .world()
        .change(
            site.time.now(),
            Settings.standard(),
            account -> {
              work.accept(account);
              return account;
            });
  }

  private void changeStandby(UnaryOperator<MariaDbServer> work) {
    change(
        account ->
            work.apply(MariaDbServer.stored(account, endpoint).orElseThrow()).saveIn(account));
  }

  private void gate() throws InterruptedException {
    applyGate();
    new AwaitGate()
        .apply(new AwaitGate.Inputs(ClusterInWorld.ACCESS), site.step("database/gate-ready"));
  }

  private void applyGate() throws InterruptedException {
    Map<String, JsonNode> values =
        Map.of(
            "primaryHost", TextNode.valueOf(HOST_ADDRESS),
            "standbyHost", TextNode.valueOf(endpoint),
            "localZone", TextNode.valueOf(ClusterSite.LOCAL),
            "image", TextNode.valueOf("haproxy:3.2"));
    new ApplyManifest()
        .apply(
            new ApplyManifest.Inputs(ClusterInWorld.ACCESS, "gate.yaml", values),
            site.step("database/gate"));
  }

  private static SqlTarget target(Database database) {
    return new SqlTarget(ClusterInWorld.ACCESS, database, Optional.empty());
  }

  private SqlSession open(Database database, String user) {
    return site.cloud().sql().open(target(database), as(user));
  }

  private static SqlLogin as(String user) {
    return new SqlLogin(user, "a-password-of-" + user);
  }

  private CreateStandbyAccounts.Inputs accounts() {
    return new CreateStandbyAccounts.Inputs(
        ClusterInWorld.ACCESS,
        Optional.empty(),
        "wordpress",
        new CreateStandbyAccounts.Secrets(
            secrets.getOrDefault("switchback", ""),
            secrets.getOrDefault("wordpress", ""),
            secrets.getOrDefault("dms", ""),
            secrets.getOrDefault("observer", "")),
        24);
  }

  private Outputs makeAccounts() {
    return new CreateStandbyAccounts().apply(accounts(), site.step("database/standby-accounts"));
  }

  private static void refused(Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DatabaseException.class, one -> assertThat(one.kind()).isEqualTo(kind));
  }

  @Test
  void onlyReadyPodsOfTheGateLeadToTheDatabases() throws Exception {
    refused(Kind.UNREACHED, () -> open(Database.STANDBY, "switchback"));
    assertThat(new CreateStandbyAccounts().find(accounts(), site.step("database/standby-accounts")))
        .isEmpty();
    applyGate();
    refused(Kind.UNREACHED, () -> open(Database.STANDBY, "switchback"));
    gate();
    try (SqlSession standby = open(Database.STANDBY, "switchback");
        SqlSession primary = open(Database.PRIMARY, "switchback")) {
      assertThat(standby.variables(Set.of("version"))).containsValue("11.4.5-MariaDB");
      assertThat(primary.variables(Set.of("version", "nothing")))
          .containsValue("11.4.8")
          .hasSize(1);
    }
    refused(
        Kind.UNKNOWN,
        () -> site.cloud().sql().open(target(Database.STANDBY), new SqlLogin("switchback", "no")));
  }

  @Test
  void aSessionMayDoWhatItsGrantsSay() throws Exception {
    gate();
    try (SqlSession operator = open(Database.PRIMARY, "switchback")) {
      refused(Kind.FORBIDDEN, operator::accounts);
      refused(Kind.FORBIDDEN, () -> operator.tables("wordpress"));
      refused(Kind.REFUSED, operator::binlogRetention);
      operator.lock("observer");
    }
    assertThat(site.cloud().sql().admits(target(Database.PRIMARY), as("observer")))
        .isEqualTo(Admission.LOCKED);
  }

  @Test
  void theStandbysAccountsAreLeastAndTheApplicationsIsLocked() throws Exception {
    gate();
    Outputs outputs = makeAccounts();

    assertThat(outputs.at(List.of("applicationLocked")).orElseThrow().asBoolean()).isTrue();
    assertThat(site.cloud().sql().admits(target(Database.STANDBY), as("wordpress")))
        .isEqualTo(Admission.LOCKED);
    try (SqlSession standby = open(Database.STANDBY, "switchback")) {
      assertThat(standby.grants("observer")).containsExactly(SqlGrant.of("SELECT ON wordpress.*"));
      assertThat(standby.grants("dms"))
          .extracting(SqlGrant::on)
          .containsExactlyInAnyOrder("*.*", "wordpress.*", "awsdms_control.*");
      assertThat(standby.grants("wordpress"))
          .singleElement()
          .matches(grant -> grant.privileges().contains("CREATE"))
          .matches(grant -> !grant.privileges().contains("GRANT OPTION"));
      assertThat(standby.binlogRetention()).hasValue(24);
    }
    assertThat(new CreateStandbyAccounts().find(accounts(), site.step("database/standby-accounts")))
        .hasValue(outputs);
    assertThat(makeAccounts()).isEqualTo(outputs);
    assertThat(site.cluster.world().json()).doesNotContain("a-password-of-");
  }

  @Test
  void whatOthersChangedIsPutRightAndAnUnlockedApplicationStaysSo() throws Exception {
    gate();
    makeAccounts();
    changeStandby(
        server ->
            server
                .login("observer", login("another", "SELECT, UPDATE ON wordpress.*"))
                .login("wordpress", server.login("wordpress").orElseThrow().locked(false)));

    Outputs outputs = makeAccounts();

    assertThat(outputs.at(List.of("applicationLocked")).orElseThrow().asBoolean()).isFalse();
    try (SqlSession observer = open(Database.STANDBY, "observer")) {
      assertThat(observer.grants("observer")).containsExactly(SqlGrant.of("SELECT ON wordpress.*"));
    }
  }

  @Test
  void aServerThatReplicationCannotReadIsNamed() throws Exception {
    gate();
    changeStandby(server -> server.variable("binlog_format", "MIXED"));
    assertThatThrownBy(this::makeAccounts)
        .isInstanceOf(StepRefused.class)
        .hasMessage("The standby is not as it was set up: binlog_format is MIXED, not ROW.");
  }

  @Test
  void theSchemasAreComparedAndWhatReplicationLostIsNamed() throws Exception {
    gate();
    makeAccounts();
    var in =
        new CompareSchemas.Inputs(
            ClusterInWorld.ACCESS,
            new CompareSchemas.Authorities("PEM", "PEM"),
            secrets.getOrDefault("observer", ""),
            "wordpress");
    StepContext step = site.step("application/schema-compare");
    changeStandby(
        server ->
            server
                .table("wordpress.wp_posts", new Table("CREATE TABLE wp_posts …", 0, false))
                .table("wordpress.switchback_heartbeat", new Table("id, beat, at", 0, true)));
    assertThat(new CompareSchemas().find(in, step)).isEmpty();
    assertThatThrownBy(() -> new CompareSchemas().apply(in, step))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("wp_posts: column id is bigint(20) unsigned not null, on the primary")
        .hasMessageContaining("wp_posts: index definition is on [definition], on the primary");
    changeStandby(
        server ->
            server.table("wordpress.wp_posts", new Table("CREATE TABLE wp_posts …", 0, true)));
    assertThat(new CompareSchemas().apply(in, step).at(List.of("tables")).orElseThrow().asInt())
        .isEqualTo(2);
  }

  /// Nothing replicates here, so a beat of the primary's never comes over.
  @Test
  void aHeartbeatThatDoesNotArriveIsSaid() throws Exception {
    gate();
    makeAccounts();
    var in =
        new AwaitHeartbeat.Inputs(
            ClusterInWorld.ACCESS,
            new CompareSchemas.Authorities("PEM", "PEM"),
            secrets.getOrDefault("observer", ""),
            "wordpress");
    Duration before = site.time.elapsed();
    assertThatThrownBy(
            () -> new AwaitHeartbeat().apply(in, site.step("application/heartbeat-seen")))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("heartbeat on the standby; it is still not there");
    assertThat(site.time.elapsed().minus(before)).isGreaterThan(Duration.ofMinutes(10));
    changeStandby(
        server ->
            server
                .variable("event_scheduler", "ON")
                .table("wordpress.switchback_heartbeat", new Table("id, beat, at", 1, true)));
    assertThat(
            new AwaitHeartbeat()
                .apply(in, site.step("application/heartbeat-seen"))
                .at(List.of("lagSeconds"))
                .orElseThrow()
                .asInt())
        .isLessThan(10);
  }
}
