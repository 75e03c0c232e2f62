package dev.switchback.action.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.action.Action;
import dev.switchback.action.Recorded;
import dev.switchback.action.SimulatedSite;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ApplyMethod;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// The standby's groups and its server, one by one and as a whole.
class StandbyTest {
  private static final String PASSWORD = "pa55-with-$-and-'";

  private final SimulatedSite aws = new SimulatedSite();
  private final RdsClient rds = aws.client(RdsClient.class);
  private final String vpc = aws.vpc("10.0.0.0/16");
  private final List<String> subnets =
      List.of(
          aws.subnet(vpc, "10.0.10.0/24", "us-east-1a"),
          aws.subnet(vpc, "10.0.11.0/24", "us-east-1b"));
  private final String securityGroup =
      aws.ec2().createSecurityGroup(r -> r.vpcId(vpc).groupName("db").description("db")).groupId();
  private final String secret =
      aws.client(SecretsManagerClient.class)
          .createSecret(
              r ->
                  r.name("operator")
                      .clientRequestToken("a-token-of-a-test-with-32-letters")
                      .secretString(login()))
          .arn();
  private final CreateDbSubnetGroup subnetGroup = new CreateDbSubnetGroup();
  private final CreateDbParameterGroup parameterGroup = new CreateDbParameterGroup();
  private final CreateDbInstance instance = new CreateDbInstance();

  StandbyTest() throws InterruptedException {
    aws.time().sleep(Duration.ofSeconds(10));
  }

  private static String login() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("username", "switchback")
        .put("password", PASSWORD)
        .toString();
  }

  private StepContext step(String name) {
    return aws.site().step("database", name);
  }

  private String subnetGroup() throws InterruptedException {
    return subnetGroup
        .apply(
            new CreateDbSubnetGroup.Inputs("Demo_1-standby", "for a test", subnets),
            step("standby-subnets"))
        .text("name")
        .orElseThrow();
  }

  private static CreateDbParameterGroup.Inputs parameters(Map<String, String> values) {
    return new CreateDbParameterGroup.Inputs("Demo_1-standby", "mariadb11.4", "for a test", values);
  }

  private String parameterGroup() throws InterruptedException {
    return parameterGroup
        .apply(parameters(Map.of("binlog_format", "ROW")), step("standby-parameters"))
        .text("name")
        .orElseThrow();
  }

  private CreateDbInstance.Inputs standby(boolean deletionProtection) throws InterruptedException {
    return new CreateDbInstance.Inputs(
        "Demo_1-standby",
        new CreateDbInstance.Server("11.4.5", "db.t4g.medium", parameterGroup(), 20, 1),
        new CreateDbInstance.Place(subnetGroup(), securityGroup),
        secret,
        deletionProtection);
  }

  private DBInstance described() {
    return rds.describeDBInstances().dbInstances().getFirst();
  }

  private Recorded recorded(String step) {
    return aws.site()
        .recorded(
            step(step).step(),
            JsonNodeFactory.instance.objectNode().put("name", "Demo_1-standby"),
            Optional.empty());
  }

  private void undo(Action<?> action, String step) throws InterruptedException {
    action.undo(recorded(step), step(step));
  }

  @Test
  void theVersionIsTheNewestThatDmsListsAndStaysSo() {
    var choice = new ChooseEngineVersion();
    Outputs chosen = choice.apply(new ChooseEngineVersion.Inputs("11.4"), step("standby-version"));
    assertThat(chosen.text("version")).hasValue("11.4.5");
    assertThat(chosen.text("family")).hasValue("mariadb11.4");
    assertThat(choice.apply(new ChooseEngineVersion.Inputs("11.8"), step("other")).text("version"))
        .hasValue("11.8.3");
    assertThat(aws.site().said()).last().asString().contains("DMS does not list it");
    assertThatThrownBy(() -> choice.apply(new ChooseEngineVersion.Inputs("11.4"), step("other")))
        .isInstanceOf(StepRefused.class)
        .hasMessage(
            "RDS offers no MariaDB 11.8.3 in this Region; of that series it has: 11.4.4, 11.4.5,"
                + " 11.4.7, 11.4.8.");
  }

  @Test
  void theServerIsEncryptedBackedUpPrivateAndHasTheSecretsLogin() throws Exception {
    Outputs outputs = instance.apply(standby(true), step("standby"));

    DBInstance made = described();
    assertThat(made.dbInstanceIdentifier()).isEqualTo("demo-1-standby");
    assertThat(made.dbInstanceStatus()).isEqualTo("available");
    assertThat(made.storageEncrypted()).isTrue();
    assertThat(made.backupRetentionPeriod()).isEqualTo(1);
    assertThat(made.publiclyAccessible()).isFalse();
    assertThat(made.deletionProtection()).isTrue();
    assertThat(made.autoMinorVersionUpgrade()).isFalse();
    assertThat(made.masterUsername()).isEqualTo("switchback");
    assertThat(outputs.text("endpoint")).hasValue(made.endpoint().address());
    assertThat(outputs.text("arn")).hasValue(made.dbInstanceArn());
    assertThat(instance.find(standby(true), step("standby"))).hasValue(outputs);
    assertThat(instance.find(standby(false), step("standby"))).isEmpty();
    assertThat(String.join("\n", aws.site().said())).doesNotContain(PASSWORD);
    assertThat(String.join("\n", instance.equivalent(standby(true), step("standby"))))
        .doesNotContain(PASSWORD)
        .contains("--cli-input-json file:///dev/stdin");
  }

  @Test
  void aServerThatWasMadeAndNotRecordedIsUsed() throws Exception {
    Outputs first = instance.apply(standby(true), step("standby"));
    aws.site().forgetEverything();
    assertThat(instance.apply(standby(true), step("standby"))).isEqualTo(first);
    assertThat(rds.describeDBInstances().dbInstances()).hasSize(1);
  }

  @Test
  void aServerOfSomebodyElseIsRefusedAndNotTakenBack() throws Exception {
    CreateDbInstance.Inputs in = standby(false);
    rds.createDBInstance(
        r ->
            r.dbInstanceIdentifier("demo-1-standby")
                .engine("mariadb")
                .engineVersion("11.4.5")
                .dbInstanceClass("db.t4g.medium")
                .allocatedStorage(20)
                .dbSubnetGroupName("demo-1-standby")
                .dbParameterGroupName("demo-1-standby")
                .backupRetentionPeriod(1)
                .masterUsername("somebody")
                .masterUserPassword("somebody-else"));
    assertThatThrownBy(() -> instance.apply(in, step("standby")))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("this site did not make it");
    undo(instance, "standby");
    assertThat(described().dbInstanceStatus()).isNotEqualTo("deleting");
  }

  @Test
  void whatOnlyARestartChangesIsRestartedForAndProtectionIsAsAskedNow() throws Exception {
    instance.apply(standby(true), step("standby"));
    rds.modifyDBParameterGroup(
        r ->
            r.dbParameterGroupName("demo-1-standby")
                .parameters(
                    Parameter.builder()
                        .parameterName("performance_schema")
                        .parameterValue("1")
                        .applyMethod(ApplyMethod.PENDING_REBOOT)
                        .build()));
    assertThat(instance.find(standby(true), step("standby"))).isEmpty();

    instance.apply(standby(false), step("standby"));

    assertThat(described().dbParameterGroups().getFirst().parameterApplyStatus())
        .isEqualTo("in-sync");
    assertThat(described().deletionProtection()).isFalse();
  }

  @Test
  void parametersAreSetInTheSpellingOfRdsAndOnlyWhatDiffers() throws Exception {
    Map<String, String> wanted = Map.of("binlog_row_image", "MINIMAL", "local_infile", "1");
    parameterGroup.apply(parameters(wanted), step("standby-parameters"));
    assertThat(aws.site().said())
        .anyMatch(line -> line.endsWith("Setting binlog_row_image=minimal"));
    assertThat(parameterGroup.find(parameters(wanted), step("standby-parameters"))).isPresent();
    assertThat(
            parameterGroup.find(
                parameters(Map.of("binlog_format", "ROW")), step("standby-parameters")))
        .isEmpty();
  }

  /// Protection goes first, groups wait for their server, and the second time nothing is left to
  /// do.
  @Test
  void takenBackNothingIsLeft() throws Exception {
    instance.apply(standby(true), step("standby"));
    undo(instance, "standby");
    undo(parameterGroup, "standby-parameters");
    undo(subnetGroup, "standby-subnets");
    assertThat(rds.describeDBInstances().dbInstances()).isEmpty();
    assertThat(rds.describeDBParameterGroups().dbParameterGroups()).isEmpty();
    assertThat(rds.describeDBSubnetGroups().dbSubnetGroups()).isEmpty();
    Duration before = aws.time().elapsed();
    undo(instance, "standby");
    undo(parameterGroup, "standby-parameters");
    undo(subnetGroup, "standby-subnets");
    assertThat(aws.time().elapsed()).isEqualTo(before);
  }

  /// RDS neither changes nor deletes what it still makes, so that is waited for.
  @Test
  void takenBackWhileItIsStillMadeNothingIsLeftEither() throws Exception {
    CreateDbInstance.Inputs in = standby(true);
    instance.apply(in, step("standby"));
    undo(instance, "standby");
    rds.createDBInstance(
        r ->
            r.dbInstanceIdentifier("demo-1-standby")
                .engine("mariadb")
                .engineVersion("11.4.5")
                .dbInstanceClass("db.t4g.medium")
                .allocatedStorage(20)
                .dbSubnetGroupName("demo-1-standby")
                .dbParameterGroupName("demo-1-standby")
                .backupRetentionPeriod(1)
                .masterUsername("switchback")
                .masterUserPassword("fifteen-letters")
                .deletionProtection(true)
                .tags(RdsNamed.tags(step("standby").tags("demo", ""))));
    aws.time().sleep(Duration.ofSeconds(10));
    undo(instance, "standby");
    assertThat(rds.describeDBInstances().dbInstances()).isEmpty();
  }

  @Test
  void namesAreFittedToWhatRdsTakes() {
    assertThat(RdsName.fitting("demo-standby")).isEqualTo("demo-standby");
    assertThat(RdsName.fitting("My__Cluster_-standby")).isEqualTo("my-cluster-standby");
    assertThat(RdsName.fitting("9lives")).isEqualTo("db-9lives");
    assertThat(RdsName.fitting("x".repeat(62) + "-standby")).hasSize(62);
  }
}
