package dev.switchback.action;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.network.CreateSubnets;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.TestCloud;
import dev.switchback.runbook.ActionShape;
import dev.switchback.runbook.ActionShape.Argument;
import dev.switchback.runbook.ActionShape.Kind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.efs.EfsClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

class ActionCatalogTest {
  private static final String SUBNETS =
      """
      {"name": "demo-vpc", "vpc": "vpc-1", "range": {"of": "10.0.0.0/16", "first": 10},
       "zones": ["us-east-1a", "us-east-1b"], "tier": "private", "cluster": "demo"}\
      """;

  /// The SDK's clients by IAM's names of the services.
  private static final Map<String, Class<?>> CLIENTS =
      Map.ofEntries(
          Map.entry("ec2", Ec2Client.class),
          Map.entry("eks", EksClient.class),
          Map.entry("iam", IamClient.class),
          Map.entry("autoscaling", AutoScalingClient.class),
          Map.entry("elasticfilesystem", EfsClient.class),
          Map.entry("ssm", SsmClient.class),
          Map.entry("secretsmanager", SecretsManagerClient.class),
          Map.entry("rds", RdsClient.class),
          Map.entry("dms", DatabaseMigrationClient.class),
          Map.entry("route53", Route53Client.class),
          Map.entry("acm", AcmClient.class),
          Map.entry("cloudwatch", CloudWatchClient.class),
          Map.entry("elasticloadbalancing", ElasticLoadBalancingV2Client.class));

  /// A verb of HTTP and a kind of Kubernetes, or what the ports of our own do.
  private static final Pattern OUTSIDE_AWS =
      Pattern.compile(
          "kubernetes:(GET|POST|PUT|PATCH|DELETE) [a-z]+(/[a-z]+)?"
              + "|helm:(List|Install|Upgrade|Uninstall)Releases?"
              + "|sql:[A-Z]+ [a-z]+"
              + "|dns:GET (delegation|records|public-records)"
              + "|http:(GET|POST)");

  private final ActionCatalog catalog = ActionCatalog.standard();

  @Test
  void argumentsAreBoundToTheActionsRecord() throws Exception {
    var bound = (CreateSubnets.Inputs) catalog.bind("subnets", json(SUBNETS)).inputs();

    assertThat(bound.tier()).isEqualTo(CreateSubnets.Tier.PRIVATE);
    assertThat(bound.range()).isEqualTo(new CreateSubnets.Range("10.0.0.0/16", 10));
    assertThat(bound.zones()).containsExactly("us-east-1a", "us-east-1b");
    assertThat(bound.cluster()).hasValue("demo");
  }

  @Test
  void whatIsOptionalMayBeLeftOutAndNothingElse() throws Exception {
    ObjectNode without = json(SUBNETS);
    without.remove("cluster");
    assertThat(((CreateSubnets.Inputs) catalog.bind("subnets", without).inputs()).cluster())
        .isEmpty();

    for (String required : Set.of("name", "vpc", "range", "zones", "tier")) {
      ObjectNode lacking = json(SUBNETS);
      lacking.remove(required);
      assertRefused("subnets", lacking, "`" + required + "` is missing");
    }
    ObjectNode half = json(SUBNETS);
    half.putObject("range").put("of", "10.0.0.0/16");
    assertRefused("subnets", half, "`range.first` is missing");
  }

  @Test
  void unknownAndIllTypedArgumentsAreRefusedByName() throws Exception {
    ObjectNode unknown = json(SUBNETS);
    unknown.put("colour", "green");
    assertRefused("subnets", unknown, "`colour` is not known");
    ObjectNode list = json(SUBNETS);
    list.put("zones", "us-east-1a");
    assertRefused("subnets", list, "`zones` is of another kind");
    ObjectNode tier = json(SUBNETS);
    tier.put("tier", "secret");
    assertRefused("subnets", tier, "`tier` is of another kind");
  }

  @Test
  void anUnknownActionIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> catalog.bind("vpn", new ObjectMapper().createObjectNode()))
        .isInstanceOf(StepRefused.class)
        .hasMessage("There is no action 'vpn'.")
        .satisfies(e -> assertThat(((StepRefused) e).todo()).contains("vpc"));
  }

  @Test
  void shapesSayWhatRunbooksMayGive() {
    assertThat(catalog.shapes()).containsOnlyKeys(catalog.names());
    assertThat(catalog.shapes().get("subnets"))
        .isEqualTo(
            new ActionShape(
                Map.of(
                    "name", new Argument(Kind.TEXT, true),
                    "vpc", new Argument(Kind.TEXT, true),
                    "range", new Argument(Kind.MAP, true),
                    "zones", new Argument(Kind.LIST, true),
                    "tier", new Argument(Kind.TEXT, true),
                    "cluster", new Argument(Kind.TEXT, false)),
                Set.of("ids")));
    assertThat(requireNonNull(catalog.shapes().get("await")).arguments())
        .containsExactly(
            Map.entry("probe", new Argument(Kind.TEXT, true)),
            Map.entry("is", new Argument(Kind.TEXT, true)),
            Map.entry("for", new Argument(Kind.MAP, true)),
            Map.entry("upTo", new Argument(Kind.TEXT, false)));
  }

  @Test
  void whatAnActionSaysItCallsExists() {
    Set<String> known =
        CLIENTS.entrySet().stream()
            .flatMap(
                service ->
                    Arrays.stream(service.getValue().getMethods())
                        .map(method -> service.getKey() + ":" + method.getName()))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    for (String name : catalog.names()) {
      assertThat(catalog.require(name).facts().operations())
          .as(name)
          .filteredOn(one -> !OUTSIDE_AWS.matcher(one).matches())
          .allSatisfy(one -> assertThat(known).contains(one.toLowerCase(Locale.ROOT)));
    }
  }

  @Test
  void onlyLookingChangesNothing() {
    assertThat(catalog.names().stream().filter(name -> !catalog.require(name).facts().changes()))
        .containsExactly(
            "application-outputs",
            "await",
            "cluster-ready",
            "database-outputs",
            "db-engine-version",
            "dms-change-capture",
            "dms-full-load",
            "eks-node-image",
            "eks-version",
            "gate-ready",
            "health-green",
            "heartbeat-seen",
            "host-image",
            "hosted-zone",
            "load-balancer-active",
            "load-balancers",
            "manual",
            "name-resolves",
            "network-outputs",
            "public-name",
            "rds-authority",
            "schema-compare",
            "site-answers",
            "ssm-agent",
            "storage-outputs",
            "traffic-outputs",
            "workload-ready",
            "zones");
  }

  @Test
  void equivalentLinesCanBePasted() throws Exception {
    var site =
        new MemorySite(
            new SiteIdentity("demo", "u", SiteIdentity.Kind.REAL, "1", "us-east-1"),
            TestCloud.over());

    assertThat(catalog.bind("subnets", json(SUBNETS)).equivalent(site.step("network", "private")))
        .first()
        .asString()
        .startsWith(
            "SUBNET=$(aws --region us-east-1 ec2 create-subnet --vpc-id vpc-1"
                + " --availability-zone us-east-1a --cidr-block 10.0.10.0/24"
                + " --tag-specifications 'ResourceType=subnet,Tags=[")
        .contains("{Key=Name,Value=demo-vpc-private-us-east-1a}")
        .contains("{Key=kubernetes.io/role/internal-elb,Value=1}")
        .endsWith("]' --query Subnet.SubnetId --output text)");
  }

  private void assertRefused(String uses, ObjectNode with, String naming) {
    assertThatThrownBy(() -> catalog.bind(uses, with))
        .isInstanceOf(StepRefused.class)
        .hasMessageStartingWith("The arguments of '" + uses + "' do not fit: ")
        .hasMessageContaining(naming);
  }

  private static ObjectNode json(String text) throws Exception {
    return (ObjectNode) new ObjectMapper().readTree(text);
  }
}
