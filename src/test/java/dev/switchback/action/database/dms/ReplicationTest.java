package dev.switchback.action.database.dms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.switchback.action.StepRefused;
import dev.switchback.rehearsal.TwoDatabases;
import dev.switchback.rehearsal.TwoDatabases.Trouble;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.run.Outputs;
import dev.switchback.watch.Lag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.databasemigration.model.ReplicationInstance;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.iam.IamClient;

/// Replication from nothing to a standby that follows, on the simulated account: what the steps
/// make of what they meet, and what comes of the data.
class ReplicationTest {
  private TwoDatabases databases;
  private ReplicationSteps steps;

  @BeforeEach
  void fresh() throws InterruptedException {
    databases = new TwoDatabases();
    steps = new ReplicationSteps(databases);
  }

  @Test
  void everyTableIsLoadedAndThenFollows() throws InterruptedException {
    databases.copied("wp_posts", "columns of wp_posts");
    steps.prepare().start();

    assertThat(steps.load()).isEqualTo(Outputs.none().and("tables", 3).and("rows", 300));
    assertThat(steps.changes().text("lagSeconds").map(Integer::parseInt).orElseThrow())
        .isBetween(1, 30);

    databases.table("wp_posts", 101);
    databases.table("wp_new_plugin", 5);
    assertThat(databases.standbyRows("wp_posts")).isEqualTo(101);
    assertThat(databases.standbyRows("wp_new_plugin")).isEqualTo(5);
  }

  /// The post's defect: tables that DMS makes have lost AUTO_INCREMENT and prefix indexes, those
  /// that were copied before keep them.
  @Test
  void onlyTablesThatWereCopiedBeforeAreWhole() throws InterruptedException {
    databases.copied("wp_posts", "columns of wp_posts");
    steps.prepare().start().load();

    databases.table("wp_new_plugin", 5);

    assertThat(databases.standbyWhole("wp_posts")).isTrue();
    assertThat(databases.standbyWhole("wp_users")).isFalse();
    assertThat(databases.standbyWhole("wp_new_plugin")).isFalse();
  }

  @Test
  void theProgressOfTheLoadIsSaidInTablesAndPercent() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      databases.table("wp_more_" + i, 1_000);
    }
    steps.prepare().start().load();

    assertThat(databases.site().said())
        .filteredOn(line -> line.startsWith("database/load"))
        .hasSizeGreaterThan(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches("database/load: replication: full load \\d+%: \\d+ of 23 tables"));
  }

  @Test
  void aTableThatCannotBeLoadedIsNamed() throws InterruptedException {
    databases.copied("wp_posts", "older columns");
    steps.prepare().start();

    assertThatThrownBy(steps::load)
        .isInstanceOf(StepRefused.class)
        .hasMessage(
            "The full load did not bring everything over: wordpress.wp_posts (Table error).");
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatFailsSaysWhyAndWhatToLookAt(Trouble trouble) throws InterruptedException {
    steps.endpoints();
    databases.make(trouble);

    assertThatThrownBy(steps::connections)
        .hasMessageStartingWith("DMS cannot connect to demo-primary-source: ")
        .hasMessageContaining(trouble.words)
        .asInstanceOf(type(StepRefused.class))
        .extracting(StepRefused::todo)
        .asString()
        .contains("port 3306", "secret", "grants", "certificate");
  }

  @Test
  void aFailedConnectionIsTestedAgainAndAGoodOneIsNot() throws InterruptedException {
    steps.endpoints();
    databases.make(Trouble.STOPPED);
    assertThatThrownBy(steps::connections).isInstanceOf(StepRefused.class);
    long before = tests();
    databases.primaryRuns();

    steps.connections();

    assertThat(tests() - before).isEqualTo(1);
  }

  private long tests() {
    return databases.site().said().stream().filter(line -> line.contains("TestConnection")).count();
  }

  @Test
  void doneTwiceNothingMoreIsMade() throws InterruptedException {
    steps.prepare().start().load();
    long resources = databases.dmsResources();
    Map<String, Outputs> first = steps.done();

    steps.prepare().start().load();

    assertThat(steps.done()).isEqualTo(first);
    assertThat(databases.dmsResources()).isEqualTo(resources);
  }

  @Test
  void withoutAnyRecordEveryStepIsFound() throws InterruptedException {
    steps.prepare().start().load();
    steps.changes();
    databases.site().forgetEverything();

    assertThat(steps.found().keySet()).isEqualTo(steps.done().keySet());
  }

  /// Twice is tolerated, in an account that shows things late too.
  @Test
  void undoneOnlyTheAccountsRolesStay() throws InterruptedException {
    databases = new TwoDatabases(new Settings(true, 1));
    steps = new ReplicationSteps(databases);
    steps.prepare().start().load();

    steps.undo();
    assertThat(databases.dmsResources()).isZero();
    steps.undo();

    assertThat(databases.client(IamClient.class).getRole(r -> r.roleName("dms-vpc-role")).role())
        .matches(role -> role.tags().stream().noneMatch(tag -> tag.key().contains("uid")));
  }

  @Test
  void aRoleThatIsThereIsUsedWhoeverMadeIt() throws InterruptedException {
    IamClient iam = databases.client(IamClient.class);
    iam.createRole(
        r ->
            r.roleName("dms-vpc-role")
                .assumeRolePolicyDocument(
                    """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                     "Action":"sts:AssumeRole","Principal":{"Service":"dms.amazonaws.com"}}]}
                    """));

    steps.endpoints();

    assertThat(iam.getRole(r -> r.roleName("dms-vpc-role")).role().tags()).isEmpty();
    assertThat(iam.listAttachedRolePolicies(r -> r.roleName("dms-vpc-role")).attachedPolicies())
        .singleElement()
        .matches(policy -> policy.policyName().equals("AmazonDMSVPCManagementRole"));
  }

  @Test
  void whatAnotherMadeIsLeftAlone() throws InterruptedException {
    steps.endpoints();
    steps.undo();
    databases
        .dms()
        .createReplicationSubnetGroup(
            r ->
                r.replicationSubnetGroupIdentifier("demo-dms")
                    .replicationSubnetGroupDescription("another's")
                    .subnetIds(databases.subnets));

    assertThatThrownBy(() -> new ReplicationSteps(databases).endpoints())
        .hasMessage(
            "The replication subnet group demo-dms is there already, and this site did not make it"
                + " (it lacks the site's tags): it is left alone.");
  }

  @Test
  void theInstanceIsOfTheNewestVersionAndNotPublic() throws InterruptedException {
    steps.endpoints();

    ReplicationInstance instance =
        databases.dms().describeReplicationInstances(r -> {}).replicationInstances().getFirst();
    assertThat(instance.engineVersion()).isEqualTo("3.6.1");
    assertThat(instance.publiclyAccessible()).isFalse();
    assertThat(instance.multiAZ()).isFalse();
    assertThat(instance.replicationSubnetGroup().subnets())
        .extracting(subnet -> subnet.subnetAvailabilityZone().name())
        .containsExactly("us-east-1a", "us-east-1b");
  }

  @Test
  void aClassThatDmsDoesNotHaveIsAnsweredWithThoseItHas() {
    var inputs =
        new CreateReplicationInstance.Inputs(
            "demo", "dms.t2.micro", "newest", "demo-dms", List.of());

    assertThatThrownBy(
            () -> new CreateReplicationInstance().apply(inputs, databases.step("dms-instance")))
        .hasMessageContaining("dms.t2.micro in us-east-1; it has dms.c5.large,");
  }

  @Test
  void versionsAreComparedByTheirNumbers() {
    assertThat(
            List.of("3.5.4", "3.10.0", "3.6.1").stream().sorted(CreateReplicationInstance.NUMBERS))
        .containsExactly("3.5.4", "3.6.1", "3.10.0");
  }

  /// `start-replication` once, `resume-processing` after a stop, nothing while it runs.
  @Test
  void aTaskIsStartedByWhatItIs() throws InterruptedException {
    steps.prepare().start().load();
    steps.start();
    stop();
    steps.start();

    assertThat(databases.site().said())
        .filteredOn(line -> line.contains("StartReplicationTask"))
        .containsExactly(
            "database/start: StartReplicationTask start-replication",
            "database/start: StartReplicationTask resume-processing");
  }

  @Test
  void whatChangedWhileTheTaskWasStoppedComesWhenItIsResumed() throws InterruptedException {
    steps.prepare().start().load();
    stop();
    databases.table("wp_posts", 150);
    assertThat(databases.standbyRows("wp_posts")).isEqualTo(100);

    steps.start();

    assertThat(databases.standbyRows("wp_posts")).isEqualTo(150);
  }

  @Test
  void aTaskWhoseBinaryLogIsGoneIsNotReloadedUnasked() throws InterruptedException {
    steps.prepare().start().load();
    stop();
    databases.time.sleep(Duration.ofHours(49));

    assertThatThrownBy(steps::start)
        .hasMessageContaining("Could not find first log file name in binary log index file")
        .asInstanceOf(type(StepRefused.class))
        .extracting(StepRefused::todo)
        .asString()
        .contains("only a reload helps");
    assertThat(databases.standbyRows("wp_posts")).isEqualTo(100);
  }

  @Test
  void nothingIsWrittenOnceTheStandbyLocksDmsOut() throws InterruptedException {
    steps.prepare().start().load();
    databases.lockOnStandby();

    databases.table("wp_posts", 150);

    assertThat(databases.standbyRows("wp_posts")).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"log_bin, OFF", "binlog_format, MIXED", "binlog_row_image, MINIMAL"})
  void withoutAFullBinaryLogOfRowsTheTaskFailsAndSaysSo(String variable, String value)
      throws InterruptedException {
    databases.setPrimaryVariable(variable, value);
    steps.prepare();

    assertThatThrownBy(steps::start)
        .hasMessageStartingWith("The replication task is failed: ")
        .hasMessageContaining(variable);
  }

  @Test
  void anAccountThatMayNotReadTheBinaryLogIsFoundWhenTheTaskStarts() throws InterruptedException {
    databases.revokeReplication();
    steps.prepare();

    assertThatThrownBy(steps::start).hasMessageContaining("you need REPLICATION SLAVE");
  }

  /// The heartbeat is one of the rows: how old it is on the standby is the lag.
  @Test
  void theStandbyIsTwoSecondsBehindAndStaysWhereItIsWhenThePrimaryStops()
      throws InterruptedException {
    steps.prepare().start();
    assertThat(databases.replicatedUntil()).isEmpty();
    steps.load();
    assertThat(databases.replicatedUntil()).hasValue(databases.time.now().minusSeconds(2));

    databases.time.sleep(Duration.ofMinutes(1));
    Instant stopped = databases.time.now();
    databases.make(Trouble.STOPPED);
    databases.time.sleep(Duration.ofMinutes(1));

    assertThat(databases.replicatedUntil()).hasValue(stopped);
    assertThat(databases.lag()).hasValue(Duration.ofMinutes(1));
  }

  @Test
  void withoutFiguresTheLagIsUnknownNotZero() throws InterruptedException {
    steps.prepare();

    Lag lag =
        Lag.of(
            databases.site().step("database", "x").cloud().cloudWatch(),
            databases.time,
            "demo-replication",
            steps.given("replication", "arn"));

    assertThat(lag.total()).isEmpty();
    assertThat(lag.within(Duration.ofHours(1))).isFalse();
    assertThat(lag.words()).isEqualTo("no figure for the lag in CloudWatch yet");
    assertThat(
            new Lag(Optional.empty(), Optional.of(Duration.ofSeconds(1)))
                .within(Duration.ofHours(1)))
        .isFalse();
  }

  @Test
  void theTaskCarriesTheWholeSchemaAndTruncatesNothing() throws InterruptedException {
    steps.prepare();

    ReplicationTask task =
        databases.dms().describeReplicationTasks(r -> {}).replicationTasks().getFirst();
    assertThat(task.migrationTypeAsString()).isEqualTo("full-load-and-cdc");
    assertThat(task.tableMappings()).contains("\"schema-name\":\"wordpress\",\"table-name\":\"%\"");
    assertThat(task.replicationTaskSettings())
        .contains(
            "\"FullLobMode\":true",
            "\"TargetTablePrepMode\":\"TRUNCATE_BEFORE_LOAD\"",
            "\"BatchApplyEnabled\":false",
            "\"DataTruncationErrorPolicy\":\"SUSPEND_TABLE\"",
            "\"EnableLogging\":true");
  }

  private void stop() throws InterruptedException {
    databases
        .dms()
        .stopReplicationTask(r -> r.replicationTaskArn(steps.given("replication", "arn")));
    databases.time.sleep(Duration.ofMinutes(2));
  }
}
