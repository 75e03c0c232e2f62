package dev.switchback.cloud.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchback.action.MemorySite;
import dev.switchback.action.application.ApplyManifest;
import dev.switchback.action.database.AwaitGate;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.TestCloud;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.cloud.kubernetes.KubeconfigClusters;
import dev.switchback.cloud.seam.CallLog;
import dev.switchback.cloud.sql.DatabaseException.Kind;
import dev.switchback.cloud.sql.Sql.Admission;
import dev.switchback.time.SystemTimekeeper;
import dev.switchback.time.Timekeeper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The gate on a real control plane (the one that KUBECONFIG names), and through it, by a real
/// port-forward, two real MariaDB servers. Where ports of the gate's pods end is for the control
/// plane to say: GATE_PRIMARY and GATE_STANDBY are the loopback ports that it was told.
@Tag("kubernetes")
class SqlThroughTheGateTest {
  private static final ClusterAccess ANY = new ClusterAccess("any", "", "");
  private static final SqlLogin APP = new SqlLogin("wordpress", "p'a\\s\"$s \u00fc");
  private static final Timekeeper TIME = new SystemTimekeeper();
  private static final CallLog CALLS = new CallLog(1_000);
  private static RealMariaDb primary;
  private static RealMariaDb standby;
  private static Cloud cloud;

  @BeforeAll
  static void start() throws Exception {
    String toPrimary = System.getenv("GATE_PRIMARY");
    String toStandby = System.getenv("GATE_STANDBY");
    assumeTrue(
        toPrimary != null && toStandby != null,
        "Not exercised here: the gate. Its ports lead nowhere on a control plane that was not told"
            + " (GATE_PRIMARY, GATE_STANDBY).");
    primary = RealMariaDb.startAt(Integer.parseInt(toPrimary));
    standby = RealMariaDb.startAt(Integer.parseInt(toStandby));
    standby.standInForRds();
    var clusters = new KubeconfigClusters(Path.of(System.getenv("KUBECONFIG")), Optional.empty());
    cloud = TestCloud.reaching(clusters, TIME, CALLS);
    var site =
        new MemorySite(
            new SiteIdentity("demo", "5eed", SiteIdentity.Kind.REAL, "123456789012", "us-east-1"),
            cloud,
            TIME);
    assertThatThrownBy(() -> cloud.sql().open(target(Database.PRIMARY), RealMariaDb.BOSS))
        .isInstanceOf(DatabaseException.class)
        .hasMessage("no pod of switchback/switchback-gate is ready");
    new ApplyManifest().apply(manifest(), site.step("database", "gate"));
    new AwaitGate().apply(new AwaitGate.Inputs(ANY), site.step("database", "gate-ready"));
  }

  private static ApplyManifest.Inputs manifest() {
    return new ApplyManifest.Inputs(
        ANY,
        "gate.yaml",
        Map.of(
            "primaryHost", TextNode.valueOf("10.0.15.10"),
            "standbyHost", TextNode.valueOf("demo.example.internal"),
            "localZone", TextNode.valueOf("us-east-1-bos-1a"),
            "image", TextNode.valueOf("haproxy:3.2")));
  }

  @AfterAll
  static void stop() throws Exception {
    if (cloud != null) {
      cloud.kubernetes(ANY).namespaces().withName(Gate.NAMESPACE).delete();
      cloud.close();
      primary.close();
      standby.close();
    }
  }

  private static SqlTarget target(Database database) {
    return new SqlTarget(ANY, database, Optional.empty());
  }

  private static SqlSession boss(Database database) {
    return cloud.sql().open(target(database), RealMariaDb.BOSS);
  }

  @Test
  void thePodsOfTheGateRunInTheRegionOnly() {
    List<String> nodes =
        cloud.kubernetes(ANY).pods().inNamespace(Gate.NAMESPACE).list().getItems().stream()
            .map(pod -> pod.getSpec().getNodeName())
            .toList();
    assertThat(nodes).hasSize(2).doesNotHaveDuplicates();
    assertThat(cloud.kubernetes(ANY).nodes().list().getItems())
        .filteredOn(node -> nodes.contains(node.getMetadata().getName()))
        .allMatch(
            node ->
                "us-east-1a"
                    .equals(node.getMetadata().getLabels().get("topology.kubernetes.io/zone")));
  }

  @Test
  void eachPortLeadsToItsDatabaseAndASessionStaysOpen() {
    try (SqlSession one = boss(Database.PRIMARY);
        SqlSession two = boss(Database.STANDBY)) {
      String first = one.variables(Set.of("port")).get("port");
      assertThat(first).isEqualTo(System.getenv("GATE_PRIMARY"));
      assertThat(two.variables(Set.of("port"))).containsValue(System.getenv("GATE_STANDBY"));
      List<Long> before = one.sessions("boss");
      for (int i = 0; i < 50; i++) {
        assertThat(one.variables(Set.of("port"))).containsValue(first);
      }
      assertThat(one.sessions("boss")).isEqualTo(before);
      two.retainBinlog(24);
      assertThat(two.binlogRetention()).hasValue(24);
    }
  }

  /// A port-forward does not pass on that the server closed, so a limit has to.
  @Test
  void aSessionThatIsKilledDoesNotHangAndALockedAccountIsNotLetInAgain() {
    for (Database database : Database.values()) {
      try (SqlSession boss = boss(database)) {
        boss.createAccount(APP, false);
        SqlSession app = cloud.sql().open(target(database), APP);
        boss.lock("wordpress");
        List<Long> open = boss.sessions("wordpress");
        assertThat(open).hasSize(1);
        open.forEach(boss::kill);

        Duration begin = TIME.elapsed();
        assertThatThrownBy(() -> app.variables(Set.of("port")))
            .isInstanceOfSatisfying(
                DatabaseException.class,
                refused -> assertThat(refused.kind()).isEqualTo(Kind.LOCKED));
        assertThat(TIME.elapsed().minus(begin)).isLessThan(Duration.ofSeconds(40));
        assertThat(boss.sessions("wordpress")).isEmpty();
        assertThat(cloud.sql().admits(target(database), APP)).isEqualTo(Admission.LOCKED);

        boss.unlock("wordpress");
        assertThat(app.variables(Set.of("port"))).isNotEmpty();
        assertThat(cloud.sql().admits(target(database), APP)).isEqualTo(Admission.ADMITTED);
        app.close();
      }
    }
    assertThat(CALLS.last())
        .extracting(call -> call.service() + ":" + call.operation())
        .contains("sql:GET session", "sql:LOCK account", "sql:KILL session", "sql:GET sessions");
  }
}
