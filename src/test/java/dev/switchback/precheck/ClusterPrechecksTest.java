package dev.switchback.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.cloud.BareEc2;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.TestCloud;
import dev.switchback.precheck.Verdict.Failed;
import dev.switchback.precheck.Verdict.Passed;
import dev.switchback.precheck.Verdict.Warned;
import dev.switchback.time.VirtualTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterVersionInformation;
import software.amazon.awssdk.services.eks.model.DescribeClusterRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterResponse;
import software.amazon.awssdk.services.eks.model.DescribeClusterVersionsRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterVersionsResponse;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class ClusterPrechecksTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final String OPERATORS = "arn:aws:iam::111122223333:role/Operators";

  private final VirtualTimekeeper time = new VirtualTimekeeper(NOON);
  private final Eks eks = new Eks();
  private final Iam iam = new Iam();
  private String caller = "arn:aws:sts::111122223333:assumed-role/Operators/me";
  private Set<String> needed = Set.of("eks:CreateCluster", "iam:PassRole");

  @ParameterizedTest
  @CsvSource({
    "newest, '1.36, in standard support until 2027-08-02'",
    "1.35, '1.35, in standard support until 2027-03-27'",
  })
  void aVersionInStandardSupportPasses(String wanted, String saw) throws Exception {
    assertThat(check("eks-version", Map.of("eksVersion", wanted))).isEqualTo(new Passed(saw));
  }

  @Test
  void aVersionWhoseSupportEndsSoonIsAWarning() throws Exception {
    assertThat(check("eks-version", Map.of("eksVersion", "1.34")))
        .isInstanceOfSatisfying(
            Warned.class, seen -> assertThat(seen.todo()).contains("1.36, 1.35, 1.34"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.33", "1.22", "latest"})
  void aVersionThatIsNotInStandardSupportFails(String wanted) throws Exception {
    assertThat(check("eks-version", Map.of("eksVersion", wanted)))
        .isInstanceOfSatisfying(
            Failed.class,
            seen ->
                assertThat(seen.todo())
                    .isEqualTo("Answer eksVersion newest, or one of: 1.36, 1.35, 1.34"));
  }

  @Test
  void aFreeNamePassesAndSoDoesTheSitesOwnCluster() throws Exception {
    assertThat(check("cluster-name", Map.of("clusterName", "demo")))
        .isEqualTo(new Passed("demo is free"));
    eks.clusters.put("demo", cluster("ACTIVE", "u"));
    assertThat(check("cluster-name", Map.of("clusterName", "demo")))
        .isEqualTo(new Passed("demo is ACTIVE and the site's own"));
    eks.clusters.put("demo", cluster("DELETING", "u"));
    assertThat(check("cluster-name", Map.of("clusterName", "demo"))).isInstanceOf(Failed.class);
  }

  @Test
  void anothersClusterFails() throws Exception {
    eks.clusters.put("demo", cluster("ACTIVE", "somebody"));
    assertThat(check("cluster-name", Map.of("clusterName", "demo")))
        .isInstanceOfSatisfying(
            Failed.class, seen -> assertThat(seen.saw()).contains("this site did not make it"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-demo", "demo cluster", "a-name-that-is-longer-than-its-roles-may-be"})
  void aNameThatIsNoneFails(String name) throws Exception {
    assertThat(check("cluster-name", Map.of("clusterName", name))).isInstanceOf(Failed.class);
  }

  @Test
  void missingRolesOfServicesAreNamedAndMade() throws Exception {
    iam.roles.add("AWSServiceRoleForAutoScaling");
    Verdict seen = check("service-linked-roles", Map.of());

    assertThat(seen)
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.saw())
                  .isEqualTo(
                      "not in the account yet: AWSServiceRoleForAmazonEKS,"
                          + " AWSServiceRoleForAmazonEKSNodegroup");
              assertThat(failed.todo()).contains("--aws-service-name eks-nodegroup.amazonaws.com");
              assertThat(failed.fix().orElseThrow().offer()).contains("account 111122223333");
            });
    ((Failed) seen).fix().orElseThrow().change().make();
    assertThat(check("service-linked-roles", Map.of())).isInstanceOf(Passed.class);
    assertThat(iam.made).containsExactly("eks.amazonaws.com", "eks-nodegroup.amazonaws.com");
  }

  @Test
  void whoMayDoEverythingPasses() throws Exception {
    assertThat(check("permissions", Map.of()))
        .isEqualTo(new Passed("Operators may do all 2 actions of the run"));
    assertThat(iam.asked).containsExactly(OPERATORS);
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    iam.denied.put("eks:CreateCluster", "explicitDeny");
    assertThat(check("permissions", Map.of()))
        .isInstanceOfSatisfying(
            Failed.class,
            seen -> {
              assertThat(seen.saw()).isEqualTo("Operators may not do: eks:CreateCluster");
              assertThat(seen.todo()).contains("switchback iam-policy");
            });
  }

  @Test
  void passingRolesMayBeAllowedForSomeRolesOnly() throws Exception {
    iam.denied.put("iam:PassRole", "implicitDeny");
    assertThat(check("permissions", Map.of())).isInstanceOf(Warned.class);
    iam.denied.put("iam:PassRole", "explicitDeny");
    assertThat(check("permissions", Map.of())).isInstanceOf(Failed.class);
  }

  @Test
  void manyActionsAreAskedAboutInPartsAndAFewAreNamed() throws Exception {
    needed = IntStream.range(0, 120).mapToObj(n -> "ec2:Describe" + n).collect(Collectors.toSet());
    needed.forEach(one -> iam.denied.put(one, "implicitDeny"));

    assertThat(check("permissions", Map.of()).saw()).endsWith(" and 108 more");
    assertThat(iam.sizes).containsExactly(50, 50, 20);
  }

  @Test
  void aRoleIsAskedAboutWithItsPath() throws Exception {
    caller = "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_1/me";
    iam.paths.put("AWSReservedSSO_Admin_1", "/aws-reserved/sso.amazonaws.com/");
    check("permissions", Map.of());

    assertThat(iam.asked)
        .containsExactly(
            "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1");
  }

  @Test
  void theRootUserAndFederatedUsersAreNotSimulated() throws Exception {
    caller = "arn:aws:iam::111122223333:root";
    assertThat(check("permissions", Map.of())).isInstanceOf(Passed.class);
    caller = "arn:aws:sts::111122223333:federated-user/me";
    assertThat(check("permissions", Map.of())).isInstanceOf(Warned.class);
    assertThat(iam.asked).isEmpty();
  }

  @Test
  void whoMayNotSimulateIsWarnedOnly() throws Exception {
    iam.silent = true;
    assertThat(check("permissions", Map.of()))
        .isInstanceOfSatisfying(
            Warned.class, seen -> assertThat(seen.saw()).contains("AccessDenied"));
  }

  private Verdict check(String id, Map<String, String> answers) throws InterruptedException {
    var json = JsonNodeFactory.instance.objectNode();
    answers.forEach(json::put);
    var context =
        new PrecheckContext(
            new SiteIdentity("demo", "u", SiteIdentity.Kind.REAL, "111122223333", "us-east-1"),
            TestCloud.over(eks, iam, new Sts()),
            time,
            json,
            new Forecast(Duration.ofMinutes(30), needed),
            Set.of(),
            Optional.empty(),
            words -> {});
    return PrecheckCatalog.standard().find(id).orElseThrow().check(context);
  }

  private static Cluster cluster(String status, String uid) {
    return Cluster.builder()
        .name("demo")
        .status(status)
        .tags(Map.of("switchback:uid", uid))
        .build();
  }

  private static final class Eks implements EksClient {
    final Map<String, Cluster> clusters = new HashMap<>();

    @Override
    public DescribeClusterVersionsResponse describeClusterVersions(
        DescribeClusterVersionsRequest request) {
      assertThat(request.versionStatusAsString()).isEqualTo("STANDARD_SUPPORT");
      return DescribeClusterVersionsResponse.builder()
          .clusterVersions(
              version("1.34", "2026-12-02"),
              version("1.36", "2027-08-02"),
              version("1.35", "2027-03-27"))
          .build();
    }

    private static ClusterVersionInformation version(String name, String end) {
      return ClusterVersionInformation.builder()
          .clusterVersion(name)
          .endOfStandardSupportDate(Instant.parse(end + "T00:00:00Z"))
          .build();
    }

    @Override
    public DescribeClusterResponse describeCluster(DescribeClusterRequest request) {
      Cluster cluster = clusters.get(request.name());
      if (cluster == null) {
        throw BareEc2.error("ResourceNotFoundException");
      }
      return DescribeClusterResponse.builder().cluster(cluster).build();
    }

    @Override
    public String serviceName() {
      return "eks";
    }

    @Override
    public void close() {}
  }

  private static final class Iam implements IamClient {
    final Set<String> roles = new TreeSet<>();
    final Map<String, String> paths = new HashMap<>();
    final Map<String, String> denied = new HashMap<>();
    final Set<String> asked = new HashSet<>();
    final List<Integer> sizes = new ArrayList<>();
    final List<String> made = new ArrayList<>();
    boolean silent;

    @Override
    public GetRoleResponse getRole(GetRoleRequest request) {
      String name = request.roleName();
      if (!roles.contains(name) && !paths.containsKey(name)) {
        throw BareEc2.error("NoSuchEntity");
      }
      String arn = "arn:aws:iam::111122223333:role" + paths.getOrDefault(name, "/") + name;
      return GetRoleResponse.builder().role(Role.builder().arn(arn).build()).build();
    }

    @Override
    public CreateServiceLinkedRoleResponse createServiceLinkedRole(
        CreateServiceLinkedRoleRequest request) {
      made.add(request.awsServiceName());
      roles.add(
          request.awsServiceName().startsWith("eks-nodegroup")
              ? "AWSServiceRoleForAmazonEKSNodegroup"
              : "AWSServiceRoleForAmazonEKS");
      return CreateServiceLinkedRoleResponse.builder().build();
    }

    @Override
    public SimulatePrincipalPolicyResponse simulatePrincipalPolicy(
        SimulatePrincipalPolicyRequest request) {
      if (silent) {
        throw BareEc2.error("AccessDenied");
      }
      asked.add(request.policySourceArn());
      sizes.add(request.actionNames().size());
      return SimulatePrincipalPolicyResponse.builder()
          .evaluationResults(
              request.actionNames().stream()
                  .map(
                      name ->
                          EvaluationResult.builder()
                              .evalActionName(name)
                              .evalDecision(denied.getOrDefault(name, "allowed"))
                              .build())
                  .toList())
          .isTruncated(false)
          .build();
    }

    @Override
    public String serviceName() {
      return "iam";
    }

    @Override
    public void close() {}
  }

  private final class Sts implements StsClient {
    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
      return GetCallerIdentityResponse.builder().account("111122223333").arn(caller).build();
    }

    @Override
    public String serviceName() {
      return "sts";
    }

    @Override
    public void close() {}
  }
}
