package dev.switchback.emulator;

import static dev.switchback.emulator.EmulatedAccount.SITE;
import static dev.switchback.emulator.EmulatedAccount.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.action.MemorySite;
import dev.switchback.action.network.CreateVpc;
import dev.switchback.cloud.Cloud;
import dev.switchback.emulator.WalkRules.Calls;
import dev.switchback.run.Outputs;
import dev.switchback.runbook.StepId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/// Step 1 in full on moto as it is, with an availability zone in the Local Zone's place; looked at
/// with plain SDK calls.
@Tag("emulator")
class NetworkOnMotoTest implements WalkRules.Place {
  private static final Path STAGE = Path.of("runbooks/01-network.yaml");
  private static final Map<String, String> ANSWERS =
      Map.of(
          "localZone", ZONE, "vpcCidr", "10.0.0.0/16", "name", "demo-vpc", "clusterName", "demo");
  private static EmulatedAccount account;
  private static Ec2Client ec2;
  private static Cloud cloud;

  private final WalkRules rules = new WalkRules(this);
  private MemorySite site;
  private StageWalk walk;

  @BeforeAll
  static void start() throws IOException {
    account = new EmulatedAccount(Moto.start());
    ec2 = account.ec2();
    cloud = account.cloud();
  }

  @AfterAll
  static void stop() throws Exception {
    account.stop();
  }

  @BeforeEach
  @Override
  public void fresh() throws Exception {
    site = account.fresh(cloud);
    walk = new StageWalk(STAGE, ANSWERS, site);
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
  void theVpcHasItsRangeAndDnsHostNames() throws Exception {
    Outputs outputs = walk.resume();

    String vpc = outputs.text("vpc_id").orElseThrow();
    assertThat(outputs.text("vpc_id_cidr")).hasValue("10.0.0.0/16");
    assertThat(ec2.describeVpcs(r -> r.vpcIds(vpc)).vpcs())
        .singleElement()
        .satisfies(one -> assertThat(one.cidrBlock()).isEqualTo("10.0.0.0/16"));
    assertThat(
            ec2.describeVpcAttribute(
                    r -> r.vpcId(vpc).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT))
                .enableDnsSupport()
                .value())
        .isTrue();
    assertThat(
            ec2.describeVpcAttribute(
                    r -> r.vpcId(vpc).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                .enableDnsHostnames()
                .value())
        .isTrue();
  }

  @Test
  void eightSubnetsHaveThePostsRangesZonesAndTags() throws Exception {
    Outputs outputs = walk.resume();

    assertThat(subnets(outputs))
        .map(NetworkOnMotoTest::words)
        .containsExactlyInAnyOrder(
            "10.0.0.0/24 us-east-1a public elb",
            "10.0.1.0/24 us-east-1b public elb",
            "10.0.2.0/24 us-east-1c public elb",
            "10.0.5.0/24 us-east-1f public",
            "10.0.10.0/24 us-east-1a private internal-elb",
            "10.0.11.0/24 us-east-1b private internal-elb",
            "10.0.12.0/24 us-east-1c private internal-elb",
            "10.0.15.0/24 us-east-1f private");
    assertThat(ids(outputs, "public_subnets")).hasSize(3);
    assertThat(ids(outputs, "private_subnets")).hasSize(3);
  }

  @Test
  void everySubnetIsRoutedToItsGateway() throws Exception {
    Outputs outputs = walk.resume();

    String internet =
        ec2.describeInternetGateways(r -> r.filters(own()))
            .internetGateways()
            .getFirst()
            .internetGatewayId();
    String nat = livingNatGateways().getFirst();
    for (Subnet subnet : subnets(outputs)) {
      List<RouteTable> tables =
          ec2.describeRouteTables(
                  r -> r.filters(filter("association.subnet-id", subnet.subnetId())))
              .routeTables();
      assertThat(tables).hasSize(1);
      assertThat(tables.getFirst().routes())
          .filteredOn(route -> "0.0.0.0/0".equals(route.destinationCidrBlock()))
          .singleElement()
          .satisfies(
              route ->
                  assertThat(
                          subnet.mapPublicIpOnLaunch() ? route.gatewayId() : route.natGatewayId())
                      .isEqualTo(subnet.mapPublicIpOnLaunch() ? internet : nat));
    }
  }

  @Test
  void oneNatGatewayStandsInThePublicSubnetOfTheFirstZoneWithItsOwnAddress() throws Exception {
    Outputs outputs = walk.resume();

    assertThat(livingNatGateways()).hasSize(1);
    var gateway = ec2.describeNatGateways(r -> {}).natGateways().getFirst();
    assertThat(gateway.subnetId()).isEqualTo(ids(outputs, "public_subnets").getFirst());
    assertThat(ec2.describeAddresses(r -> r.filters(own())).addresses())
        .singleElement()
        .satisfies(
            address ->
                assertThat(gateway.natGatewayAddresses().getFirst().allocationId())
                    .isEqualTo(address.allocationId()));
  }

  @Test
  void everythingIsTaggedAsTheSites() throws Exception {
    walk.resume();

    assertThat(inventory())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "vpc",
                1,
                "subnet",
                8,
                "internet gateway",
                1,
                "route table",
                2,
                "address",
                1,
                "NAT gateway",
                1,
                "association",
                8,
                "default route",
                2));
    assertThat(ec2.describeSubnets(r -> r.filters(own())).subnets())
        .allSatisfy(
            subnet ->
                assertThat(tag(subnet, "Name"))
                    .isEqualTo(
                        "demo-vpc-"
                            + (subnet.mapPublicIpOnLaunch() ? "public-" : "private-")
                            + subnet.availabilityZone()));
  }

  @Test
  void doneTwiceNothingMoreIsMade() throws Exception {
    rules.doneTwiceNothingMoreIsMade();
  }

  @Test
  void everythingIsFoundAgainWithoutAnyRecord() throws Exception {
    rules.everythingIsFoundAgainWithoutAnyRecord();
  }

  @Test
  void undoneNothingWithOurTagsIsLeftAndNothingElseIsTouched() throws Exception {
    List<String> others = everyId();
    walk.resume();

    walk.undo();

    assertThat(inventory().values()).containsOnly(0);
    assertThat(everyId()).containsExactlyInAnyOrderElementsOf(others);
    assertThat(ec2.describeNatGateways(r -> {}).natGateways())
        .allSatisfy(one -> assertThat(one.state()).isEqualTo(NatGatewayState.DELETED));
  }

  @Test
  void undoneTwiceIsUndone() throws Exception {
    walk.resume();
    var vpc = StepId.of("network", "vpc");
    var recorded =
        site.recorded(vpc, JsonNodeFactory.instance.objectNode(), Optional.of(Outputs.none()));
    walk.undo();

    new CreateVpc().undo(recorded, site.step(vpc));

    assertThat(inventory().values()).containsOnly(0);
  }

  @Test
  void killedAtEveryChangingCallItIsFinishedByTheNextProcess() throws Exception {
    rules.killedItIsFinishedByTheNextProcess(Calls.ALL);
  }

  @Test
  void killedAnywhereItCanBeUndone() throws Exception {
    rules.killedItIsUndoneByTheNextProcess(new Calls(0, 4));
  }

  @Test
  void killedAnywhereInTheUndoItIsUndoneByTheNextProcess() throws Exception {
    rules.killedInTheUndoItIsUndoneByTheNextProcess(new Calls(1, 4));
  }

  private List<Subnet> subnets(Outputs outputs) {
    String vpc = outputs.text("vpc_id").orElseThrow();
    return ec2.describeSubnets(r -> r.filters(filter("vpc-id", vpc))).subnets();
  }

  private static List<String> ids(Outputs outputs, String name) {
    var ids = new ArrayList<String>();
    outputs.at(List.of(name)).orElseThrow().forEach(id -> ids.add(id.asText()));
    return ids;
  }

  /// `10.0.0.0/24 us-east-1a public elb`; the last word only if the cluster's tag is there too.
  private static String words(Subnet subnet) {
    String roles =
        subnet.tags().stream()
            .map(tag -> tag.key() + "=" + tag.value())
            .filter(tag -> tag.startsWith("kubernetes.io/"))
            .sorted()
            .collect(Collectors.joining(" "));
    String role =
        switch (roles) {
          case "" -> "";
          case "kubernetes.io/cluster/demo=shared kubernetes.io/role/elb=1" -> " elb";
          case "kubernetes.io/cluster/demo=shared kubernetes.io/role/internal-elb=1" ->
              " internal-elb";
          default -> roles;
        };
    return subnet.cidrBlock()
        + " "
        + subnet.availabilityZone()
        + (subnet.mapPublicIpOnLaunch() ? " public" : " private")
        + role;
  }

  private static String tag(Subnet subnet, String key) {
    return subnet.tags().stream()
        .filter(tag -> tag.key().equals(key))
        .findFirst()
        .orElseThrow()
        .value();
  }

  /// How many of each kind carry the site's tag.
  @Override
  public Map<String, Integer> inventory() {
    var counts = new TreeMap<String, Integer>();
    List<RouteTable> tables = ec2.describeRouteTables(r -> r.filters(own())).routeTables();
    counts.put("vpc", ec2.describeVpcs(r -> r.filters(own())).vpcs().size());
    counts.put("subnet", ec2.describeSubnets(r -> r.filters(own())).subnets().size());
    counts.put(
        "internet gateway",
        ec2.describeInternetGateways(r -> r.filters(own())).internetGateways().size());
    counts.put("route table", tables.size());
    counts.put("address", ec2.describeAddresses(r -> r.filters(own())).addresses().size());
    counts.put("NAT gateway", livingNatGateways().size());
    counts.put(
        "association",
        (int) tables.stream().flatMap(table -> table.associations().stream()).count());
    counts.put(
        "default route",
        (int)
            tables.stream()
                .flatMap(table -> table.routes().stream())
                .filter(route -> "0.0.0.0/0".equals(route.destinationCidrBlock()))
                .count());
    return counts;
  }

  /// moto's DescribeNatGateways ignores tag filters, so the tags are read here.
  private List<String> livingNatGateways() {
    return ec2.describeNatGateways(r -> {}).natGateways().stream()
        .filter(one -> one.state() != NatGatewayState.DELETED)
        .filter(
            one ->
                one.tags().stream()
                    .anyMatch(
                        tag ->
                            tag.key().equals("switchback:uid") && tag.value().equals(SITE.uid())))
        .map(one -> one.natGatewayId())
        .toList();
  }

  /// Everything of the account but network interfaces and NAT gateways, which moto keeps.
  private List<String> everyId() {
    return Stream.of(
            ec2.describeVpcs(r -> {}).vpcs().stream().map(one -> one.vpcId()),
            ec2.describeSubnets(r -> {}).subnets().stream().map(one -> one.subnetId()),
            ec2.describeInternetGateways(r -> {}).internetGateways().stream()
                .map(one -> one.internetGatewayId()),
            ec2.describeRouteTables(r -> {}).routeTables().stream().map(one -> one.routeTableId()),
            ec2.describeAddresses(r -> {}).addresses().stream().map(one -> one.allocationId()))
        .flatMap(ids -> ids)
        .toList();
  }

  private static Filter own() {
    return filter("tag:switchback:uid", SITE.uid());
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
