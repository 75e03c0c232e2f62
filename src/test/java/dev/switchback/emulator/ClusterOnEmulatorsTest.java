package dev.switchback.emulator;

import static dev.switchback.emulator.EmulatedAccount.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.MemorySite;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.TestCloud;
import dev.switchback.emulator.StageWalk.Part;
import dev.switchback.emulator.WalkRules.Calls;
import dev.switchback.run.Outputs;
import dev.switchback.runbook.StepId;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Role;

/// Step 2 as far as IAM and EKS make it: roles on moto, the cluster and what is in it on ministack;
/// looked at with plain SDK calls.
@Tag("emulator")
class ClusterOnEmulatorsTest implements WalkRules.Place {
  private static final Path STAGE = Path.of("runbooks/02-cluster.yaml");
  private static final Map<String, String> ANSWERS =
      Map.of(
          "clusterName", "demo",
          "eksVersion", "newest",
          "endpointAccess", "public-and-private",
          "regionInstanceType", "m5.large");
  private static final Set<String> EXERCISED =
      Set.of(
          "iam-role",
          "eks-version",
          "eks-cluster",
          "eks-access-entry",
          "eks-addon",
          "eks-node-group");
  private static final Map<StepId, Outputs> NETWORK =
      Map.of(
          StepId.of("network", "private-subnets"),
          Outputs.of("ids", List.of("subnet-1", "subnet-2", "subnet-3")),
          StepId.of("network", "public-subnets"),
          Outputs.of("ids", List.of("subnet-4", "subnet-5", "subnet-6")));
  private static EmulatedAccount account;
  private static Moto ministack;
  private static IamClient iam;
  private static EksClient eks;
  private static Cloud cloud;

  private final WalkRules rules = new WalkRules(this);
  private MemorySite site;
  private StageWalk walk;

  @BeforeAll
  static void start() throws IOException {
    account = new EmulatedAccount(Moto.startWithPolicies());
    ministack = Moto.startMinistack();
    var nobody = new ExecutionInterceptor() {};
    iam = account.plain(IamClient.builder());
    eks = MotoClients.built(EksClient.builder(), ministack.endpoint(), nobody);
    cloud =
        TestCloud.over(
            account.witnessed(IamClient.builder()),
            EksVersions.before(
                MotoClients.built(EksClient.builder(), ministack.endpoint(), account.witness())));
  }

  @AfterAll
  static void stop() throws Exception {
    new StageWalk(
            STAGE, ANSWERS, new MemorySite(SITE, cloud), new Part(EXERCISED::contains, NETWORK))
        .leftOut()
        .forEach(step -> System.out.println("Not exercised on moto and ministack: " + step));
    System.out.println(
        "Not exercised on moto and ministack, which lack it: "
            + String.join(", ", new TreeSet<>(EksVersions.OPERATIONS))
            + ", SimulatePrincipalPolicy, CreateServiceLinkedRole's check for a second one, client"
            + " tokens, states on the way to ACTIVE, DEGRADED add-ons, roles that are not known"
            + " yet, ResourceInUseException of a cluster with node groups,"
            + " UnsupportedAvailabilityZoneException.");
    ministack.stop();
    account.stop();
  }

  @BeforeEach
  @Override
  public void fresh() throws Exception {
    ministack.reset();
    site = account.fresh(cloud);
    walk = new StageWalk(STAGE, ANSWERS, site, new Part(EXERCISED::contains, NETWORK));
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
  void theClusterIsAsTheRunbookWantsIt() throws Exception {
    walk.resume();

    Cluster cluster = eks.describeCluster(r -> r.name("demo")).cluster();
    assertThat(cluster.version()).isEqualTo(EksVersions.KUBERNETES);
    assertThat(cluster.accessConfig().authenticationModeAsString()).isEqualTo("API");
    assertThat(cluster.accessConfig().bootstrapClusterCreatorAdminPermissions()).isTrue();
    assertThat(cluster.resourcesVpcConfig().subnetIds()).hasSize(6);
    assertThat(cluster.tags())
        .containsEntry("switchback:uid", SITE.uid())
        .containsEntry("switchback:step", "cluster/control-plane");
    assertThat(
            eks.describeAccessEntry(
                    r ->
                        r.clusterName("demo")
                            .principalArn("arn:aws:iam::123456789012:role/demo-node"))
                .accessEntry()
                .type())
        .isEqualTo("EC2_LINUX");
    assertThat(
            eks.describeNodegroup(r -> r.clusterName("demo").nodegroupName("demo-region"))
                .nodegroup()
                .amiTypeAsString())
        .isEqualTo("AL2023_x86_64_STANDARD");
    var dns = eks.describeAddon(r -> r.clusterName("demo").addonName("external-dns")).addon();
    assertThat(dns.addonVersion()).isEqualTo(EksVersions.ADDON);
    assertThat(dns.configurationValues())
        .isEqualTo("{\"policy\":\"upsert-only\",\"txtOwnerId\":\"" + SITE.uid() + "\"}");
  }

  @Test
  void theRolesTrustAndMayWhatTheyShould() throws Exception {
    walk.resume();

    assertThat(ours())
        .extracting(Role::roleName)
        .containsExactlyInAnyOrder(
            walk.done().values().stream()
                .flatMap(outputs -> outputs.text("arn").stream())
                .filter(arn -> arn.contains(":role/"))
                .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                .toArray(String[]::new));
    assertThat(trust("demo-cluster")).contains("\"eks.amazonaws.com\"");
    assertThat(trust("demo-vpc-cni")).contains("\"pods.eks.amazonaws.com\"", "sts:TagSession");
    assertThat(policies("demo-node"))
        .containsExactlyInAnyOrder(
            "AmazonEKSWorkerNodePolicy",
            "AmazonEC2ContainerRegistryPullOnly",
            "AmazonSSMManagedInstanceCore");
    assertThat(policies("demo-ebs-csi")).containsExactly("AmazonEBSCSIDriverPolicy");
    assertThat(
            iam.getInstanceProfile(r -> r.instanceProfileName("demo-node-profile"))
                .instanceProfile()
                .roles())
        .singleElement()
        .extracting(Role::roleName)
        .isEqualTo("demo-node");
    assertThat(iam.listRolePolicies(r -> r.roleName("demo-external-dns")).policyNames())
        .containsExactly("external-dns");
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
  void aClusterAndARoleOfOthersAreRefusedAndStay() throws Exception {
    iam.createRole(r -> r.roleName("demo-cluster").assumeRolePolicyDocument("{}"));
    assertThatThrownBy(walk::resume)
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("The role demo-cluster is there already");
    walk.undo();
    iam.deleteRole(r -> r.roleName("demo-cluster"));

    eks.createCluster(
        r ->
            r.name("demo")
                .roleArn("arn:aws:iam::123456789012:role/other")
                .resourcesVpcConfig(vpc -> vpc.subnetIds("subnet-9")));
    assertThatThrownBy(walk::resume)
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("The EKS cluster demo is there already");
    walk.undo();
    assertThat(eks.describeCluster(r -> r.name("demo")).cluster().roleArn()).endsWith("/other");
  }

  @Test
  void killedAtAChangingCallItIsFinishedByTheNextProcess() throws Exception {
    rules.killedItIsFinishedByTheNextProcess(new Calls(0, 6));
  }

  @Test
  void killedAnywhereItCanBeUndone() throws Exception {
    rules.killedItIsUndoneByTheNextProcess(new Calls(3, 6));
  }

  private static List<Role> ours() {
    return iam.listRolesPaginator(r -> {}).roles().stream()
        .map(role -> iam.getRole(r -> r.roleName(role.roleName())).role())
        .filter(
            role ->
                role.tags().stream()
                    .anyMatch(
                        tag ->
                            tag.key().equals("switchback:uid") && tag.value().equals(SITE.uid())))
        .toList();
  }

  private static String trust(String role) {
    return URLDecoder.decode(
        iam.getRole(r -> r.roleName(role)).role().assumeRolePolicyDocument(),
        StandardCharsets.UTF_8);
  }

  private static List<String> policies(String role) {
    return iam.listAttachedRolePolicies(r -> r.roleName(role)).attachedPolicies().stream()
        .map(AttachedPolicy::policyName)
        .toList();
  }

  /// How many of each kind there are of ours, or in our cluster.
  @Override
  public Map<String, Integer> inventory() {
    var counts = new TreeMap<String, Integer>();
    List<Role> roles = ours();
    counts.put("role", roles.size());
    counts.put(
        "attached policy", roles.stream().mapToInt(role -> policies(role.roleName()).size()).sum());
    counts.put(
        "inline policy",
        roles.stream()
            .mapToInt(
                role -> iam.listRolePolicies(r -> r.roleName(role.roleName())).policyNames().size())
            .sum());
    counts.put("instance profile", iam.listInstanceProfiles(r -> {}).instanceProfiles().size());
    List<String> clusters = eks.listClusters(r -> {}).clusters();
    counts.put("cluster", clusters.size());
    for (String cluster : clusters) {
      counts.merge(
          "add-on", eks.listAddons(r -> r.clusterName(cluster)).addons().size(), Integer::sum);
      counts.merge(
          "access entry",
          eks.listAccessEntries(r -> r.clusterName(cluster)).accessEntries().size(),
          Integer::sum);
      counts.merge(
          "node group",
          eks.listNodegroups(r -> r.clusterName(cluster)).nodegroups().size(),
          Integer::sum);
    }
    return counts;
  }
}
