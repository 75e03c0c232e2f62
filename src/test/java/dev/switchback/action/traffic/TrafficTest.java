package dev.switchback.action.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.switchback.action.Recorded;
import dev.switchback.action.SimulatedSite;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.run.Outputs;
import dev.switchback.runbook.StepId;
import dev.switchback.watch.Checkers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.HealthCheck;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.TagResourceType;

/// Zone, certificate, health checks, latch and failover records, on a simulated account.
class TrafficTest {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());
  private static final String NAME = "demo.example.com";

  private final SimulatedSite aws;
  private final Route53Client route53;
  private final AcmClient acm;
  private final String zone;

  TrafficTest() throws InterruptedException {
    aws = new SimulatedSite(Settings.standard());
    route53 = aws.client(Route53Client.class);
    acm = aws.client(AcmClient.class);
    zone = route53.listHostedZones(r -> {}).hostedZones().getFirst().id();
  }

  private StepContext step(String name) {
    return aws.site().step("traffic", name);
  }

  private Recorded recorded(String name, Record inputs) {
    return aws.site()
        .recorded(
            StepId.of("traffic", name),
            JSON.convertValue(inputs, ObjectNode.class),
            Optional.empty());
  }

  private static String id(Outputs outputs) {
    return outputs.text("id").orElseThrow();
  }

  private static CreateHealthCheck.Inputs primary() {
    return new CreateHealthCheck.Inputs(
        "demo-primary", "demo.primary.example.com", "/switchback/health", 10, 3);
  }

  private String primaryCheck() throws InterruptedException {
    return id(new CreateHealthCheck().apply(primary(), step("primary-check")));
  }

  private List<HealthCheck> checks() throws InterruptedException {
    aws.time().sleep(Duration.ofSeconds(10));
    return route53.listHealthChecks(r -> {}).healthChecks();
  }

  private List<ResourceRecordSet> records() {
    return new Zone(route53, zone).at(NAME);
  }

  @Test
  void theZoneIsTheOneOfTheDomainOrOfTheOneAboveIt() {
    var choose = new ChooseHostedZone();

    for (String domain : List.of("example.com", "shops.example.com")) {
      Outputs chosen = choose.apply(new ChooseHostedZone.Inputs(domain, "auto"), step("zone"));
      assertThat(id(chosen)).isEqualTo(zone);
      assertThat(chosen.text("name")).hasValue("example.com");
      assertThat(chosen.at(List.of("nameServers")).orElseThrow()).hasSize(4);
    }
    assertThat(choose.find(new ChooseHostedZone.Inputs("example.com", zone), step("zone")))
        .isPresent();
    assertThatThrownBy(
            () -> choose.apply(new ChooseHostedZone.Inputs("example.org", "auto"), step("zone")))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("no public hosted zone for example.org");
    assertThat(choose.find(new ChooseHostedZone.Inputs("example.org", zone), step("zone")))
        .isEmpty();
  }

  @Test
  void aCheckWhoseRecordIsLostIsFoundByItsReferenceAndTaggedIfItIsNot() throws Exception {
    var create = new CreateHealthCheck();
    String id = primaryCheck();
    aws.site().forgetEverything();
    assertThat(create.find(primary(), step("primary-check")).map(TrafficTest::id)).hasValue(id);

    route53.changeTagsForResource(
        r ->
            r.resourceType(TagResourceType.HEALTHCHECK)
                .resourceId(id)
                .removeTagKeys("switchback:uid"));
    assertThat(create.find(primary(), step("primary-check"))).isEmpty();
    assertThat(primaryCheck()).isEqualTo(id);
    assertThat(create.find(primary(), step("primary-check"))).isPresent();
    assertThat(checks()).hasSize(1);
  }

  @Test
  void aCheckThatSomebodyDeletedIsMadeAgainAlthoughItsReferenceStaysTaken() throws Exception {
    String first = primaryCheck();
    route53.deleteHealthCheck(r -> r.healthCheckId(first));

    String second = primaryCheck();

    assertThat(second).isNotEqualTo(first);
    aws.site().forgetEverything();
    assertThat(new CreateHealthCheck().find(primary(), step("primary-check")).map(TrafficTest::id))
        .hasValue(second);
  }

  @Test
  void undoDeletesAlsoACheckThatACrashKeptFromBeingRecorded() throws Exception {
    primaryCheck();
    aws.site().forgetEverything();
    aws.time().sleep(Duration.ofSeconds(10));

    new CreateHealthCheck().undo(recorded("primary-check", primary()), step("primary-check"));

    assertThat(checks()).isEmpty();
  }

  @Test
  void aLatchThatAFailoverHasSetIsFoundAndNotReleased() throws Exception {
    var create = new CreateCalculatedCheck();
    var inputs = new CreateCalculatedCheck.Inputs("demo-latch", primaryCheck());
    String latch = id(create.apply(inputs, step("latch")));
    aws.time().sleep(Duration.ofSeconds(10));
    assertThat(route53.getHealthCheck(r -> r.healthCheckId(latch)).healthCheck())
        .matches(one -> one.healthCheckConfig().healthThreshold() == 1);
    route53.updateHealthCheck(r -> r.healthCheckId(latch).healthThreshold(2));

    assertThat(create.find(inputs, step("latch"))).isPresent();
    create.apply(inputs, step("latch"));

    assertThat(route53.getHealthCheck(r -> r.healthCheckId(latch)).healthCheck())
        .matches(one -> one.healthCheckConfig().healthThreshold() == 2);
  }

  private WriteFailoverRecord.Inputs record(String role, String side, Optional<String> check) {
    return new WriteFailoverRecord.Inputs(
        zone, NAME, "demo." + side + ".example.com", role, check, 60);
  }

  @Test
  void thePairHangsOnTheLatchAndTheSecondaryOnNothing() throws Exception {
    String check = primaryCheck();
    String latch =
        id(
            new CreateCalculatedCheck()
                .apply(new CreateCalculatedCheck.Inputs("demo-latch", check), step("latch")));
    var write = new WriteFailoverRecord();
    var primary = record("PRIMARY", "primary", Optional.of(latch));
    var verify = new VerifyTraffic();
    var whole = new VerifyTraffic.Inputs(zone, NAME, check, check, latch);

    write.apply(primary, step("primary-record"));
    assertThat(verify.find(whole, step("outputs"))).isEmpty();
    write.apply(record("SECONDARY", "backup", Optional.empty()), step("standby-record"));

    assertThat(records())
        .extracting(
            ResourceRecordSet::failoverAsString,
            ResourceRecordSet::healthCheckId,
            ResourceRecordSet::ttl)
        .containsExactlyInAnyOrder(tuple("PRIMARY", latch, 60L), tuple("SECONDARY", null, 60L));
    assertThat(verify.apply(whole, step("outputs")).text("url"))
        .hasValue("https://demo.example.com/");
  }

  @Test
  void aRecordWhoseChangeACrashKeptFromBeingRecordedIsFoundOnceItIsServed() throws Exception {
    var write = new WriteFailoverRecord();
    var secondary = record("SECONDARY", "backup", Optional.empty());
    write.apply(secondary, step("standby-record"));
    ResourceRecordSet ours = records().getFirst();
    new Zone(route53, zone).change(ChangeAction.DELETE, List.of(ours));
    String change = new Zone(route53, zone).change(ChangeAction.CREATE, List.of(ours));
    aws.site().forgetEverything();

    assertThat(write.find(secondary, step("standby-record")).map(TrafficTest::id))
        .hasValue(zone + "/demo.example.com/CNAME/secondary");

    assertThat(new Zone(route53, zone).status(change)).isEqualTo(ChangeStatus.INSYNC);
  }

  @Test
  void undoDeletesTheStepsOwnRecordAndNoneThatLeadsElsewhereByNow() throws Exception {
    var write = new WriteFailoverRecord();
    var secondary = record("SECONDARY", "backup", Optional.empty());
    write.apply(secondary, step("standby-record"));
    ResourceRecordSet ours = records().getFirst();
    ResourceRecordSet theirs =
        ours.toBuilder()
            .resourceRecords(
                software.amazon.awssdk.services.route53.model.ResourceRecord.builder()
                    .value("elsewhere.example.net")
                    .build())
            .build();
    new Zone(route53, zone).change(ChangeAction.UPSERT, List.of(theirs));
    write.undo(recorded("standby-record", secondary), step("standby-record"));
    assertThat(records()).hasSize(1);
    assertThatThrownBy(() -> write.apply(secondary, step("another-step")))
        .isInstanceOf(StepRefused.class)
        .hasMessageContaining("that this site did not write: elsewhere.example.net");

    new Zone(route53, zone).change(ChangeAction.UPSERT, List.of(ours));
    write.undo(recorded("standby-record", secondary), step("standby-record"));
    assertThat(records()).isEmpty();
  }

  @Test
  void aCheckIsGreenOnlyWhenCheckersHaveSeenIt() throws Exception {
    String check = primaryCheck();
    assertThat(new HealthGreen().find(new HealthGreen.Inputs(check), step("green"))).isEmpty();
    aws.time().sleep(Duration.ofMinutes(1));

    assertThat(Checkers.of(step("green").cloud().route53(), check).words())
        .startsWith("0 of 16 checkers find it healthy (Failure: DNS resolution failed");
    assertThat(new Checkers(3, 16, "").green()).isTrue();
    assertThat(new Checkers(2, 16, "").green()).isFalse();
    assertThat(new Checkers(0, 0, "").green()).isFalse();
  }

  private ChooseCertificate.Inputs certificate(SiteNames names) {
    return new ChooseCertificate.Inputs("auto", names.all(), zone);
  }

  @Test
  void theOwnersCertificateIsTakenAndLeftAlone() throws Exception {
    var choose = new ChooseCertificate();
    var inputs = certificate(new SiteNames("demo", "example.com"));

    choose.apply(inputs, step("certificate"));
    choose.undo(recorded("certificate", inputs), step("certificate"));

    assertThat(acm.listCertificates(r -> {}).certificateSummaryList()).hasSize(1);
  }

  @Test
  void aCertificateThatWasRequestedForTheSiteGoesWithItAndSoDoesWhatProvesOnlyIt()
      throws Exception {
    var names = new SiteNames("shop", "example.com");
    var choose = new ChooseCertificate();
    assertThatThrownBy(() -> choose.apply(certificate(names), step("certificate")))
        .isInstanceOf(StepRefused.class);
    int before = all().size();
    StepContext step = step("certificate");
    new RequestedCertificate(step.site(), step.cloud(), step::poll).issued(names.all(), zone);
    assertThat(all()).hasSize(before + 3);
    String other =
        acm.requestCertificate(r -> r.domainName(names.open()).validationMethod("DNS"))
            .certificateArn();
    aws.time().sleep(Duration.ofMinutes(1));

    String arn = choose.apply(certificate(names), step).text("arn").orElseThrow();
    choose.undo(recorded("certificate", certificate(names)), step);

    assertThat(acm.listCertificates(r -> {}).certificateSummaryList())
        .extracting(CertificateSummary::certificateArn)
        .contains(other)
        .doesNotContain(arn);
    assertThat(all()).as("the other certificate's proof stays").hasSize(before + 1);
  }

  private List<ResourceRecordSet> all() {
    return route53.listResourceRecordSets(r -> r.hostedZoneId(zone)).resourceRecordSets();
  }

  @ParameterizedTest
  @CsvSource({
    "demo.example.com, demo.example.com, true",
    "*.example.com, demo.example.com, true",
    "*.example.com, demo.primary.example.com, false",
    "*.primary.example.com, demo.primary.example.com, true",
    "*.example.com, example.com, false",
    "DEMO.Example.com, demo.example.com, true",
  })
  void aWildcardStandsForOneLabel(String covered, String name, boolean covers) {
    assertThat(Certificates.covers(covered, name)).isEqualTo(covers);
  }
}
