package dev.switchback.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.action.MemorySite;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.TestCloud;
import dev.switchback.run.Outputs;
import dev.switchback.runbook.StepId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// The standby of step 4 on moto as it is: what other steps would have made is there by hand;
/// looked at with plain SDK calls.
@Tag("emulator")
class StandbyOnMotoTest {
  private static final Set<String> WALKED =
      Set.of("db-subnet-group", "db-parameter-group", "db-instance");
  private static final Map<String, String> ANSWERS =
      Map.of(
          "clusterName", "demo",
          "standbyInstanceClass", "db.t4g.medium",
          "standbyDeletionProtection", "true");
  private static final SiteIdentity SITE =
      new SiteIdentity(
          "demo", "5f0c2a9be1d34b77", SiteIdentity.Kind.REAL, "123456789012", "us-east-1");
  private static final String PASSWORD = "forty-characters-at-most-and-no-more";
  private static final CallWitness witness = new CallWitness();
  private static Moto moto;
  private static Ec2Client ec2;
  private static RdsClient rds;
  private static SecretsManagerClient secrets;
  private static Cloud cloud;

  private MemorySite site;
  private Map<StepId, Outputs> given;

  @BeforeAll
  static void start() throws IOException {
    moto = Moto.start();
    var nobody = new ExecutionInterceptor() {};
    ec2 = MotoClients.plainEc2(moto.endpoint());
    rds = MotoClients.built(RdsClient.builder(), moto.endpoint(), nobody);
    secrets = MotoClients.built(SecretsManagerClient.builder(), moto.endpoint(), nobody);
    cloud =
        TestCloud.over(
            MotoClients.built(RdsClient.builder(), moto.endpoint(), witness),
            MotoClients.built(SecretsManagerClient.builder(), moto.endpoint(), witness));
  }

  @AfterAll
  static void stop() throws Exception {
    System.out.println(
        "Not exercised on moto, which lacks it: DescribeDBEngineVersions, states on the way to"
            + " available and gone, groups in use, parameters that wait for a restart, how RDS"
            + " spells values, passwords that it does not take.");
    moto.stop();
  }

  @BeforeEach
  void fresh() throws Exception {
    moto.reset();
    witness.disarm();
    site = new MemorySite(SITE, cloud);
    given = surroundings();
  }

  private static Map<StepId, Outputs> surroundings() {
    String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/16")).vpc().vpcId();
    String group =
        ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("standby").description("standby"))
            .groupId();
    String login =
        JsonNodeFactory.instance
            .objectNode()
            .put("username", "switchback")
            .put("password", PASSWORD)
            .toString();
    return Map.of(
        StepId.of("network", "private-subnets"),
        Outputs.of(
            "ids",
            List.of(
                subnet(vpc, "10.0.10.0/24", "us-east-1a"),
                subnet(vpc, "10.0.11.0/24", "us-east-1b"))),
        StepId.of("database", "standby-group"),
        Outputs.of("id", group),
        StepId.of("database", "standby-version"),
        Outputs.of("version", "11.4.5").and("family", "mariadb11.4"),
        StepId.of("database", "operator-secret"),
        Outputs.of("arn", secrets.createSecret(r -> r.name("operator").secretString(login)).arn()));
  }

  private static String subnet(String vpc, String range, String zone) {
    return ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock(range).availabilityZone(zone))
        .subnet()
        .subnetId();
  }

  private StageWalk walk() throws IOException {
    return new StageWalk(
        Path.of("runbooks/04-database.yaml"),
        ANSWERS,
        site,
        new StageWalk.Part(WALKED::contains, given));
  }

  @Test
  void theStandbyIsAsTheRunbookWantsIt() throws Exception {
    Outputs outputs = walk().resume();

    DBInstance made = instances().getFirst();
    assertThat(made.dbInstanceIdentifier()).isEqualTo("demo-standby");
    assertThat(made.engine()).isEqualTo("mariadb");
    assertThat(made.engineVersion()).isEqualTo("11.4.5");
    assertThat(made.dbInstanceClass()).isEqualTo("db.t4g.medium");
    assertThat(made.masterUsername()).isEqualTo("switchback");
    assertThat(made.storageEncrypted()).isTrue();
    assertThat(made.publiclyAccessible()).isFalse();
    assertThat(made.multiAZ()).isFalse();
    assertThat(made.deletionProtection()).isTrue();
    assertThat(made.backupRetentionPeriod()).isEqualTo(1);
    assertThat(made.copyTagsToSnapshot()).isTrue();
    assertThat(made.dbSubnetGroup().dbSubnetGroupName()).isEqualTo("demo-standby");
    assertThat(made.dbSubnetGroup().subnets()).hasSize(2);
    assertThat(made.endpoint().address()).isEqualTo(outputs.text("endpoint").orElseThrow());
    assertThat(made.tagList())
        .extracting(tag -> tag.key() + "=" + tag.value())
        .contains("switchback:step=database/standby", "switchback:uid=" + SITE.uid());
    assertThat(rds.describeDBParameters(r -> r.dbParameterGroupName("demo-standby")).parameters())
        .extracting(Parameter::parameterName, Parameter::parameterValue)
        .extracting(Object::toString)
        .contains(
            "(\"binlog_format\", \"ROW\")",
            "(\"binlog_row_image\", \"FULL\")",
            "(\"binlog_checksum\", \"NONE\")",
            "(\"local_infile\", \"1\")");
    assertThat(String.join("\n", site.said())).doesNotContain(PASSWORD);
  }

  @Test
  void doneTwiceNothingMoreIsMade() throws Exception {
    StageWalk walk = walk();
    Outputs first = walk.resume();
    Map<String, Integer> before = inventory();
    witness.disarm();

    assertThat(walk.again()).isEqualTo(first);
    assertThat(witness.changing()).isEmpty();
    assertThat(inventory()).isEqualTo(before);
  }

  @Test
  void everythingIsFoundAgainWithoutAnyRecord() throws Exception {
    StageWalk walk = walk();
    walk.resume();
    Map<StepId, Outputs> outputs = Map.copyOf(walk.done());
    int records = site.recordCount();
    site.forgetEverything();
    witness.disarm();

    assertThat(walk.look())
        .allSatisfy((step, found) -> assertThat(found).hasValue(outputs.get(step)));
    assertThat(site.recordCount()).isEqualTo(records);
    assertThat(witness.changing()).isEmpty();
  }

  @Test
  void undoneNothingIsLeft() throws Exception {
    StageWalk walk = walk();
    walk.resume();
    assertThat(inventory().values()).containsOnly(1);

    walk.undo();

    assertThat(inventory().values()).containsOnly(0);
  }

  /// The next process ends with the same, nothing twice, nothing left over; or takes it all back.
  @Test
  void killedAtAnyChangingCallItIsFinishedOrUndoneByTheNextProcess() throws Exception {
    walk().resume();
    int calls = witness.changing().size();
    Map<String, Integer> whole = inventory();
    assertThat(calls).isEqualTo(4);

    for (int call = 0; call < calls; call++) {
      fresh();
      StageWalk resumed = killedAfter(call);
      resumed.resume();
      assertThat(inventory()).as("killed after call %d, resumed", call).isEqualTo(whole);

      fresh();
      StageWalk undone = killedAfter(call);
      undone.undo();
      assertThat(inventory().values()).as("killed after call %d, undone", call).containsOnly(0);
    }
  }

  private StageWalk killedAfter(int call) throws Exception {
    StageWalk walk = walk();
    witness.killAfter(call);
    assertThatThrownBy(walk::resume).isNotNull();
    assertThat(witness.dead()).isTrue();
    witness.disarm();
    return walk;
  }

  private static Map<String, Integer> inventory() {
    var counts = new TreeMap<String, Integer>();
    counts.put("instance", instances().size());
    counts.put("subnet group", rds.describeDBSubnetGroups().dbSubnetGroups().size());
    counts.put("parameter group", rds.describeDBParameterGroups().dbParameterGroups().size());
    return counts;
  }

  private static List<DBInstance> instances() {
    return rds.describeDBInstances().dbInstances();
  }
}
