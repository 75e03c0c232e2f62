package dev.switchback.rehearsal.eks;

import static dev.switchback.rehearsal.Rehearsed.by;
import static dev.switchback.rehearsal.Rehearsed.refused;
import static dev.switchback.rehearsal.Rehearsed.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchback.rehearsal.Rehearsed;
import dev.switchback.rehearsal.world.Settings;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AddonPodIdentityAssociations;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterVersionInformation;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.UnsupportedAvailabilityZoneException;
import software.amazon.awssdk.services.iam.IamClient;

class SimulatedEksTest {
  private static final Duration CLUSTER_READY = Duration.ofSeconds(684);
  private static final Duration CLUSTER_DELETED = Duration.ofSeconds(522);
  private static final Duration NODES_READY = Duration.ofSeconds(222);
  private static final Duration NODES_DELETED = Duration.ofSeconds(265);
  private static final Duration ADDON_READY = Duration.ofSeconds(75);
  private static final Duration ADDON_DELETED = Duration.ofSeconds(40);

  private final Rehearsed aws = new Rehearsed();
  private final EksClient eks = aws.cloud.client(EksClient.class);
  private final IamClient iam = aws.cloud.client(IamClient.class);
  private String vpc = "";
  private List<String> subnets = List.of();
  private String role = "";
  private String nodes = "";

  @BeforeEach
  void network() {
    vpc = aws.vpc();
    subnets =
        List.of(
            aws.subnet(vpc, "10.0.0.0/24", "us-east-1a"),
            aws.subnet(vpc, "10.0.1.0/24", "us-east-1b"));
    role = role(iam, "demo-cluster", "eks.amazonaws.com");
    nodes = role(iam, "demo-node", "ec2.amazonaws.com");
  }

  private CreateClusterRequest wanted(List<String> in) {
    return CreateClusterRequest.builder()
        .name("demo")
        .roleArn(role)
        .version("1.35")
        .resourcesVpcConfig(r -> r.subnetIds(in))
        .accessConfig(r -> r.authenticationMode("API"))
        .tags(Map.of("Name", "demo"))
        .build();
  }

  private Cluster cluster() {
    return eks.describeCluster(r -> r.name("demo")).cluster();
  }

  private void ready() {
    eks.createCluster(wanted(subnets));
    aws.after(CLUSTER_READY);
  }

  private void nodeGroup() {
    eks.createNodegroup(
        r ->
            r.clusterName("demo")
                .nodegroupName("region")
                .nodeRole(nodes)
                .subnets(subnets)
                .instanceTypes("m5.large")
                .scalingConfig(size -> size.minSize(1).desiredSize(2).maxSize(3)));
  }

  private String addonStatus(String name) {
    return eks.describeAddon(r -> r.clusterName("demo").addonName(name)).addon().statusAsString();
  }

  @Test
  void aClusterTakesItsTimeAndShowsItsEndpointWhenItIsActive() throws Exception {
    eks.createCluster(wanted(subnets));
    aws.after(Duration.ofSeconds(490));
    assertThat(cluster().statusAsString()).isEqualTo("CREATING");
    assertThat(cluster().endpoint()).isNull();
    aws.after(Duration.ofSeconds(194));

    assertThat(cluster().statusAsString()).isEqualTo("ACTIVE");
    assertThat(cluster().arn()).isEqualTo("arn:aws:eks:us-east-1:123456789012:cluster/demo");
    assertThat(cluster().endpoint()).matches("https://[0-9A-F]{32}\\.gr7\\.us-east-1\\.eks\\..*");
    assertThat(cluster().kubernetesNetworkConfig().serviceIpv4Cidr()).isEqualTo("172.20.0.0/16");
    byte[] pem = Base64.getDecoder().decode(cluster().certificateAuthority().data());
    var certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem));
    assertThat(certificate.getBasicConstraints()).isGreaterThanOrEqualTo(0);
  }

  @Test
  void itHasASecurityGroupAndInterfacesInTheVpcUntilItIsGone() {
    ready();
    String group = cluster().resourcesVpcConfig().clusterSecurityGroupId();
    assertThat(aws.ec2.describeSecurityGroups(r -> r.groupIds(group)).securityGroups())
        .singleElement()
        .extracting(SecurityGroup::vpcId)
        .isEqualTo(vpc);
    assertThat(interfaces()).hasSize(2);
    refused("DependencyViolation", () -> aws.ec2.deleteSubnet(r -> r.subnetId(subnets.getFirst())));

    eks.deleteCluster(r -> r.name("demo"));
    assertThat(cluster().statusAsString()).isEqualTo("DELETING");
    assertThat(interfaces()).hasSize(2);
    aws.after(CLUSTER_DELETED);

    refused(404, "ResourceNotFoundException", this::cluster);
    assertThat(interfaces()).isEmpty();
    subnets.forEach(subnet -> aws.ec2.deleteSubnet(r -> r.subnetId(subnet)));
    aws.ec2.deleteVpc(r -> r.vpcId(vpc));
  }

  private List<NetworkInterface> interfaces() {
    return aws.ec2.describeNetworkInterfaces(r -> r.filters(by("vpc-id", vpc))).networkInterfaces();
  }

  @Test
  void aNameIsTakenOnceAndATokenNamesOneCluster() {
    CreateClusterRequest first = wanted(subnets).toBuilder().clientRequestToken("t").build();
    eks.createCluster(first);

    refused(409, "ResourceInUseException", () -> eks.createCluster(wanted(subnets)));
    assertThat(eks.createCluster(first).cluster().name()).isEqualTo("demo");
    refused(
        400,
        "InvalidParameterException",
        () -> eks.createCluster(first.toBuilder().version("1.34").build()));
  }

  @Test
  void aZoneWithoutControlPlanesIsRefusedWithThoseThatHaveThem() {
    String without = aws.subnet(vpc, "10.0.9.0/24", "us-east-1e");

    var refusal =
        catchThrowableOfType(
            UnsupportedAvailabilityZoneException.class,
            () -> eks.createCluster(wanted(List.of(subnets.getFirst(), without))));
    assertThat(refusal.awsErrorDetails().errorCode())
        .isEqualTo("UnsupportedAvailabilityZoneException");
    assertThat(refusal.validZones()).contains("us-east-1a").doesNotContain("us-east-1e");
  }

  @Test
  void aLocalZoneIsRefusedTheSameWay() {
    aws.ec2.modifyAvailabilityZoneGroup(
        r -> r.groupName("us-east-1-bos-1").optInStatus("opted-in"));
    aws.after(Duration.ofSeconds(180));
    String local = aws.subnet(vpc, "10.0.9.0/24", "us-east-1-bos-1a");

    refused(
        400,
        "UnsupportedAvailabilityZoneException",
        () -> eks.createCluster(wanted(List.of(subnets.getFirst(), subnets.getLast(), local))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.22", "1.99", "newest"})
  void aVersionThatEksDoesNotHaveIsRefused(String version) {
    refused(
        400,
        "InvalidParameterException",
        () -> eks.createCluster(wanted(subnets).toBuilder().version(version).build()));
  }

  @Test
  void oneZoneIsNotEnough() {
    refused(
        400,
        "InvalidParameterException",
        () -> eks.createCluster(wanted(List.of(subnets.getFirst()))));
  }

  @Test
  void aRoleMustTrustEksAndBeKnownToIt() {
    refused(
        400,
        "InvalidParameterException",
        () -> eks.createCluster(wanted(subnets).toBuilder().roleArn(nodes).build()));

    Rehearsed late = new Rehearsed(aws.world, new Settings(true, 0));
    IamClient slow = late.cloud.client(IamClient.class);
    String fresh = role(slow, "fresh", "eks.amazonaws.com");
    late.after(Duration.ofMillis(4_999));
    EksClient lateEks = late.cloud.client(EksClient.class);
    CreateClusterRequest request = wanted(subnets).toBuilder().roleArn(fresh).build();
    refused(400, "InvalidParameterException", () -> lateEks.createCluster(request));
    late.after(Duration.ofSeconds(6));
    lateEks.createCluster(request);
  }

  @Test
  void nothingIsPutIntoAClusterThatIsNotActive() {
    eks.createCluster(wanted(subnets));
    refused(
        400,
        "InvalidRequestException",
        () -> eks.createAddon(r -> r.clusterName("demo").addonName("vpc-cni")));
    refused(409, "ResourceInUseException", () -> eks.deleteCluster(r -> r.name("demo")));
  }

  @Test
  void whoMadeTheClusterIsLetIn() {
    ready();
    var entry =
        eks.describeAccessEntry(
                r ->
                    r.clusterName("demo")
                        .principalArn("arn:aws:iam::123456789012:role/SwitchbackOperator"))
            .accessEntry();
    assertThat(entry.type()).isEqualTo("STANDARD");
  }

  @Test
  void aRoleHasOneAccessEntry() {
    ready();
    eks.createAccessEntry(r -> r.clusterName("demo").principalArn(nodes).type("EC2_LINUX"));

    refused(
        409,
        "ResourceInUseException",
        () -> eks.createAccessEntry(r -> r.clusterName("demo").principalArn(nodes)));
    refused(
        400,
        "InvalidParameterException",
        () -> eks.createAccessEntry(r -> r.clusterName("demo").principalArn(nodes + "2")));
    eks.deleteAccessEntry(r -> r.clusterName("demo").principalArn(nodes));
    refused(
        404,
        "ResourceNotFoundException",
        () -> eks.describeAccessEntry(r -> r.clusterName("demo").principalArn(nodes)));
  }

  @Test
  void anAddOnWithoutNodesIsDegradedUntilThereAreSome() {
    ready();
    for (String name : List.of("vpc-cni", "coredns")) {
      eks.createAddon(r -> r.clusterName("demo").addonName(name));
    }
    assertThat(addonStatus("coredns")).isEqualTo("CREATING");
    aws.after(ADDON_READY);
    assertThat(addonStatus("vpc-cni")).isEqualTo("ACTIVE");
    assertThat(addonStatus("coredns")).isEqualTo("DEGRADED");
    assertThat(
            eks.describeAddon(r -> r.clusterName("demo").addonName("coredns"))
                .addon()
                .health()
                .issues())
        .singleElement()
        .satisfies(
            issue -> assertThat(issue.codeAsString()).isEqualTo("InsufficientNumberOfReplicas"));

    nodeGroup();
    aws.after(NODES_READY);
    assertThat(addonStatus("coredns")).isEqualTo("ACTIVE");
  }

  @Test
  void theVersionsOfAnAddOnGoWithKubernetes() {
    var versions =
        eks.describeAddonVersions(r -> r.addonName("kube-proxy").kubernetesVersion("1.35"))
            .addons()
            .getFirst()
            .addonVersions();
    assertThat(versions)
        .hasSize(2)
        .allMatch(one -> one.addonVersion().startsWith("v1.35."))
        .filteredOn(one -> one.compatibilities().getFirst().defaultVersion())
        .hasSize(1);
    assertThat(eks.describeAddonVersions(r -> r.addonName("nobodys")).addons()).isEmpty();
    ready();
    refused(
        400,
        "InvalidParameterException",
        () -> eks.createAddon(r -> r.clusterName("demo").addonName("coredns").addonVersion("v9")));
    refused(
        400,
        "InvalidParameterException",
        () ->
            eks.createAddon(
                r -> r.clusterName("demo").addonName("coredns").configurationValues("[1")));
  }

  @Test
  void theAssociationsOfAnAddOnComeAndGoWithIt() {
    ready();
    String pods = role(iam, "demo-cni", "pods.eks.amazonaws.com");
    refused(400, "InvalidParameterException", () -> cni(nodes));
    cni(pods);

    var association =
        eks.listPodIdentityAssociations(r -> r.clusterName("demo")).associations().getFirst();
    assertThat(association.namespace()).isEqualTo("kube-system");
    assertThat(association.serviceAccount()).isEqualTo("aws-node");
    refused(
        409,
        "ResourceInUseException",
        () ->
            eks.createPodIdentityAssociation(
                r ->
                    r.clusterName("demo")
                        .namespace("kube-system")
                        .serviceAccount("aws-node")
                        .roleArn(pods)));
    refused(
        400,
        "InvalidRequestException",
        () ->
            eks.deletePodIdentityAssociation(
                r -> r.clusterName("demo").associationId(association.associationId())));

    eks.deleteAddon(r -> r.clusterName("demo").addonName("vpc-cni"));
    assertThat(addonStatus("vpc-cni")).isEqualTo("DELETING");
    aws.after(ADDON_DELETED);
    refused(404, "ResourceNotFoundException", () -> addonStatus("vpc-cni"));
    assertThat(eks.listPodIdentityAssociations(r -> r.clusterName("demo")).associations())
        .isEmpty();
  }

  private void cni(String with) {
    eks.createAddon(
        r ->
            r.clusterName("demo")
                .addonName("vpc-cni")
                .podIdentityAssociations(
                    AddonPodIdentityAssociations.builder()
                        .serviceAccount("aws-node")
                        .roleArn(with)
                        .build()));
  }

  @Test
  void aNodeGroupKeepsItsClusterAndItsInstancesEndWithIt() {
    ready();
    nodeGroup();
    refused(
        409,
        "ResourceInUseException",
        () -> eks.deleteNodegroup(r -> r.clusterName("demo").nodegroupName("region")));
    aws.after(NODES_READY);
    assertThat(nodeGroupStatus()).isEqualTo("ACTIVE");
    assertThat(running()).isEqualTo(2);
    refused(409, "ResourceInUseException", () -> eks.deleteCluster(r -> r.name("demo")));

    eks.deleteNodegroup(r -> r.clusterName("demo").nodegroupName("region"));
    assertThat(nodeGroupStatus()).isEqualTo("DELETING");
    aws.after(NODES_DELETED);
    refused(404, "ResourceNotFoundException", this::nodeGroupStatus);
    assertThat(running()).isZero();
    assertThat(eks.listNodegroups(r -> r.clusterName("demo")).nodegroups()).isEmpty();
    eks.deleteCluster(r -> r.name("demo"));
  }

  private String nodeGroupStatus() {
    return eks.describeNodegroup(r -> r.clusterName("demo").nodegroupName("region"))
        .nodegroup()
        .statusAsString();
  }

  private long running() {
    return aws
        .ec2
        .describeInstances(r -> r.filters(by("instance-state-name", "running")))
        .reservations()
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .count();
  }

  @Test
  void supportedVersionsAreListedWithTheirEnds() {
    assertThat(
            eks.describeClusterVersions(r -> r.versionStatus("STANDARD_SUPPORT")).clusterVersions())
        .extracting(ClusterVersionInformation::clusterVersion)
        .containsExactlyInAnyOrder("1.34", "1.35", "1.36");
    assertThat(eks.describeClusterVersions(r -> r.clusterVersions("1.35")).clusterVersions())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.endOfStandardSupportDate()).isEqualTo("2027-03-27T00:00:00Z");
              assertThat(one.versionStatusAsString()).isEqualTo("STANDARD_SUPPORT");
            });
  }
}
