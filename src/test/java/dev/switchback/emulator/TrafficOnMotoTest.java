package dev.switchback.emulator;

import static dev.switchback.emulator.EmulatedAccount.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.switchback.action.MemorySite;
import dev.switchback.action.traffic.RequestedCertificate;
import dev.switchback.action.traffic.SiteNames;
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
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheck;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.TagResourceType;

/// Step 5 on moto as it is: a zone made by hand, and a certificate as the check before the run
/// requests it; looked at with plain SDK calls.
@Tag("emulator")
class TrafficOnMotoTest implements WalkRules.Place {
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
  private static EmulatedAccount account;
  private static Route53Client route53;
  private static AcmClient acm;
  private static Cloud cloud;

  private final WalkRules rules = new WalkRules(this);
  private MemorySite site;
  private StageWalk walk;
  private String zone;

  @BeforeAll
  static void start() throws IOException {
    account = new EmulatedAccount(Moto.startIssuing());
    route53 = account.plain(Route53Client.builder());
    acm = account.plain(AcmClient.builder());
    cloud =
        TestCloud.over(
            account.witnessed(Route53Client.builder()), account.witnessed(AcmClient.builder()));
  }

  @AfterAll
  static void stop() throws Exception {
    System.out.println(
        "Not exercised on moto, which lacks it: caller references and idempotency tokens, PENDING"
            + " changes, conflicts among records, versions of health checks, what checkers see,"
            + " proof before a certificate is issued, certificates in use.");
    account.stop();
  }

  @BeforeEach
  @Override
  public void fresh() throws Exception {
    site = account.fresh(cloud);
    zone =
        route53
            .createHostedZone(r -> r.name("example.com").callerReference("by hand"))
            .hostedZone()
            .id();
    new RequestedCertificate(SITE, cloud, site.step("a", "b")::poll).issued(NAMES.all(), zone);
    account.witness().disarm();
    walk = new StageWalk(FILE, ANSWERS, site, new Part(uses -> true, Map.of()));
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
  void thePairOfRecordsHangsOnTheLatchAndTheLatchOnThePrimarysCheck() throws Exception {
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
    rules.doneTwiceNothingMoreIsMade();
  }

  @Test
  void everythingIsFoundAgainWithoutAnyRecord() throws Exception {
    walk.resume();
    Map<StepId, Outputs> outputs = Map.copyOf(walk.done());
    site.forgetEverything();
    account.witness().disarm();

    assertThat(walk.look())
        .allSatisfy((step, found) -> assertThat(found).hasValue(outputs.get(step)));
    assertThat(account.witness().changing()).isEmpty();
  }

  @Test
  void undoneNothingIsLeftNotEvenTheCertificateAndItsProofs() throws Exception {
    walk.resume();
    assertThat(inventory()).containsEntry("health check", 3);
    assertThat(certificates()).isEqualTo(1);
    assertThat(proofs()).isPositive();

    walk.undo();

    assertThat(inventory().values()).containsOnly(0);
    assertThat(certificates()).isZero();
    assertThat(proofs()).isZero();
  }

  @Test
  void killedItIsFinishedByTheNextProcess() throws Exception {
    rules.killedItIsFinishedByTheNextProcess(Calls.ALL);
  }

  @Test
  void killedItIsUndoneByTheNextProcess() throws Exception {
    rules.killedItIsUndoneByTheNextProcess(Calls.ALL);
  }

  /// Without the certificate and its proofs: a run that was killed before its step of the
  /// certificate leaves them alone.
  @Override
  public Map<String, Integer> inventory() {
    var counts = new TreeMap<String, Integer>();
    counts.put("health check", route53.listHealthChecks(r -> {}).healthChecks().size());
    counts.put(
        "failover record", (int) records().stream().filter(one -> one.failover() != null).count());
    return counts;
  }

  private static int certificates() {
    return acm.listCertificates(r -> {}).certificateSummaryList().size();
  }

  private long proofs() {
    return records().stream().filter(one -> one.name().startsWith("_")).count();
  }

  private List<ResourceRecordSet> records() {
    return route53.listResourceRecordSets(r -> r.hostedZoneId(zone)).resourceRecordSets();
  }
}
