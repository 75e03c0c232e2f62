package dev.switchback.emulator;

import static dev.switchback.emulator.EmulatedAccount.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.TestCloud;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.cloud.kubernetes.KubeconfigClusters;
import dev.switchback.engine.Ending;
import dev.switchback.run.Outcome;
import dev.switchback.time.ScaledTimekeeper;
import dev.switchback.time.SystemTimekeeper;
import dev.switchback.time.Timekeeper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HostAlias;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.DescribeClusterRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterResponse;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;

/// One run of the first three steps of the post with everything at once: AWS on moto, EKS on
/// ministack, and the Kubernetes API on the real control plane that KUBECONFIG names. Moto is given
/// the Local Zone.
@Tag("kubernetes")
class MotoAndARealClusterTest {
  private static final String ZONE = "us-east-1-bos-1a";
  private static final List<String> STAGES = List.of("network", "cluster", "storage");
  private static final Path STAND_INS = Path.of("src/test/kubernetes/add-ons.yaml");
  private static final Map<String, String> ANSWERS =
      Map.of(
          "localZone", ZONE,
          "efsResolution", "host-aliases",
          "controllerChart", "src/test/charts/controller");

  /// Nothing here takes minutes: waits are shortened, and with them the deadlines.
  private final Timekeeper time = new ScaledTimekeeper(new SystemTimekeeper().now(), 10);

  private Moto moto;
  private Moto ministack;
  private Cloud cloud;
  private KubernetesClient cluster;

  @BeforeEach
  void start() throws IOException {
    moto = Moto.startWithLocalZone(ZONE);
    ministack = Moto.startMinistack();
    String kubeconfig = System.getenv("KUBECONFIG");
    assertThat(kubeconfig).as("KUBECONFIG must name a cluster").isNotBlank();
    var nobody = new ExecutionInterceptor() {};
    URI account = moto.endpoint();
    Ec2Client ec2 = MotoClients.plainEc2(account);
    cloud =
        TestCloud.over(
            time,
            new KubeconfigClusters(Path.of(kubeconfig), Optional.empty()),
            ec2,
            MotoClients.built(IamClient.builder(), account, nobody),
            MotoClients.built(EfsClient.builder(), account, nobody),
            MotoClients.built(AutoScalingClient.builder(), account, nobody),
            Answering.before(
                SsmClient.class,
                MotoClients.built(SsmClient.builder(), account, nobody),
                asked -> imageOfEks(asked, ec2)),
            withGroup(ec2, MotoClients.built(EksClient.builder(), ministack.endpoint(), nobody)));
    cluster = cloud.kubernetes(new ClusterAccess("demo", "", ""));
    taintTheNodeInTheZone();
    try (InputStream standIns = Files.newInputStream(STAND_INS)) {
      cluster.load(standIns).serverSideApply();
    }
  }

  @AfterEach
  void stop() throws Exception {
    try (InputStream standIns = Files.newInputStream(STAND_INS)) {
      cluster.load(standIns).delete();
    }
    cloud.close();
    ministack.stop();
    moto.stop();
  }

  /// ministack names a security group for its cluster that moto does not have: here moto's own.
  private static EksClient withGroup(Ec2Client ec2, EksClient real) {
    String group =
        ec2.createSecurityGroup(
                r -> r.groupName("eks-cluster-sg-demo").description("the cluster's"))
            .groupId();
    return Answering.before(
        EksClient.class,
        EksVersions.before(real),
        asked ->
            asked instanceof DescribeClusterRequest cluster
                ? Optional.of(inGroup(group, real.describeCluster(cluster)))
                : Optional.empty());
  }

  private static DescribeClusterResponse inGroup(String group, DescribeClusterResponse said) {
    return said.copy(
        response ->
            response.cluster(
                said.cluster()
                    .copy(
                        cluster ->
                            cluster.resourcesVpcConfig(
                                said.cluster()
                                    .resourcesVpcConfig()
                                    .copy(vpc -> vpc.clusterSecurityGroupId(group))))));
  }

  private static Optional<Object> imageOfEks(SdkRequest asked, Ec2Client ec2) {
    if (asked instanceof GetParameterRequest parameter
        && parameter.name().startsWith("/aws/service/eks/optimized-ami/")) {
      String image =
          ec2.describeImages(r -> r.owners("amazon")).images().stream()
              .filter(one -> one.name().startsWith("al2023"))
              .findFirst()
              .orElseThrow()
              .imageId();
      return Optional.of(
          GetParameterResponse.builder()
              .parameter(p -> p.name(parameter.name()).value(image))
              .build());
    }
    return Optional.empty();
  }

  private void taintTheNodeInTheZone() {
    var nodes = cluster.nodes().withLabel("topology.kubernetes.io/zone", ZONE);
    assertThat(nodes.list().getItems()).as("nodes in " + ZONE).isNotEmpty();
    nodes
        .list()
        .getItems()
        .forEach(
            node ->
                cluster
                    .nodes()
                    .withName(node.getMetadata().getName())
                    .edit(
                        one ->
                            new NodeBuilder(one)
                                .editSpec()
                                .withTaints()
                                .addNewTaint()
                                .withKey("switchback/zone")
                                .withValue("local")
                                .withEffect("NoSchedule")
                                .endTaint()
                                .endSpec()
                                .build()));
  }

  @Test
  void theFirstThreeStepsStandAndAreTakenAwayAgain() throws Exception {
    var site = new EmulatedSite(SITE, cloud, time, ANSWERS);
    EmulatedSite.stages("setup").stream()
        .filter(stage -> !STAGES.contains(stage))
        .forEach(stage -> System.out.println("Not done on moto and a real cluster: " + stage));
    System.out.println("Moto is given the Local Zone " + ZONE + ", and EKS's image parameter.");

    for (String stage : STAGES) {
      assertThat(site.run("setup", Optional.of(stage)))
          .as(site::failures)
          .isEqualTo(new Ending.Finished(Outcome.SUCCEEDED));
    }
    theControllerRunsInTheRegionWithItsValues();
    assertThat(aliases()).extracting(HostAlias::getIp).hasSize(3).doesNotHaveDuplicates();

    Ending gone = site.run("destroy");

    assertThat(gone).as(site::failures).isEqualTo(new Ending.Finished(Outcome.SUCCEEDED));
    assertThat(controller()).isEmpty();
    assertThat(aliases()).isEmpty();
    assertThat(cloud.eks().listClusters(r -> {}).clusters()).isEmpty();
    assertThat(cloud.efs().describeFileSystems().fileSystems()).isEmpty();
    assertThat(cloud.ec2().describeVpcs(r -> {}).vpcs()).allMatch(vpc -> vpc.isDefault());
  }

  private void theControllerRunsInTheRegionWithItsValues() {
    Container container =
        controller().orElseThrow().getSpec().getTemplate().getSpec().getContainers().getFirst();
    String vpc =
        cloud.ec2().describeVpcs(r -> {}).vpcs().stream()
            .filter(one -> !one.isDefault())
            .findFirst()
            .orElseThrow()
            .vpcId();
    assertThat(container.getArgs()).containsExactly("--cluster-name=demo", "--aws-vpc-id=" + vpc);
    List<Pod> pods =
        cluster
            .pods()
            .inNamespace("kube-system")
            .withLabel("app.kubernetes.io/name", "aws-load-balancer-controller")
            .list()
            .getItems();
    assertThat(pods)
        .hasSize(2)
        .allSatisfy(
            pod ->
                assertThat(
                        cluster
                            .nodes()
                            .withName(pod.getSpec().getNodeName())
                            .get()
                            .getMetadata()
                            .getLabels())
                    .doesNotContainEntry("topology.kubernetes.io/zone", ZONE));
  }

  private Optional<Deployment> controller() {
    return Optional.ofNullable(
        cluster
            .apps()
            .deployments()
            .inNamespace("kube-system")
            .withName("aws-load-balancer-controller")
            .get());
  }

  private List<HostAlias> aliases() {
    return cluster
        .apps()
        .daemonSets()
        .inNamespace("kube-system")
        .withName("efs-csi-node")
        .get()
        .getSpec()
        .getTemplate()
        .getSpec()
        .getHostAliases();
  }
}
