package dev.switchback.action.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.charts.Chart;
import dev.switchback.cloud.charts.ReleaseName;
import dev.switchback.cloud.dns.Dns;
import dev.switchback.cloud.dns.DnsRecord;
import dev.switchback.rehearsal.ClusterInWorld;
import dev.switchback.rehearsal.ClusterSite;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// From an Ingress to an active load balancer with its names, and back to nothing.
class LoadBalancersTest {
  private static final String CONTROLLER = "aws-load-balancer-controller";
  private static final ReleaseName RELEASE =
      new ReleaseName(ClusterInWorld.ACCESS, "kube-system", CONTROLLER);

  private final ClusterSite site = new ClusterSite();
  private final ApplyManifest manifest = new ApplyManifest();
  private final AwaitLoadBalancer active = new AwaitLoadBalancer();
  private final LoadBalancersOfCluster all = new LoadBalancersOfCluster();

  @AfterEach
  void close() {
    site.close();
  }

  private void network() {
    site.cluster.node(ClusterSite.LOCAL, ClusterSite.TAINT).node(ClusterSite.REGIONAL).network();
  }

  private void controller() {
    site.cluster.association("kube-system", CONTROLLER);
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    site.cloud()
        .charts()
        .install(
            RELEASE,
            new Chart.Published(URI.create("https://charts.example"), CONTROLLER, "3.5.0"),
            values);
  }

  private void namespace() throws InterruptedException {
    manifest.apply(
        SiteManifests.of(ClusterInWorld.ACCESS, SiteManifests.POST).getFirst(),
        site.step("application/namespace"));
  }

  private static ApplyManifest.Inputs primary(String subnet) {
    ApplyManifest.Inputs post = SiteManifests.of(ClusterInWorld.ACCESS, SiteManifests.POST).get(8);
    Map<String, JsonNode> values =
        SiteManifests.with(post.values(), "subnet", "\"" + subnet + "\"");
    return new ApplyManifest.Inputs(post.cluster(), post.file(), values);
  }

  private static ApplyManifest.Inputs standby() {
    return SiteManifests.of(ClusterInWorld.ACCESS, SiteManifests.POST).get(9);
  }

  private static AwaitLoadBalancer.Inputs awaited(String ingress, boolean inTheZone) {
    return new AwaitLoadBalancer.Inputs(
        ClusterInWorld.ACCESS, "wordpress", ingress, ClusterSite.LOCAL, inTheZone);
  }

  private void bothIngresses() throws InterruptedException {
    namespace();
    all.apply(new LoadBalancersOfCluster.Inputs(ClusterInWorld.ACCESS), step("load-balancers"));
    manifest.apply(primary(ClusterInWorld.ZONE_SUBNET), step("primary"));
    manifest.apply(standby(), step("standby"));
  }

  private StepContext step(String name) {
    return site.step("application/" + name);
  }

  private void undo(String name, ApplyManifest.Inputs inputs) throws InterruptedException {
    manifest.undo(site.recorded("application/" + name, inputs), step(name));
  }

  private List<String> left() {
    return LoadBalancerSearch.ofCluster("demo", step("look"));
  }

  @Test
  void eachSideGetsALoadBalancerWhereItBelongs() throws InterruptedException {
    network();
    controller();
    bothIngresses();

    var primary = active.apply(awaited("wordpress-ingress", true), step("p"));
    var standby = active.apply(awaited("wordpress-ingress-backup", false), step("s"));

    assertThat(primary.json().path("zones").toString()).isEqualTo("[\"us-east-1-bos-1a\"]");
    assertThat(standby.json().path("zones").toString())
        .isEqualTo("[\"us-east-1a\",\"us-east-1b\"]");
    assertThat(primary.text("dnsName").orElseThrow())
        .matches("k8s-wordpres-wordpres-[0-9a-f]{10}-\\d+\\.us-east-1\\.elb\\.amazonaws\\.com");
    assertThat(primary.text("hostedZoneId")).contains("Z35SXDOTRQ7X7K");
    assertThat(primary.json().path("addresses")).hasSize(2);
    assertThat(active.find(awaited("wordpress-ingress", true), step("p"))).contains(primary);
    assertThat(site.cloud().loadBalancing().describeTargetGroups(r -> {}).targetGroups())
        .extracting(TargetGroup::targetTypeAsString, TargetGroup::healthCheckPath)
        .containsOnly(tuple("ip", "/switchback/health"));
    assertThat(left()).hasSize(2 + 2 + 3);
  }

  @Test
  void anIngressThatIsTakenBackLeavesNothingBehindAndTheControllerIsWaitedFor()
      throws InterruptedException {
    network();
    controller();
    bothIngresses();
    active.apply(awaited("wordpress-ingress", true), step("p"));

    undo("primary", primary(ClusterInWorld.ZONE_SUBNET));
    assertThat(left()).hasSize(1 + 1 + 2);
    undo("standby", standby());
    all.undo(
        site.recorded(
            "application/load-balancers", new LoadBalancersOfCluster.Inputs(ClusterInWorld.ACCESS)),
        step("load-balancers"));

    assertThat(left()).isEmpty();
    assertThat(
            site.cloud().ec2().describeNetworkInterfaces(r -> {}).networkInterfaces().stream()
                .filter(port -> port.description().startsWith("ELB ")))
        .isEmpty();
  }

  @Test
  void withoutTheControllerNothingComesAndItsEventsSayWhy() throws InterruptedException {
    network();
    namespace();
    manifest.apply(primary(ClusterInWorld.ZONE_SUBNET), step("primary"));

    StepRefused refusal =
        catchThrowableOfType(
            StepRefused.class, () -> active.apply(awaited("wordpress-ingress", true), step("p")));

    assertThat(refusal)
        .hasMessage(
            "After 10 minutes Ingress wordpress/wordpress-ingress is without a load balancer; its"
                + " last event: none (does the controller run?).");
  }

  @Test
  void aControllerThatIsDeletedFirstStrandsWhatItMade() throws InterruptedException {
    network();
    controller();
    bothIngresses();
    active.apply(awaited("wordpress-ingress", true), step("p"));
    site.cloud().charts().uninstall(RELEASE);

    StepRefused stuck =
        catchThrowableOfType(
            StepRefused.class, () -> undo("primary", primary(ClusterInWorld.ZONE_SUBNET)));
    StepRefused refusal =
        catchThrowableOfType(
            StepRefused.class,
            () ->
                all.undo(
                    site.recorded(
                        "application/load-balancers",
                        new LoadBalancersOfCluster.Inputs(ClusterInWorld.ACCESS)),
                    step("load-balancers")));

    assertThat(stuck).hasMessageContaining("held by ingress.k8s.aws/resources");
    assertThat(refusal)
        .hasMessageStartingWith(
            "The load balancer controller of cluster demo has left behind: arn:")
        .hasMessageContaining("sg-");
    assertThat(refusal.todo()).contains("delete-load-balancer", "delete-security-group");
  }

  @Test
  void aSubnetThatIsNotThereIsSaidByTheController() throws InterruptedException {
    network();
    controller();
    namespace();
    manifest.apply(primary("subnet-0000000000000dead"), step("primary"));

    StepRefused refusal =
        catchThrowableOfType(
            StepRefused.class, () -> active.apply(awaited("wordpress-ingress", true), step("p")));

    assertThat(refusal)
        .hasMessageContaining(
            "FailedBuildModel (Failed build model due to couldn't auto-discover subnets");
  }

  @Test
  void aLoadBalancerInTheWrongPlaceIsRefused() throws InterruptedException {
    network();
    controller();
    bothIngresses();

    StepRefused refusal =
        catchThrowableOfType(
            StepRefused.class,
            () -> active.apply(awaited("wordpress-ingress-backup", true), step("p")));

    assertThat(refusal)
        .hasMessageContaining(
            "is in us-east-1a, us-east-1b, and must be in us-east-1-bos-1a alone.");
  }

  @Test
  void externalDnsWritesTheNamesAndTheirOwnerOnceThereIsAnAddress() throws InterruptedException {
    network();
    controller();
    site.cluster
        .addon("external-dns", "{\"policy\":\"upsert-only\",\"txtOwnerId\":\"5eed\"}")
        .association("external-dns", "external-dns");
    bothIngresses();
    assertThat(records()).isEmpty();

    var primary = active.apply(awaited("wordpress-ingress", true), step("p"));
    site.time.sleep(Duration.ofMinutes(2));

    assertThat(records())
        .extracting(ResourceRecordSet::name, ResourceRecordSet::typeAsString)
        .contains(
            tuple("demo.primary.example.com.", "A"),
            tuple("demo.primary.example.com.", "AAAA"),
            tuple("a-demo.primary.example.com.", "TXT"),
            tuple("aaaa-demo.backup.example.com.", "TXT"));
    assertThat(
            records().stream()
                .filter(one -> one.type() == RRType.TXT)
                .flatMap(one -> one.resourceRecords().stream()))
        .allMatch(
            one ->
                one.value()
                    .startsWith(
                        "\"heritage=external-dns,external-dns/owner=5eed,external-dns/resource=ingress/wordpress/"));
    assertThat(site.cloud().dns().askPublicly("demo.primary.example.com", Dns.Type.A))
        .extracting(DnsRecord::value)
        .containsExactlyInAnyOrderElementsOf(addresses(primary.json().path("addresses")));

    undo("primary", primary(ClusterInWorld.ZONE_SUBNET));
    assertThat(records()).extracting(ResourceRecordSet::name).contains("demo.primary.example.com.");
  }

  private static Set<String> addresses(JsonNode list) {
    var addresses = new TreeSet<String>();
    list.forEach(one -> addresses.add(one.asText()));
    return addresses;
  }

  private List<ResourceRecordSet> records() {
    String zone = site.cloud().route53().listHostedZones(r -> {}).hostedZones().getFirst().id();
    return site
        .cloud()
        .route53()
        .listResourceRecordSets(r -> r.hostedZoneId(zone))
        .resourceRecordSets()
        .stream()
        .filter(one -> one.name().contains("primary") || one.name().contains("backup"))
        .filter(one -> one.type() != RRType.CNAME)
        .toList();
  }

  @Test
  void theCommandsNameTheIngress() {
    assertThat(active.equivalent(awaited("wordpress-ingress", true), step("p")))
        .hasSize(2)
        .first()
        .asString()
        .contains("kubectl get ingress -n wordpress wordpress-ingress");
  }
}
