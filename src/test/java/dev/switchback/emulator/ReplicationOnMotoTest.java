package dev.switchback.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.action.MemorySite;
import dev.switchback.action.database.dms.StartReplication;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.TestCloud;
import dev.switchback.emulator.StageWalk.Part;
import dev.switchback.emulator.WalkRules.Calls;
import dev.switchback.run.Outputs;
import dev.switchback.runbook.StepId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.databasemigration.model.Connection;
import software.amazon.awssdk.services.databasemigration.model.DescribeOrderableReplicationInstancesRequest;
import software.amazon.awssdk.services.databasemigration.model.DescribeOrderableReplicationInstancesResponse;
import software.amazon.awssdk.services.databasemigration.model.Endpoint;
import software.amazon.awssdk.services.databasemigration.model.OrderableReplicationInstance;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.iam.IamClient;

/// DMS of step 4 on moto, repaired as its launcher says: what other steps make is plain data.
@Tag("emulator")
class ReplicationOnMotoTest implements WalkRules.Place {
  private static final Path FILE = Path.of("runbooks/04-database.yaml");
  private static final Set<String> USES =
      Set.of(
          "dms-role",
          "dms-subnet-group",
          "dms-instance",
          "dms-endpoint",
          "dms-connections",
          "dms-task");
  private static final Map<String, String> ANSWERS =
      Map.of("clusterName", "demo", "replicationInstanceClass", "dms.t3.medium");
  private static EmulatedAccount account;
  private static DatabaseMigrationClient dms;
  private static IamClient iam;
  private static Cloud cloud;

  private final WalkRules rules = new WalkRules(this);
  private MemorySite site;
  private StageWalk walk;

  @BeforeAll
  static void start() throws IOException {
    account = new EmulatedAccount(Moto.startWithReplication());
    dms = account.plain(DatabaseMigrationClient.builder());
    iam = account.plain(IamClient.builder());
    cloud =
        TestCloud.over(
            account.witnessed(IamClient.builder()),
            Answering.before(
                DatabaseMigrationClient.class,
                account.witnessed(DatabaseMigrationClient.builder()),
                ReplicationOnMotoTest::offers));
  }

  private static Optional<Object> offers(SdkRequest asked) {
    return asked instanceof DescribeOrderableReplicationInstancesRequest
        ? Optional.of(
            DescribeOrderableReplicationInstancesResponse.builder()
                .orderableReplicationInstances(
                    OrderableReplicationInstance.builder()
                        .replicationInstanceClass("dms.t3.medium")
                        .engineVersion("3.6.1")
                        .build())
                .build())
        : Optional.empty();
  }

  @AfterAll
  static void stop() throws Exception {
    System.out.println(
        "Not exercised on moto, which lacks it: DMS's certificates, the versions it offers"
            + " (answered here), statistics of tables and of a load, failing connections and tasks,"
            + " roles that are not known yet, deletion of what is in use. Repaired: time stamps of"
            + " replication instances and tasks, endpoints that stay creating, tasks that stay"
            + " creating, subnets and tags of subnet groups.");
    account.stop();
  }

  @BeforeEach
  @Override
  public void fresh() throws Exception {
    site = account.fresh(cloud);
    walk = new StageWalk(FILE, ANSWERS, site, new Part(USES::contains, given()));
  }

  @Override
  public StageWalk walk() {
    return walk;
  }

  @Override
  public EmulatedAccount account() {
    return account;
  }

  private static Map<StepId, Outputs> given() {
    var given = new HashMap<StepId, Outputs>();
    given.put(
        StepId.of("network", "private-subnets"),
        Outputs.of("ids", List.of("subnet-1", "subnet-2", "subnet-3")));
    given.put(StepId.of("database", "dms-group"), Outputs.of("id", "sg-1"));
    given.put(
        StepId.of("database", "dms-secrets-role"),
        Outputs.of("arn", "arn:aws:iam::123456789012:role/demo-dms-secrets"));
    for (String side : List.of("primary", "standby")) {
      given.put(
          StepId.of("database", "dms-" + side + "-secret"),
          Outputs.of("arn", "arn:aws:secretsmanager:us-east-1:123456789012:secret:" + side));
      given.put(
          StepId.of("database", side + "-authority"),
          Outputs.of("arn", "arn:aws:dms:us-east-1:123456789012:cert:" + side));
    }
    return given;
  }

  @Test
  void replicationIsAsTheRunbookWantsIt() throws Exception {
    walk.resume();

    ReplicationTask task = dms.describeReplicationTasks(r -> {}).replicationTasks().getFirst();
    assertThat(task.migrationTypeAsString()).isEqualTo("full-load-and-cdc");
    assertThat(task.tableMappings()).contains("wordpress");
    assertThat(dms.describeEndpoints(r -> {}).endpoints())
        .extracting(Endpoint::endpointIdentifier)
        .containsExactlyInAnyOrder(
            "demo-primary-source",
            "demo-standby-target",
            "demo-standby-source",
            "demo-primary-target");
    assertThat(dms.describeEndpoints(r -> {}).endpoints())
        .allMatch(one -> one.engineName().equals("mariadb"))
        .allMatch(one -> one.sslModeAsString().equals("verify-ca"))
        .allMatch(one -> one.username() == null && one.serverName() == null);
    assertThat(dms.describeConnections(r -> {}).connections())
        .hasSize(4)
        .extracting(Connection::status)
        .containsOnly("successful");
    var instance = dms.describeReplicationInstances(r -> {}).replicationInstances().getFirst();
    assertThat(instance.publiclyAccessible()).isFalse();
    assertThat(instance.engineVersion()).isEqualTo("3.6.1");
    assertThat(iam.getRole(r -> r.roleName("dms-vpc-role")).role().tags())
        .noneMatch(tag -> tag.key().equals("switchback:uid"));
  }

  @Test
  void doneTwiceNothingMoreIsMade() throws Exception {
    rules.doneTwiceNothingMoreIsMade();
  }

  @Test
  void everythingIsFoundAgainWithoutAnyRecord() throws Exception {
    rules.everythingIsFoundAgainWithoutAnyRecord();
  }

  /// A task that runs is stopped first. The account's roles stay.
  @Test
  void takenBackWhileItRunsNothingButTheRolesIsLeft() throws Exception {
    String task = walk.resume().text("arn").orElseThrow();
    Outputs started =
        new StartReplication()
            .apply(new StartReplication.Inputs(task), site.step("application", "replication"));
    assertThat(started.text("status")).hasValue("running");

    walk.undo();

    assertThat(account.witness().changing()).contains("StopReplicationTask");
    assertThat(inventory().values()).containsOnly(0);
    assertThat(iam.listRoles().roles()).hasSize(2);
  }

  @Test
  void killedItIsFinishedByTheNextProcess() throws Exception {
    rules.killedItIsFinishedByTheNextProcess(Calls.ALL);
  }

  @Test
  void killedItIsUndoneByTheNextProcess() throws Exception {
    rules.killedItIsUndoneByTheNextProcess(Calls.ALL);
  }

  @Override
  public Map<String, Integer> inventory() {
    var counts = new TreeMap<String, Integer>();
    counts.put(
        "subnet group",
        dms.describeReplicationSubnetGroups(r -> {}).replicationSubnetGroups().size());
    counts.put("instance", dms.describeReplicationInstances(r -> {}).replicationInstances().size());
    counts.put("endpoint", dms.describeEndpoints(r -> {}).endpoints().size());
    counts.put("connection", dms.describeConnections(r -> {}).connections().size());
    counts.put("task", dms.describeReplicationTasks(r -> {}).replicationTasks().size());
    return counts;
  }
}
