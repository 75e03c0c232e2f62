package dev.switchback.action.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.SimulatedSite;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.efs.EfsClient;

/// Security group, file system, mount targets and access point, one by one and as a whole.
class StorageTest {
  private static final IngressRule NFS = IngressRule.tcp(2049, "10.0.0.0/16", "NFS from the VPC");

  private final SimulatedSite aws;
  private final EfsClient efs;
  private final String vpc;
  private final List<String> subnets;
  private final CreateSecurityGroup securityGroup = new CreateSecurityGroup();
  private final CreateFileSystem fileSystem = new CreateFileSystem();
  private final CreateMountTargets mountTargets = new CreateMountTargets();
  private final CreateAccessPoint accessPoint = new CreateAccessPoint();

  StorageTest() throws InterruptedException {
    aws = new SimulatedSite();
    efs = aws.client(EfsClient.class);
    vpc = aws.vpc("10.0.0.0/16");
    subnets =
        List.of(
            aws.subnet(vpc, "10.0.10.0/24", "us-east-1a"),
            aws.subnet(vpc, "10.0.11.0/24", "us-east-1b"));
  }

  private StepContext step(String name) {
    return aws.site().step("storage", name);
  }

  private CreateSecurityGroup.Inputs groupInputs() {
    return new CreateSecurityGroup.Inputs("demo-efs", "for a test", vpc, List.of(NFS));
  }

  private String group() throws InterruptedException {
    return securityGroup.apply(groupInputs(), step("security-group")).text("id").orElseThrow();
  }

  private String system() throws InterruptedException {
    return fileSystem
        .apply(new CreateFileSystem.Inputs("demo-wordpress"), step("file-system"))
        .text("id")
        .orElseThrow();
  }

  private static ObjectNode inputs() {
    return JsonNodeFactory.instance.objectNode();
  }

  private List<SecurityGroupRule> rulesIn(String group) {
    Filter ofGroup = Filter.builder().name("group-id").values(group).build();
    return aws
        .ec2()
        .describeSecurityGroupRules(r -> r.filters(ofGroup))
        .securityGroupRules()
        .stream()
        .filter(rule -> !rule.isEgress())
        .toList();
  }

  @Test
  void theGroupLetsInWhatItIsToldAndWhatOthersAdded() throws Exception {
    String id = group();
    IpPermission others =
        IpPermission.builder()
            .ipProtocol("tcp")
            .fromPort(22)
            .toPort(22)
            .ipRanges(IpRange.builder().cidrIp("10.9.0.0/16").build())
            .build();
    aws.ec2().authorizeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(others));
    aws.time().sleep(Duration.ofSeconds(10));
    assertThat(group()).isEqualTo(id);
    assertThat(rulesIn(id))
        .extracting(rule -> rule.fromPort() + " " + rule.cidrIpv4())
        .containsExactlyInAnyOrder("2049 10.0.0.0/16", "22 10.9.0.0/16");
  }

  @Test
  void aRuleThatIsGoneIsMadeAgain() throws Exception {
    String id = group();
    aws.time().sleep(Duration.ofSeconds(10));
    aws.ec2()
        .revokeSecurityGroupIngress(
            r -> r.groupId(id).securityGroupRuleIds(rulesIn(id).getFirst().securityGroupRuleId()));
    assertThat(securityGroup.find(groupInputs(), step("security-group"))).isEmpty();
    group();
    assertThat(rulesIn(id)).hasSize(1);
  }

  @Test
  void aGroupNameThatSomebodyElseHasIsRefused() {
    aws.ec2().createSecurityGroup(r -> r.vpcId(vpc).groupName("demo-efs").description("other"));
    assertThatThrownBy(this::group)
        .isInstanceOf(StepRefused.class)
        .hasMessage(
            "CreateSecurityGroup was refused: another security group of "
                + vpc
                + " is called demo-efs.");
  }

  private CreateMountTargets.Inputs targets(String system, List<String> in, String group) {
    return new CreateMountTargets.Inputs(system, in, group);
  }

  private void undoTargets(String system) throws InterruptedException {
    ObjectNode recorded = inputs().put("fileSystem", system);
    subnets.forEach(recorded.putArray("subnets")::add);
    mountTargets.undo(
        aws.site().recorded(step("mount-targets").step(), recorded, Optional.empty()),
        step("mount-targets"));
  }

  /// As long as two groups name each other, neither can be deleted: so the rules go first.
  @Test
  void aGroupInUseSaysByWhatAndHasLetGoOfOthersAlready() throws Exception {
    String id = group();
    String system = system();
    mountTargets.apply(targets(system, subnets, id), step("mount-targets"));
    var known =
        aws.site()
            .recorded(
                step("security-group").step(),
                inputs().put("vpc", vpc),
                Optional.of(Outputs.of("id", id)));

    assertThatThrownBy(() -> securityGroup.undo(known, step("security-group")))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("EFS mount target for " + system);
    assertThat(rulesIn(id)).isEmpty();

    undoTargets(system);
    securityGroup.undo(known, step("security-group"));
    assertThat(aws.ec2().describeSecurityGroups().securityGroups())
        .allMatch(left -> left.groupName().equals("default"));
    securityGroup.undo(known, step("security-group"));
  }

  @Test
  void theMountTargetsAreMadeTogetherAndGiveTheirAddressesInOrder() throws Exception {
    String system = system();
    Duration before = aws.time().elapsed();

    Outputs outputs = mountTargets.apply(targets(system, subnets, group()), step("mount-targets"));

    assertThat(aws.time().elapsed().minus(before)).isLessThan(Duration.ofSeconds(150));
    assertThat(outputs.at(List.of("addresses")).orElseThrow())
        .extracting(address -> address.asText())
        .containsExactly("10.0.10.4", "10.0.11.4");
    assertThat(mountTargets.apply(targets(system, subnets, group()), step("mount-targets")))
        .isEqualTo(outputs);
    assertThat(efs.describeMountTargets(r -> r.fileSystemId(system)).mountTargets()).hasSize(2);
  }

  @Test
  void aSubnetOfALocalZoneIsRefusedWithAWayOut() throws Exception {
    String local = aws.subnet(vpc, "10.0.15.0/24", SimulatedSite.LOCAL_ZONE);
    String system = system();
    String group = group();

    assertThatThrownBy(
            () -> mountTargets.apply(targets(system, List.of(local), group), step("mount-targets")))
        .isInstanceOfSatisfying(
            StepRefused.class,
            refused -> {
              assertThat(refused.getMessage())
                  .isEqualTo(
                      "EFS has no mount targets in the zone of "
                          + local
                          + ": Local Zones are not among the availability zones it supports.");
              assertThat(refused.todo()).contains("efsResolution");
            });
  }

  @Test
  void aMountTargetElsewhereInTheZoneIsNamed() throws Exception {
    String sameZone = aws.subnet(vpc, "10.0.20.0/24", "us-east-1a");
    String system = system();
    String group = group();
    String elsewhere =
        efs.createMountTarget(r -> r.fileSystemId(system).subnetId(sameZone)).mountTargetId();
    aws.time().sleep(Duration.ofSeconds(10));

    assertThatThrownBy(
            () -> mountTargets.apply(targets(system, subnets, group), step("mount-targets")))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining(elsewhere + " in " + sameZone);
  }

  @Test
  void aFileSystemThatWasMadeAndNotRecordedIsUsed() throws Exception {
    String first = system();
    aws.site().forgetEverything();

    assertThat(system()).isEqualTo(first);
    assertThat(efs.describeFileSystems().fileSystems())
        .singleElement()
        .matches(one -> one.encrypted() && one.throughputModeAsString().equals("elastic"));
  }

  @Test
  void aFileSystemInUseSaysByWhat() throws Exception {
    String id = system();
    mountTargets.apply(targets(id, subnets, group()), step("mount-targets"));
    var known = aws.site().recorded(step("file-system").step(), inputs(), Optional.empty());

    assertThatThrownBy(() -> fileSystem.undo(known, step("file-system")))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("in use by mount targets: fsmt-");

    undoTargets(id);
    fileSystem.undo(known, step("file-system"));
    assertThat(efs.describeFileSystems().fileSystems()).isEmpty();
    fileSystem.undo(known, step("file-system"));
  }

  @Test
  void theAccessPointIsTheAskedFolderAndUserAndIsFoundAgain() throws Exception {
    String system = system();
    var in = new CreateAccessPoint.Inputs("demo-wordpress", system, "/wordpress", 33, 33);
    Outputs outputs = accessPoint.apply(in, step("access-point"));
    aws.site().forgetEverything();

    assertThat(accessPoint.find(in, step("access-point"))).hasValue(outputs);
    assertThat(accessPoint.apply(in, step("access-point"))).isEqualTo(outputs);
    var other = new CreateAccessPoint.Inputs("demo-wordpress", system, "/wordpress", 1000, 1000);
    assertThat(accessPoint.find(other, step("access-point"))).isEmpty();
    assertThatThrownBy(() -> accessPoint.apply(other, step("access-point")))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining(" as 33:33, not in /wordpress on ");

    var known =
        aws.site()
            .recorded(
                step("access-point").step(), inputs().put("fileSystem", system), Optional.empty());
    accessPoint.undo(known, step("access-point"));
    accessPoint.undo(known, step("access-point"));
    assertThat(efs.describeAccessPoints(r -> r.fileSystemId(system)).accessPoints()).isEmpty();
  }

  @Test
  void theOutputsAreThePostsAndWhatIsMissingIsSaid() throws Exception {
    String system = system();
    String point =
        accessPoint
            .apply(
                new CreateAccessPoint.Inputs("demo-wordpress", system, "/wordpress", 33, 33),
                step("access-point"))
            .text("id")
            .orElseThrow();
    var in = new VerifyStorage.Inputs(system, point, subnets);
    assertThat(new VerifyStorage().find(in, step("outputs"))).isEmpty();
    assertThatThrownBy(() -> new VerifyStorage().apply(in, step("outputs")))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("no mount target is available in " + subnets.getFirst());

    mountTargets.apply(targets(system, subnets, group()), step("mount-targets"));
    Outputs outputs = new VerifyStorage().apply(in, step("outputs"));
    assertThat(outputs.text("volumeHandle")).hasValue(system + "::" + point);
    assertThat(outputs.text("efs_id")).hasValue(system);
    assertThat(outputs.text("efs_ap_id")).hasValue(point);
    assertThat(outputs.at(List.of("efs_mount_target")).orElseThrow()).hasSize(2);
  }
}
