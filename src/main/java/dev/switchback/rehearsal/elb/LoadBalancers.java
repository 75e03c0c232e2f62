package dev.switchback.rehearsal.elb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.ec2.Ipv4Block;
import dev.switchback.rehearsal.ec2.Ports;
import dev.switchback.rehearsal.ec2.SecurityGroupRules;
import dev.switchback.rehearsal.ec2.SimulatedSecurityGroups;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Scrambled;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/// The Application Load Balancer of one Ingress with all that belongs to it: a target group,
/// security groups, network interfaces with public addresses. Names and tags as the AWS Load
/// Balancer Controller gives them.
public final class LoadBalancers {
  static final String CLUSTER_TAG = "elbv2.k8s.aws/cluster";

  private static final String STACK_TAG = "ingress.k8s.aws/stack";
  private static final String RESOURCE_TAG = "ingress.k8s.aws/resource";
  private static final Ipv4Block PUBLIC = Ipv4Block.parse("198.18.0.0/16").orElseThrow();

  /// Under which Route 53 knows the load balancers of a Region. Source: AWS General Reference,
  /// Elastic Load Balancing endpoints.
  private static final Map<String, String> ZONES =
      Map.of(
          "us-east-1", "Z35SXDOTRQ7X7K",
          "us-east-2", "Z3AADJGX6KTTL2",
          "us-west-2", "Z1H1FL5HABSF5",
          "eu-west-1", "Z32O12XQLNTSW2",
          "ap-southeast-1", "Z1LMS91P8CMLE5");

  private final Account account;
  private final AlbIngress ingress;
  private final Instant at;

  /// Makes it as of a moment.
  public LoadBalancers(Account account, AlbIngress ingress, Instant at) {
    this.account = account;
    this.ingress = ingress;
    this.at = at;
  }

  /// All that carries the cluster's tag and the Ingress'.
  public static Stream<WorldResource> of(Account account, AlbIngress ingress) {
    return account
        .all()
        .filter(one -> ingress.cluster().equals(one.tags().get(CLUSTER_TAG)))
        .filter(one -> ingress.stack().equals(one.tags().get(STACK_TAG)));
  }

  /// The network interfaces of a load balancer.
  public static Stream<WorldResource> ports(Account account, WorldResource loadBalancer) {
    String description = description(loadBalancer.id());
    return account
        .all(Ec2Kind.NETWORK_INTERFACE)
        .filter(port -> port.text("Description").filter(description::equals).isPresent());
  }

  /// Those that its name leads to.
  public static List<String> addresses(WorldResource loadBalancer) {
    return StreamSupport.stream(
            loadBalancer.attributes().path("AvailabilityZones").spliterator(), false)
        .flatMap(
            zone ->
                StreamSupport.stream(zone.path("LoadBalancerAddresses").spliterator(), false)
                    .map(address -> address.path("IpAddress").asText()))
        .toList();
  }

  private static String description(String arn) {
    return "ELB " + arn.substring(arn.indexOf("/app/") + 1);
  }

  /// Into the account; gives its DNS name.
  public String make(List<WorldResource> subnets) {
    String vpc = subnets.getFirst().required("VpcId");
    WorldResource backend = backendGroup(vpc);
    WorldResource front = group(vpc, name(), "ManagedLBSecurityGroup");
    LoadBalancer described =
        LoadBalancer.builder()
            .loadBalancerArn(arn("loadbalancer/app/" + name()))
            .loadBalancerName(name())
            .dnsName(
                "%s-%d.%s.elb.amazonaws.com"
                    .formatted(name(), Math.floorMod(number("dns"), 10_000_000_000L), region()))
            .canonicalHostedZoneId(zone())
            .createdTime(at)
            .scheme(ingress.asked("scheme").orElse("internal"))
            .vpcId(vpc)
            .type("application")
            .ipAddressType("ipv4")
            .securityGroups(front.id(), backend.id())
            .build();
    ObjectNode attributes = SdkJson.write(described);
    connect(attributes.putArray("AvailabilityZones"), described, subnets, front);
    account.put(
        new WorldResource(
            ElbKind.LOAD_BALANCER.type(),
            described.loadBalancerArn(),
            attributes,
            tags("LoadBalancer", name()),
            Timeline.of(at, "provisioning")
                .then(at.plus(Durations.LOAD_BALANCER_PROVISIONING.of(name())), "active")));
    targetGroup(described.loadBalancerArn(), vpc);
    return described.dnsName();
  }

  /// `k8s-wordpres-wordpres-0123456789`: the same for the same Ingress.
  private String name() {
    return "k8s-%s-%s-%s"
        .formatted(
            begin(ingress.namespace()),
            begin(ingress.name()),
            "%016x".formatted(number("name")).substring(0, 10));
  }

  private static String begin(String name) {
    String plain = name.replace("-", "");
    return plain.substring(0, Math.min(8, plain.length()));
  }

  private long number(String of) {
    String seed = account.owner().seed() + ingress.cluster() + ingress.stack() + of;
    return Scrambled.number(seed.hashCode());
  }

  private String arn(String rest) {
    return "arn:aws:elasticloadbalancing:%s:%s:%s/%016x"
        .formatted(region(), account.owner().account(), rest, number(rest));
  }

  private String region() {
    return account.owner().region();
  }

  private String zone() {
    return Optional.ofNullable(ZONES.get(region()))
        .orElseGet(() -> "Z%013X".formatted(Math.floorMod(region().hashCode(), 1L << 48)));
  }

  private Map<String, String> tags(String resource, String name) {
    var tags = new LinkedHashMap<>(ingress.tags());
    tags.put("Name", name);
    tags.put(CLUSTER_TAG, ingress.cluster());
    tags.put(STACK_TAG, ingress.stack());
    tags.put(RESOURCE_TAG, resource);
    return tags;
  }

  private WorldResource group(String vpc, String name, String resource) {
    WorldResource group =
        SimulatedSecurityGroups.make(
                account,
                account.require(Ec2Kind.VPC, vpc),
                new SimulatedSecurityGroups.Look(
                    name, "[k8s] Managed SecurityGroup for LoadBalancer"))
            .tagged(tags(resource, name))
            .on(Timeline.of(at, "available"));
    account.put(group);
    account.put(SecurityGroupRules.everythingOut(account, group));
    return group;
  }

  /// One for all load balancers of the cluster: by it they reach the pods.
  private WorldResource backendGroup(String vpc) {
    return backendGroup(account, ingress.cluster())
        .orElseGet(
            () -> {
              String name = "k8s-traffic-" + ingress.cluster();
              WorldResource group = group(vpc, name, "backend-sg");
              WorldResource shared =
                  group.tagged(
                      Map.of(
                          "Name",
                          name,
                          CLUSTER_TAG,
                          ingress.cluster(),
                          "elbv2.k8s.aws/resource",
                          "backend-sg"));
              account.put(shared);
              return shared;
            });
  }

  public static Optional<WorldResource> backendGroup(Account account, String cluster) {
    return account
        .all(Ec2Kind.SECURITY_GROUP)
        .filter(group -> cluster.equals(group.tags().get(CLUSTER_TAG)))
        .filter(group -> group.tags().containsKey("elbv2.k8s.aws/resource"))
        .findFirst();
  }

  /// An address in each subnet; two if there is but one.
  private void connect(
      ArrayNode zones, LoadBalancer described, List<WorldResource> subnets, WorldResource group) {
    int each = subnets.size() == 1 ? 2 : 1;
    GroupIdentifier in =
        GroupIdentifier.builder()
            .groupId(group.id())
            .groupName(group.required("GroupName"))
            .build();
    for (WorldResource subnet : subnets) {
      ObjectNode zone =
          zones
              .addObject()
              .put("ZoneName", subnet.required("AvailabilityZone"))
              .put("SubnetId", subnet.id());
      ArrayNode addresses = zone.putArray("LoadBalancerAddresses");
      IntStream.range(0, each)
          .mapToObj(i -> port(description(described.loadBalancerArn()), subnet, in))
          .forEach(
              port ->
                  addresses
                      .addObject()
                      .put("IpAddress", port.attributes().at("/Association/PublicIp").asText()));
    }
  }

  private WorldResource port(String description, WorldResource subnet, GroupIdentifier group) {
    WorldResource port =
        Ports.make(
            account,
            subnet,
            one ->
                one.description(description)
                    .interfaceType("interface")
                    .requesterManaged(true)
                    .sourceDestCheck(true)
                    .groups(group)
                    .association(a -> a.ipOwnerId("amazon-elb").publicIp(address(account))));
    account.put(port);
    return port;
  }

  private static String address(Account account) {
    return PUBLIC.address(
        1 + Math.floorMod(Scrambled.number(account.newId("").hashCode()), PUBLIC.size() - 2));
  }

  private void targetGroup(String loadBalancer, String vpc) {
    TargetGroup described =
        TargetGroup.builder()
            .targetGroupArn(arn("targetgroup/" + name()))
            .targetGroupName(name())
            .protocol("HTTP")
            .port(80)
            .vpcId(vpc)
            .targetType(ingress.asked("target-type").orElse("instance"))
            .healthCheckPath(ingress.asked("healthcheck-path").orElse("/"))
            .matcher(m -> m.httpCode(ingress.asked("success-codes").orElse("200")))
            .loadBalancerArns(loadBalancer)
            .build();
    account.put(
        new WorldResource(
            ElbKind.TARGET_GROUP.type(),
            described.targetGroupArn(),
            SdkJson.write(described),
            tags(ingress.stack(), name()),
            Timeline.of(at, "available")));
  }
}
