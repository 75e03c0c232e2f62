package dev.switchback.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.switchback.action.MemorySite;
import dev.switchback.action.traffic.RequestedCertificate;
import dev.switchback.action.traffic.SiteNames;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.TestCloud;
import dev.switchback.emulator.StageWalk.Part;
import dev.switchback.run.Outputs;
import dev.switchback.runbook.StepId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheck;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.TagResourceType;

/// Step 5 on moto as it is: a zone made by hand, and a certificate as the check before the run
/// requests it; looked at with plain SDK calls.
@Tag("emulator")
class TrafficOnMotoTest {
  private static final Path FILE = Path.of("runbooks/05-traffic.yaml");
  private static final SiteNames NAMES = new SiteNames("demo", "example.com");
  private static final Map<String, String> ANSWERS =
      Map.of(
          "clusterName", "demo",
          "domain", "example.com",
          "appName", "demo",
          "hostedZone", "auto",
          "certificate", "auto",
          "healthPath", "/switchback/health",
          "healthInterval", "10",
          "healthThreshold", "3");
  private static final SiteIdentity SITE =
      new SiteIdentity(
          "demo", "5f0c2a9be1d34b77", SiteIdentity.Kind.REAL, "123456789012", "us-east-1");
  private static final CallWitness witness = new CallWitness();
  private static Moto moto;
  private static Route53Client route53;
  private static AcmClient acm;
  private static Cloud cloud;

  private MemorySite site;
  private String zone;

  @BeforeAll
  static void start() throws IOException {
    moto = Moto.startIssuing();
    var nobody = new ExecutionInterceptor() {};
    route53 = MotoClients.built(Route53Client.builder(), moto.endpoint(), nobody);
    acm = MotoClients.built(AcmClient.builder(), moto.endpoint(), nobody);
    cloud =
        TestCloud.over(
            MotoClients.built(Route53Client.builder(), moto.endpoint(), witness),
            MotoClients.built(AcmClient.builder(), moto.endpoint(), witness));
  }

  @AfterAll
  static void stop() throws Exception {
    System.out.println(
        "Not exercised on moto, which lacks it: caller references and idempotency tokens, PENDING"
            + " changes, conflicts among records, versions of health checks, what checkers see,"
            + " proof before a certificate is issued, certificates in use.");
    moto.stop();
  }

  @BeforeEach
  void fresh() throws Exception {
    moto.reset();
    witness.disarm();
    zone =
        route53
            .createHostedZone(r -> r.name("example.com").callerReference("by hand"))
            .hostedZone()
            .id();
    site = new MemorySite(SITE, cloud);
    new RequestedCertificate(SITE, cloud, site.step("a", "b")::poll).issued(NAMES.all(), zone);
    witness.disarm();
  }

  private StageWalk walk() throws IOException {
    return new StageWalk(FILE, ANSWERS, site, new Part(uses -> true, Map.of()));
  }

  @Test
  void thePairOfRecordsHangsOnTheLatchAndTheLatchOnThePrimarysCheck() throws Exception {
    StageWalk walk = walk();
    walk.resume();

    List<HealthCheck> checks = route53.listHealthChecks(r -> {}).healthChecks();
    assertThat(checks)
        .extracting(one -> one.healthCheckConfig().fullyQualifiedDomainName())
        .containsExactlyInAnyOrder(NAMES.primary(), NAMES.standby(), null);
    HealthCheck latch = one(checks, null);
    HealthCheck primary = one(checks, NAMES.primary());
    assertThat(primary.healthCheckConfig())
        .matches(one -> one.typeAsString().equals("HTTPS") && one.port() == 443)
        .matches(one -> one.resourcePath().equals("/switchback/health"))
        .matches(one -> one.requestInterval() == 10 && one.failureThreshold() == 3);
    assertThat(latch.healthCheckConfig().childHealthChecks()).containsExactly(primary.id());
    assertThat(latch.healthCheckConfig().healthThreshold()).isEqualTo(1);
    assertThat(
            route53
                .listTagsForResource(
                    r -> r.resourceType(TagResourceType.HEALTHCHECK).resourceId(latch.id()))
                .resourceTagSet()
                .tags())
        .extracting(tag -> tag.key() + "=" + tag.value())
        .contains("Name=demo-primary-latch", "switchback:step=traffic/primary-latch");
    assertThat(records())
        .filteredOn(one -> one.name().equals("demo.example.com."))
        .extracting(
            ResourceRecordSet::failoverAsString,
            ResourceRecordSet::healthCheckId,
            ResourceRecordSet::ttl,
            one -> one.resourceRecords().getFirst().value())
        .containsExactlyInAnyOrder(
            tuple("PRIMARY", latch.id(), 60L, NAMES.primary()),
            tuple("SECONDARY", null, 60L, NAMES.standby()));
  }

  private static HealthCheck one(List<HealthCheck> checks, @Nullable String host) {
    return checks.stream()
        .filter(check -> Objects.equals(host, check.healthCheckConfig().fullyQualifiedDomainName()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void doneTwiceNothingMoreIsMade() throws Exception {
    StageWalk walk = walk();
    Outputs first = walk.resume();
    Map<String, Integer> before = inventory();
    witness.disarm();

    assertThat(walk.again()).isEqualTo(first);
    assertThat(witness.changing()).isEmpty();
    assertThat(inventory()).isEqualTo(before);
  }

  @Test
  void everythingIsFoundAgainWithoutAnyRecord() throws Exception {
    StageWalk walk = walk();
    walk.resume();
    Map<StepId, Outputs> outputs = Map.copyOf(walk.done());
    site.forgetEverything();
    witness.disarm();

    assertThat(walk.look())
        .allSatisfy((step, found) -> assertThat(found).hasValue(outputs.get(step)));
    assertThat(witness.changing()).isEmpty();
  }

  @Test
  void undoneNothingIsLeftNotEvenTheCertificateAndItsProofs() throws Exception {
    StageWalk walk = walk();
    walk.resume();
    assertThat(inventory()).containsEntry("certificate", 1).containsEntry("health check", 3);

    walk.undo();

    assertThat(inventory().values()).containsOnly(0);
  }

  /// The next process ends with the same, nothing twice, nothing left over; or takes it all back. A
  /// kill after the effect leaves something that is in no record.
  @Test
  void killedAtAnyChangingCallItIsFinishedOrUndoneByTheNextProcess() throws Exception {
    walk().resume();
    int calls = witness.changing().size();
    Map<String, Integer> whole = inventory();
    assertThat(calls).isGreaterThan(6);

    for (int call = 0; call < calls; call++) {
      fresh();
      killedAfter(call).resume();
      assertThat(inventory()).as("killed after call %d, resumed", call).isEqualTo(whole);

      fresh();
      killedAfter(call).undo();
      assertThat(without("certificate", "proof"))
          .as("killed after call %d, undone", call)
          .containsOnly(0);
    }
  }

  private StageWalk killedAfter(int call) throws Exception {
    StageWalk walk = walk();
    witness.killAfter(call);
    assertThatThrownBy(walk::resume).isNotNull();
    assertThat(witness.dead()).isTrue();
    witness.disarm();
    return walk;
  }

  /// A run that was killed before its step of the certificate leaves that alone.
  private Collection<Integer> without(String... kinds) {
    Map<String, Integer> counts = inventory();
    counts.keySet().removeAll(List.of(kinds));
    return counts.values();
  }

  private Map<String, Integer> inventory() {
    var counts = new TreeMap<String, Integer>();
    counts.put("health check", route53.listHealthChecks(r -> {}).healthChecks().size());
    counts.put(
        "failover record", (int) records().stream().filter(one -> one.failover() != null).count());
    counts.put("proof", (int) records().stream().filter(one -> one.name().startsWith("_")).count());
    counts.put("certificate", acm.listCertificates(r -> {}).certificateSummaryList().size());
    return counts;
  }

  private List<ResourceRecordSet> records() {
    return route53.listResourceRecordSets(r -> r.hostedZoneId(zone)).resourceRecordSets();
  }
}
