package dev.switchback.rehearsal.rds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.rehearsal.Rehearsed;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.world.Settings;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ApplyMethod;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Parameter;
import software.amazon.awssdk.services.rds.model.Tag;

/// DB instances and their groups, which hold on to each other.
class SimulatedRdsTest {
  private static final Duration MADE = Duration.ofMinutes(7);
  private static final String PASSWORD = "Tr0ub4dor&3-$'";

  private final Rehearsed aws = new Rehearsed();
  private final RdsClient rds = aws.cloud.client(RdsClient.class);
  private final String vpc = aws.vpc();
  private final String one = aws.subnet(vpc, "10.0.10.0/24", "us-east-1a");
  private final String two = aws.subnet(vpc, "10.0.11.0/24", "us-east-1b");
  private final String group =
      aws.ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("db").description("db")).groupId();

  private void subnetGroup(String... subnets) {
    rds.createDBSubnetGroup(
        r ->
            r.dbSubnetGroupName("demo")
                .dbSubnetGroupDescription("for a test")
                .subnetIds(subnets)
                .tags(Tag.builder().key("Name").value("demo").build()));
  }

  private void parameterGroup(String family) {
    rds.createDBParameterGroup(
        r ->
            r.dbParameterGroupName("demo")
                .dbParameterGroupFamily(family)
                .description("for a test"));
  }

  private void set(String name, String value, ApplyMethod how) {
    rds.modifyDBParameterGroup(
        r ->
            r.dbParameterGroupName("demo")
                .parameters(
                    Parameter.builder()
                        .parameterName(name)
                        .parameterValue(value)
                        .applyMethod(how)
                        .build()));
  }

  private void instance(Consumer<CreateDbInstanceRequest.Builder> more) {
    rds.createDBInstance(
        r -> {
          r.dbInstanceIdentifier("demo")
              .engine("mariadb")
              .engineVersion("11.4.5")
              .dbInstanceClass("db.t4g.medium")
              .allocatedStorage(20)
              .dbSubnetGroupName("demo")
              .dbParameterGroupName("demo")
              .vpcSecurityGroupIds(group)
              .masterUsername("switchback")
              .masterUserPassword(PASSWORD)
              .backupRetentionPeriod(1)
              .port(3306)
              .deletionProtection(true);
          more.accept(r);
        });
  }

  private DBInstance described() {
    return rds.describeDBInstances(r -> r.dbInstanceIdentifier("demo")).dbInstances().getFirst();
  }

  private MariaDbServer server() {
    return aws.world.read(
        aws.clock.now(),
        Settings.standard(),
        account -> MariaDbServer.on(account, "db:demo").orElseThrow());
  }

  private void groups() {
    subnetGroup(one, two);
    parameterGroup("mariadb11.4");
  }

  @Test
  void anInstanceIsMadeBackedUpAndAvailableAndHasItsEndpointWhenItIsMade() {
    groups();
    instance(r -> {});
    assertThat(described().dbInstanceStatus()).isEqualTo("creating");
    assertThat(described().endpoint()).isNull();
    aws.after(Duration.ofMinutes(6));
    assertThat(described().endpoint().address())
        .matches("demo\\.c[0-9a-f]{11}\\.us-east-1\\.rds\\.amazonaws\\.com");
    aws.after(MADE);
    assertThat(described().dbInstanceStatus()).isEqualTo("available");
  }

  @Test
  void theServerHasTheMasterLoginAndTheGroupsValuesAndItsPasswordIsNowhere() {
    groups();
    set("binlog_format", "ROW", ApplyMethod.IMMEDIATE);
    instance(r -> {});
    assertThat(server().admits("switchback", PASSWORD)).isTrue();
    assertThat(server().admits("switchback", "another")).isFalse();
    assertThat(server().variable("binlog_format")).hasValue("ROW");
    assertThat(server().variable("binlog_row_image")).hasValue("FULL");
    assertThat(server().variable("local_infile")).hasValue("ON");
    assertThat(server().variable("log_bin")).hasValue("ON");
    assertThat(aws.world.json()).doesNotContain(PASSWORD).doesNotContain("Tr0ub4dor");
  }

  @Test
  void withoutBackupsThereIsNoBinaryLog() {
    groups();
    instance(r -> r.backupRetentionPeriod(0));
    assertThat(server().variable("log_bin")).hasValue("OFF");
  }

  @Test
  void whatIsDynamicReachesTheServerAtOnceAndTheRestWaitsForARestart() {
    groups();
    instance(r -> {});
    aws.after(MADE);
    set("binlog_checksum", "NONE", ApplyMethod.IMMEDIATE);
    assertThat(server().variable("binlog_checksum")).hasValue("NONE");
    assertThat(described().dbParameterGroups().getFirst().parameterApplyStatus())
        .isEqualTo("in-sync");

    Rehearsed.refused(
        "InvalidParameterCombination", () -> set("performance_schema", "1", ApplyMethod.IMMEDIATE));
    set("performance_schema", "1", ApplyMethod.PENDING_REBOOT);
    assertThat(server().variable("performance_schema")).hasValue("OFF");
    assertThat(described().dbParameterGroups().getFirst().parameterApplyStatus())
        .isEqualTo("pending-reboot");

    rds.rebootDBInstance(r -> r.dbInstanceIdentifier("demo"));
    assertThat(described().dbInstanceStatus()).isEqualTo("rebooting");
    aws.after(Duration.ofMinutes(2));
    assertThat(described().dbInstanceStatus()).isEqualTo("available");
    assertThat(described().dbParameterGroups().getFirst().parameterApplyStatus())
        .isEqualTo("in-sync");
    assertThat(server().variable("performance_schema")).hasValue("ON");
  }

  @Test
  void parametersAreSpelledAsRdsListsThem() {
    parameterGroup("mariadb11.4");
    Rehearsed.refused(
        "InvalidParameterValue", () -> set("binlog_row_image", "FULL", ApplyMethod.IMMEDIATE));
    Rehearsed.refused(
        "InvalidParameterValue", () -> set("binlog_colour", "red", ApplyMethod.IMMEDIATE));
    Rehearsed.refused("InvalidParameterValue", () -> parameterGroup2());
  }

  private void parameterGroup2() {
    rds.createDBParameterGroup(
        r ->
            r.dbParameterGroupName("other")
                .dbParameterGroupFamily("mariadb9.9")
                .description("none"));
  }

  @Test
  void aSubnetGroupCoversTwoZonesOfTheRegion() {
    aws.ec2.modifyAvailabilityZoneGroup(
        r -> r.groupName("us-east-1-bos-1").optInStatus("opted-in"));
    aws.after(Duration.ofMinutes(4));
    String local = aws.subnet(vpc, "10.0.15.0/24", "us-east-1-bos-1a");
    Rehearsed.refused("DBSubnetGroupDoesNotCoverEnoughAZs", () -> subnetGroup(one));
    Rehearsed.refused("InvalidSubnet", () -> subnetGroup(one, local));
    Rehearsed.refused("InvalidSubnet", () -> subnetGroup(one, "subnet-0123456789abcdef0"));
    String elsewhere = aws.subnet(aws.vpc("10.1.0.0/16"), "10.1.0.0/24", "us-east-1b");
    Rehearsed.refused("InvalidSubnet", () -> subnetGroup(one, elsewhere));
    subnetGroup(one, two);
    Rehearsed.refused("DBSubnetGroupAlreadyExists", () -> subnetGroup(one, two));
  }

  @Test
  void whatRdsDoesNotTakeIsRefused() {
    groups();
    Rehearsed.refused(
        "InvalidParameterValue", () -> instance(r -> r.dbInstanceIdentifier("demo--standby")));
    Rehearsed.refused(
        "InvalidParameterValue", () -> instance(r -> r.masterUserPassword("a@b/c\"d ")));
    Rehearsed.refused("InvalidParameterValue", () -> instance(r -> r.dbInstanceClass("t3.large")));
    Rehearsed.refused(
        "InvalidParameterCombination", () -> instance(r -> r.engineVersion("11.4.99")));
    Rehearsed.refused(
        "InvalidParameterCombination", () -> instance(r -> r.engineVersion("10.11.13")));
    Rehearsed.refused(
        "InvalidParameterCombination",
        () -> instance(r -> r.vpcSecurityGroupIds("sg-0123456789abcdef0")));
    instance(r -> {});
    Rehearsed.refused("DBInstanceAlreadyExists", () -> instance(r -> {}));
  }

  private void delete() {
    rds.deleteDBInstance(
        r -> r.dbInstanceIdentifier("demo").skipFinalSnapshot(true).deleteAutomatedBackups(true));
  }

  private List<String> ports() {
    Filter ours = Rehearsed.by("vpc-id", vpc);
    return aws.ec2.describeNetworkInterfaces(r -> r.filters(ours)).networkInterfaces().stream()
        .map(port -> port.description())
        .toList();
  }

  @Test
  void groupsStayAsLongAsAnInstanceUsesThemAndNothingIsLeftOfIt() {
    groups();
    instance(r -> {});
    Rehearsed.refused(
        "InvalidDBInstanceState",
        () -> rds.modifyDBInstance(r -> r.dbInstanceIdentifier("demo").deletionProtection(false)));
    aws.after(MADE);
    Rehearsed.refused("InvalidParameterCombination", this::delete);
    rds.modifyDBInstance(r -> r.dbInstanceIdentifier("demo").deletionProtection(false));
    Rehearsed.refused(
        "InvalidDBSubnetGroupStateFault",
        () -> rds.deleteDBSubnetGroup(r -> r.dbSubnetGroupName("demo")));
    Rehearsed.refused(
        "InvalidDBParameterGroupState",
        () -> rds.deleteDBParameterGroup(r -> r.dbParameterGroupName("demo")));
    assertThat(ports()).containsExactly("RDSNetworkInterface");
    delete();
    assertThat(described().dbInstanceStatus()).isEqualTo("deleting");
    aws.after(Duration.ofMinutes(5));
    assertThat(rds.describeDBInstances().dbInstances()).isEmpty();
    assertThat(ports()).isEmpty();
    rds.deleteDBSubnetGroup(r -> r.dbSubnetGroupName("demo"));
    rds.deleteDBParameterGroup(r -> r.dbParameterGroupName("demo"));
    assertThat(rds.describeDBSubnetGroups().dbSubnetGroups()).isEmpty();
  }

  @Test
  void tagsAreListedByTheArn() {
    subnetGroup(one, two);
    String arn =
        rds.describeDBSubnetGroups(r -> r.dbSubnetGroupName("demo"))
            .dbSubnetGroups()
            .getFirst()
            .dbSubnetGroupArn();
    assertThat(arn).isEqualTo("arn:aws:rds:us-east-1:123456789012:subgrp:demo");
    assertThat(rds.listTagsForResource(r -> r.resourceName(arn)).tagList())
        .containsExactly(Tag.builder().key("Name").value("demo").build());
  }
}
