package dev.switchback.emulator;

import static dev.switchback.emulator.EmulatedAccount.SITE;
import static dev.switchback.emulator.EmulatedAccount.ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.MemorySite;
import dev.switchback.action.StepRefused;
import dev.switchback.action.database.Credentials;
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
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.VolumeType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/// Step 4 up to the running database host, on moto as it is: secrets, the writer's parameter, role,
/// security group, image, instance; looked at with plain SDK calls.
@Tag("emulator")
class HostOnMotoTest implements WalkRules.Place {
  private static final Set<String> STEPS =
      Set.of(
          "app-secret",
          "observer-secret",
          "operator-secret",
          "writer",
          "host-role",
          "host-group",
          "host-image",
          "host",
          "host-access",
          "dms-primary-secret");

  private static final Map<String, String> ANSWERS =
      Map.of("clusterName", "demo", "databaseInstanceType", "t3.xlarge");
  private static EmulatedAccount account;
  private static Ec2Client ec2;
  private static IamClient iam;
  private static SsmClient ssm;
  private static SecretsManagerClient secrets;
  private static Cloud cloud;

  private final WalkRules rules = new WalkRules(this);
  private MemorySite site;
  private StageWalk walk;

  @BeforeAll
  static void start() throws IOException {
    account = new EmulatedAccount(Moto.startWithPolicies());
    ec2 = account.ec2();
    iam = account.plain(IamClient.builder());
    ssm = account.plain(SsmClient.builder());
    secrets = account.plain(SecretsManagerClient.builder());
    cloud =
        TestCloud.over(
            account.witnessed(Ec2Client.builder()),
            account.witnessed(IamClient.builder()),
            account.witnessed(SsmClient.builder()),
            account.witnessed(SecretsManagerClient.builder()));
  }

  @AfterAll
  static void stop() throws Exception {
    System.out.println(
        "Not exercised on moto, which lacks it: agents (DescribeInstanceInformation), what becomes"
            + " of a command (its answer is always an empty success, and ListCommandInvocations is"
            + " missing), client tokens of instances, an instance profile that EC2 does not know"
            + " yet, states on the way to running and terminated, the secret that is being"
            + " deleted.");
    account.stop();
  }

  @BeforeEach
  @Override
  public void fresh() throws Exception {
    site = account.fresh(cloud);
    walk =
        new StageWalk(
            Path.of("runbooks/04-database.yaml"),
            ANSWERS,
            site,
            Part.ofSteps(step -> STEPS.contains(step.name()), surroundings()));
  }

  /// What other stages would have made.
  private static Map<StepId, Outputs> surroundings() {
    String vpc = account.vpc();
    String shared = account.securityGroup(vpc, "cluster");
    String subnet = account.subnet(vpc, "10.0.15.0/24", ZONE);
    return Map.of(
        StepId.of("network", "vpc"),
        Outputs.of("id", vpc).and("cidr", "10.0.0.0/16"),
        StepId.of("network", "local-private-subnet"),
        Outputs.of("ids", List.of(subnet)),
        StepId.of("cluster", "control-plane"),
        Outputs.of("securityGroup", shared));
  }

  @Override
  public StageWalk walk() {
    return walk;
  }

  @Override
  public EmulatedAccount account() {
    return account;
  }

  private Outputs done(String step) throws InterruptedException {
    if (walk.done().isEmpty()) {
      walk.resume();
    }
    return walk.done().getOrDefault(StepId.of("database", step), Outputs.none());
  }

  private Credentials held(String secret) {
    return Credentials.read("switchback/demo/" + secret, site.step("database", "looking"));
  }

  @Test
  void theHostIsAsTheRunbookWantsIt() throws Exception {
    String id = done("host").text("instanceId").orElseThrow();

    assertThat(living())
        .singleElement()
        .satisfies(
            host -> {
              assertThat(host.instanceId()).isEqualTo(id);
              assertThat(host.instanceTypeAsString()).isEqualTo("t3.xlarge");
              assertThat(host.placement().availabilityZone()).isEqualTo(ZONE);
              assertThat(host.metadataOptions().httpTokens()).isEqualTo(HttpTokensState.REQUIRED);
              assertThat(host.iamInstanceProfile().arn()).endsWith("/demo-database-profile");
              assertThat(host.keyName()).isNull();
              assertThat(host.publicIpAddress()).isNull();
            });
    String volume = living().getFirst().blockDeviceMappings().getFirst().ebs().volumeId();
    assertThat(ec2.describeVolumes(r -> r.volumeIds(volume)).volumes().getFirst())
        .matches(disk -> disk.volumeType() == VolumeType.GP2)
        .matches(disk -> disk.encrypted())
        .matches(disk -> disk.tags().stream().anyMatch(tag -> tag.value().equals(SITE.uid())));
    String group = done("host-group").text("id").orElseThrow();
    assertThat(
            ec2.describeSecurityGroups(r -> r.groupIds(group))
                .securityGroups()
                .getFirst()
                .ipPermissions())
        .extracting(rule -> rule.ipProtocol() + " " + rule.fromPort() + "-" + rule.toPort())
        .containsExactlyInAnyOrder("icmp 3-4", "tcp 3306-3306");
  }

  @Test
  void eachSecretHasAPasswordOfItsOwnAndThatOfDmsSaysWhereItIsUsed() throws Exception {
    String address = done("host").text("privateIp").orElseThrow();

    assertThat(List.of(held("app"), held("observer"), held("operator"), held("dms-primary")))
        .extracting(Credentials::username)
        .containsExactly("wordpress", "observer", "switchback", "dms");
    assertThat(
            Set.of(
                held("app").password(),
                held("observer").password(),
                held("operator").password(),
                held("dms-primary").password()))
        .hasSize(4);
    assertThat(held("dms-primary").host()).contains(address);
    assertThat(ssm.getParameter(r -> r.name("/switchback/demo/writer")).parameter().value())
        .isEqualTo("primary");
  }

  @Test
  void aSecretThatIsScheduledForDeletionIsRestoredWithItsPassword() throws Exception {
    String arn = done("app-secret").text("arn").orElseThrow();
    String password = held("app").password();
    secrets.deleteSecret(r -> r.secretId(arn).recoveryWindowInDays(7L));

    walk.again();

    assertThat(held("app").password()).isEqualTo(password);
    assertThat(done("app-secret").text("arn")).contains(arn);
  }

  @Test
  void aSecretOfSomebodyElseIsRefusedAndStays() throws Exception {
    secrets.createSecret(r -> r.name("switchback/demo/app").secretString("theirs"));

    assertThatThrownBy(walk::resume)
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("this site did not make it");
    walk.undo();

    assertThat(secrets.getSecretValue(r -> r.secretId("switchback/demo/app")).secretString())
        .isEqualTo("theirs");
  }

  @Test
  void doneTwiceNothingMoreIsMade() throws Exception {
    rules.doneTwiceNothingMoreIsMade("AttachRolePolicy", "PutRolePolicy");
  }

  @Test
  void everythingIsFoundAgainWithoutAnyRecord() throws Exception {
    rules.everythingIsFoundAgainWithoutAnyRecord();
  }

  @Test
  void undoneNothingIsLeft() throws Exception {
    rules.undoneNothingIsLeft();
  }

  @Test
  void killedAtAnyChangingCallItIsFinishedByTheNextProcess() throws Exception {
    rules.killedItIsFinishedByTheNextProcess(new Calls(0, 2));
  }

  @Test
  void killedAtAnyChangingCallItIsUndoneByTheNextProcess() throws Exception {
    rules.killedItIsUndoneByTheNextProcess(new Calls(1, 4));
  }

  @Test
  void killedAnywhereInTheUndoItIsUndoneByTheNextProcess() throws Exception {
    rules.killedInTheUndoItIsUndoneByTheNextProcess(new Calls(0, 4));
  }

  /// How many of each kind are ours.
  @Override
  public Map<String, Integer> inventory() {
    var counts = new TreeMap<String, Integer>();
    counts.put(
        "secret",
        (int)
            secrets.listSecrets(r -> r.includePlannedDeletion(true)).secretList().stream()
                .filter(one -> one.name().startsWith("switchback/"))
                .count());
    counts.put(
        "parameter",
        (int)
            ssm.describeParameters(r -> {}).parameters().stream()
                .filter(one -> one.name().startsWith("/switchback/"))
                .count());
    counts.put(
        "role",
        (int)
            iam.listRolesPaginator(r -> {}).roles().stream()
                .filter(role -> role.roleName().startsWith("demo-"))
                .count());
    counts.put("instance profile", iam.listInstanceProfiles(r -> {}).instanceProfiles().size());
    counts.put(
        "security group",
        ec2.describeSecurityGroups(r -> r.filters(own())).securityGroups().size());
    counts.put("host", living().size());
    return counts;
  }

  private static List<Instance> living() {
    return ec2.describeInstances(r -> r.filters(own())).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .filter(instance -> instance.state().name() != InstanceStateName.TERMINATED)
        .toList();
  }

  private static Filter own() {
    return Filter.builder().name("tag:switchback:uid").values(SITE.uid()).build();
  }
}
