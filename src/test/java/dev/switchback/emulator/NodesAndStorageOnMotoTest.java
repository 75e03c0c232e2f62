package dev.switchback.emulator;

import static dev.switchback.emulator.EmulatedAccount.SITE;
import static dev.switchback.emulator.EmulatedAccount.ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.MemorySite;
import dev.switchback.action.StepRefused;
import dev.switchback.action.cluster.ChooseNodeImage;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.TestCloud;
import dev.switchback.emulator.StageWalk.Part;
import dev.switchback.emulator.WalkRules.Calls;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/// Step 3, and the Local Zone's nodes of step 2, on moto as it is: a network made by hand, an
/// availability zone in the Local Zone's place, plain data in that of a cluster; looked at with
/// plain SDK calls.
@Tag("emulator")
class NodesAndStorageOnMotoTest implements WalkRules.Place {
  /// What is walked: a stage file, and which of its actions moto can do.
  private enum Walked {
    STORAGE(
        "runbooks/03-storage.yaml",
        "security-group",
        "efs-file-system",
        "efs-mount-targets",
        "efs-access-point",
        "storage-outputs"),
    NODES("runbooks/02-cluster.yaml", "launch-template", "auto-scaling-group");

    private final String file;
    private final String uses;

    Walked(String file, String... uses) {
      this.file = file;
      this.uses = String.join(" ", uses);
    }

    StageWalk on(MemorySite site, Map<StepId, Outputs> given) throws IOException {
      Set<String> known = Set.of(uses.split(" "));
      return new StageWalk(Path.of(file), ANSWERS, site, new Part(known::contains, given));
    }
  }

  private static final Map<String, String> ANSWERS =
      Map.of(
          "clusterName", "demo",
          "zoneInstanceType", "t3.xlarge",
          "efsUid", "33",
          "efsGid", "33");
  private static EmulatedAccount account;
  private static Ec2Client ec2;
  private static EfsClient efs;
  private static AutoScalingClient autoScaling;
  private static IamClient iam;
  private static Cloud cloud;

  private MemorySite site;
  private Walked walked = Walked.STORAGE;
  private StageWalk walk;

  @BeforeAll
  static void start() throws IOException {
    account = new EmulatedAccount(Moto.start());
    ec2 = account.ec2();
    efs = account.plain(EfsClient.builder());
    autoScaling = account.plain(AutoScalingClient.builder());
    iam = account.plain(IamClient.builder());
    cloud =
        TestCloud.over(
            account.witnessed(Ec2Client.builder()),
            account.witnessed(EfsClient.builder()),
            account.witnessed(SsmClient.builder()),
            account.witnessed(AutoScalingClient.builder()));
  }

  @AfterAll
  static void stop() throws Exception {
    System.out.println(
        "Not exercised on moto, which lacks it: SSM's parameters of EKS's images (so DescribeImages"
            + " of one), client tokens of launch templates and access points, failed scaling"
            + " activities, states on the way to available, InService and terminated,"
            + " UnsupportedAvailabilityZone, DependencyViolation of a security group in use.");
    account.stop();
  }

  @BeforeEach
  @Override
  public void fresh() throws Exception {
    site = account.fresh(cloud);
    walk = walked.on(site, surroundings());
  }

  /// What other stages would have made, and what their steps would have given.
  private static Map<StepId, Outputs> surroundings() {
    String vpc = account.vpc();
    String shared = account.securityGroup(vpc, "cluster");
    iam.createInstanceProfile(r -> r.instanceProfileName("demo-node-profile"));
    var image = ec2.describeImages(r -> r.owners("amazon").filters(by("name", "al2023*"))).images();
    return Map.of(
        StepId.of("network", "vpc"),
        Outputs.of("id", vpc).and("cidr", "10.0.0.0/16"),
        StepId.of("network", "private-subnets"),
        Outputs.of(
            "ids",
            List.of(
                account.subnet(vpc, "10.0.10.0/24", "us-east-1a"),
                account.subnet(vpc, "10.0.11.0/24", "us-east-1b"),
                account.subnet(vpc, "10.0.12.0/24", "us-east-1c"))),
        StepId.of("network", "local-private-subnet"),
        Outputs.of("ids", List.of(account.subnet(vpc, "10.0.15.0/24", ZONE))),
        StepId.of("cluster", "control-plane"),
        Outputs.of("name", "demo")
            .and("endpoint", "https://demo.example")
            .and("certificateAuthority", "Q0E=")
            .and("serviceCidr", "172.20.0.0/16")
            .and("securityGroup", shared),
        StepId.of("cluster", "node-role"),
        Outputs.of("instanceProfile", "demo-node-profile"),
        StepId.of("cluster", "zone-image"),
        Outputs.of("imageId", image.getFirst().imageId())
            .and("rootDevice", image.getFirst().rootDeviceName()));
  }

  @Override
  public StageWalk walk() {
    return walk;
  }

  @Override
  public EmulatedAccount account() {
    return account;
  }

  @Test
  void theStorageIsAsTheRunbookWantsIt() throws Exception {
    Outputs outputs = walk.resume();

    String system = outputs.text("efs_id").orElseThrow();
    FileSystemDescription made = systems().getFirst();
    assertThat(made.fileSystemId()).isEqualTo(system);
    assertThat(made.encrypted()).isTrue();
    assertThat(made.name()).isEqualTo("demo-wordpress");
    assertThat(outputs.text("volumeHandle"))
        .hasValue(system + "::" + outputs.text("efs_ap_id").orElseThrow());
    assertThat(outputs.at(List.of("efs_mount_target")).orElseThrow())
        .extracting(address -> address.asText().replaceAll("\\d+$", "x"))
        .containsExactly("10.0.10.x", "10.0.11.x", "10.0.12.x");
    assertThat(efs.describeAccessPoints(r -> r.fileSystemId(system)).accessPoints())
        .singleElement()
        .matches(point -> point.posixUser().uid() == 33)
        .matches(point -> point.rootDirectory().path().equals("/wordpress"));
    String group = walk.done().get(StepId.of("storage", "security-group")).text("id").orElseThrow();
    assertThat(
            ec2.describeSecurityGroups(r -> r.groupIds(group))
                .securityGroups()
                .getFirst()
                .ipPermissions())
        .singleElement()
        .matches(rule -> rule.fromPort() == 2049)
        .matches(rule -> rule.ipRanges().getFirst().cidrIp().equals("10.0.0.0/16"));
    String target =
        efs.describeMountTargets(r -> r.fileSystemId(system))
            .mountTargets()
            .getFirst()
            .mountTargetId();
    assertThat(efs.describeMountTargetSecurityGroups(r -> r.mountTargetId(target)).securityGroups())
        .containsExactly(group);
  }

  @Test
  void theNodeIsLaunchedByTheTemplateAndTagged() throws Exception {
    rules(Walked.NODES);

    Outputs outputs = walk.resume();

    assertThat(outputs.text("name")).hasValue("demo-local-zone");
    assertThat(living())
        .singleElement()
        .satisfies(
            node -> {
              assertThat(node.instanceTypeAsString()).isEqualTo("t3.xlarge");
              assertThat(node.placement().availabilityZone()).isEqualTo(ZONE);
              assertThat(node.tags())
                  .extracting(tag -> tag.key() + "=" + tag.value())
                  .contains(
                      "kubernetes.io/cluster/demo=owned", "switchback:step=cluster/zone-nodes");
            });
  }

  @ParameterizedTest
  @EnumSource
  void doneTwiceNothingMoreIsMade(Walked which) throws Exception {
    rules(which).doneTwiceNothingMoreIsMade();
  }

  @ParameterizedTest
  @EnumSource
  void everythingIsFoundAgainWithoutAnyRecord(Walked which) throws Exception {
    rules(which).everythingIsFoundAgainWithoutAnyRecord();
  }

  @ParameterizedTest
  @EnumSource
  void undoneNothingIsLeft(Walked which) throws Exception {
    rules(which).undoneNothingIsLeft();
  }

  @ParameterizedTest
  @EnumSource
  void killedAtAnyChangingCallItIsFinishedByTheNextProcess(Walked which) throws Exception {
    rules(which).killedItIsFinishedByTheNextProcess(Calls.ALL);
  }

  @ParameterizedTest
  @EnumSource
  void killedAtAnyChangingCallItIsUndoneByTheNextProcess(Walked which) throws Exception {
    rules(which).killedItIsUndoneByTheNextProcess(Calls.ALL);
  }

  private WalkRules rules(Walked which) throws Exception {
    walked = which;
    fresh();
    return new WalkRules(this);
  }

  @Test
  void anImageThatNobodyPublishesIsRefusedInASentence() {
    assertThatThrownBy(
            () ->
                new ChooseNodeImage()
                    .apply(new ChooseNodeImage.Inputs("1.22"), site.step("cluster", "zone-image")))
        .isInstanceOf(StepRefused.class)
        .hasMessage("EKS has no Amazon Linux 2023 image for Kubernetes 1.22 in us-east-1.");
  }

  /// How many of each kind are ours; moto keeps no tags for mount targets either.
  @Override
  public Map<String, Integer> inventory() {
    var counts = new TreeMap<String, Integer>();
    counts.put(
        "security group",
        ec2.describeSecurityGroups(r -> r.filters(own())).securityGroups().size());
    counts.put(
        "launch template",
        ec2.describeLaunchTemplates(r -> r.filters(own())).launchTemplates().size());
    counts.put("node", living().size());
    counts.put("group", groups().size());
    counts.put("file system", systems().size());
    counts.put(
        "mount target",
        systems().stream()
            .mapToInt(
                one ->
                    efs.describeMountTargets(r -> r.fileSystemId(one.fileSystemId()))
                        .mountTargets()
                        .size())
            .sum());
    counts.put("access point", efs.describeAccessPoints(r -> {}).accessPoints().size());
    return counts;
  }

  private static List<FileSystemDescription> systems() {
    return efs.describeFileSystems().fileSystems();
  }

  private static List<AutoScalingGroup> groups() {
    return autoScaling.describeAutoScalingGroups().autoScalingGroups();
  }

  private static List<Instance> living() {
    return ec2.describeInstances(r -> r.filters(own())).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .filter(instance -> instance.state().name() != InstanceStateName.TERMINATED)
        .toList();
  }

  private static Filter own() {
    return by("tag:switchback:uid", SITE.uid());
  }

  private static Filter by(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
