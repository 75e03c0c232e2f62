package dev.switchback.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.SimulatedSite;
import dev.switchback.cloud.ClientSource;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.dns.Dns;
import dev.switchback.cloud.dns.DnsException;
import dev.switchback.cloud.dns.DnsRecord;
import dev.switchback.cloud.seam.Seam;
import dev.switchback.precheck.Verdict.Failed;
import dev.switchback.precheck.Verdict.Passed;
import dev.switchback.precheck.Verdict.Warned;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecord;

/// What is checked about names and certificates before a run.
class TrafficPrechecksTest {
  private static final String UID = "5eed";

  private final SimulatedSite aws;
  private final Route53Client route53;
  private final ObjectNode answers = JsonNodeFactory.instance.objectNode();
  private final String zone;

  TrafficPrechecksTest() throws InterruptedException {
    aws = new SimulatedSite();
    route53 = aws.client(Route53Client.class);
    zone = route53.listHostedZones(r -> {}).hostedZones().getFirst().id();
    answers
        .put("domain", "example.com")
        .put("appName", "demo")
        .put("hostedZone", "auto")
        .put("certificate", "auto");
  }

  private Verdict check(Precheck precheck, Cloud cloud, Set<String> own)
      throws InterruptedException {
    return precheck.check(
        new PrecheckContext(
            new SiteIdentity("demo", UID, SiteIdentity.Kind.REHEARSAL, "123456789012", "us-east-1"),
            cloud,
            aws.time(),
            answers,
            new Forecast(Duration.ofMinutes(30), Set.of()),
            own,
            Optional.empty(),
            words -> {}));
  }

  private Verdict check(Precheck precheck) throws InterruptedException {
    return check(precheck, aws.site().step("a", "b").cloud(), Set.of());
  }

  /// The same account, where the servers above the zone say something else.
  private Cloud delegating(Supplier<Set<String>> servers) {
    return new Cloud(
        new Elsewhere(aws, new Above(servers)), new Seam(aws.time(), Seam.Setup.PLAIN));
  }

  private record Elsewhere(SimulatedSite account, Dns dns) implements ClientSource {
    @Override
    public <C extends SdkClient> C client(Class<C> type) {
      return account.client(type);
    }
  }

  private record Above(Supplier<Set<String>> servers) implements Dns {
    @Override
    public Set<String> delegation(String of) {
      return servers.get();
    }

    @Override
    public List<DnsRecord> ask(String name, Type type, Set<String> of) {
      throw new AssertionError("no record is asked for");
    }

    @Override
    public List<DnsRecord> askPublicly(String name, Type type) {
      throw new AssertionError("a resolver would keep that there is no such name");
    }
  }

  private List<String> ownServers() {
    return route53.getHostedZone(r -> r.id(zone)).delegationSet().nameServers();
  }

  @Test
  void theZoneIsDelegated() throws Exception {
    assertThat(check(new HostedZoneDelegated()))
        .isInstanceOf(Passed.class)
        .satisfies(seen -> assertThat(seen.saw()).startsWith("example.com (" + zone));
  }

  @Test
  void aDomainThatTheAccountLacksFails() throws Exception {
    answers.put("domain", "example.org");

    assertThat(check(new HostedZoneDelegated()))
        .isInstanceOf(Failed.class)
        .satisfies(
            seen ->
                assertThat(seen.saw())
                    .isEqualTo("the account has no public hosted zone for example.org"));
  }

  @Test
  void aZoneThatNobodyIsSentToFailsAndOneOfWhichNotAllServersAreNamedWarns() throws Exception {
    var precheck = new HostedZoneDelegated();
    assertThat(check(precheck, delegating(Set::of), Set.of()))
        .isInstanceOf(Failed.class)
        .satisfies(seen -> assertThat(seen.saw()).startsWith("nobody is sent to example.com"));
    assertThat(check(precheck, delegating(() -> Set.of("ns1.registrar.example")), Set.of()))
        .isInstanceOf(Failed.class)
        .satisfies(seen -> assertThat(seen.saw()).contains("delegated to ns1.registrar.example"));

    Set<String> mixed = new LinkedHashSet<>(ownServers());
    mixed.remove(ownServers().getFirst());
    mixed.add("ns1.registrar.example");
    assertThat(check(precheck, delegating(() -> mixed), Set.of())).isInstanceOf(Warned.class);
  }

  @Test
  void whereNameServersCannotBeAskedItOnlyWarns() throws Exception {
    Cloud silent =
        delegating(
            () -> {
              throw new DnsException(DnsException.Kind.REFUSED, "port 53 is closed here", null);
            });

    assertThat(check(new HostedZoneDelegated(), silent, Set.of()))
        .isInstanceOf(Warned.class)
        .satisfies(seen -> assertThat(seen.saw()).contains("port 53 is closed here"));
  }

  private void write(String name, String type, String value) {
    route53.changeResourceRecordSets(
        r ->
            r.hostedZoneId(zone)
                .changeBatch(
                    b ->
                        b.changes(
                            Change.builder()
                                .action(ChangeAction.CREATE)
                                .resourceRecordSet(
                                    s ->
                                        s.name(name)
                                            .type(type)
                                            .ttl(60L)
                                            .resourceRecords(
                                                ResourceRecord.builder().value(value).build()))
                                .build())));
  }

  @Test
  void namesWithoutRecordsAreFreeAndWithSomebodyElsesAreNot() throws Exception {
    assertThat(check(new NamesFree())).isInstanceOf(Passed.class);

    write("demo.backup.example.com", "A", "192.0.2.1");
    write(
        "a-demo.backup.example.com",
        "TXT",
        "\"heritage=external-dns,external-dns/owner=another,external-dns/resource=x\"");
    assertThat(check(new NamesFree()))
        .isInstanceOf(Failed.class)
        .satisfies(
            seen ->
                assertThat(seen.saw())
                    .isEqualTo(
                        "this site did not write the records of demo.backup.example.com (A)"));
  }

  @Test
  void namesThatTheSiteRecordedOrThatExternalDnsWroteForItAreItsOwn() throws Exception {
    write("demo.example.com", "CNAME", "demo.primary.example.com");
    write("demo.primary.example.com", "A", "192.0.2.1");
    write(
        "a-demo.primary.example.com",
        "TXT",
        "\"heritage=external-dns,external-dns/owner=5eed,external-dns/resource=ingress/x/y\"");

    assertThat(
            check(
                new NamesFree(),
                aws.site().step("a", "b").cloud(),
                Set.of(zone + "/demo.example.com/CNAME")))
        .isEqualTo(
            new Passed("the site's own: demo.example.com (CNAME), demo.primary.example.com (A)"));
  }

  @Test
  void theOwnersCertificateCoversTheNames() throws Exception {
    assertThat(check(new CertificateCoversNames()))
        .isInstanceOf(Passed.class)
        .satisfies(seen -> assertThat(seen.saw()).startsWith("arn:aws:acm:us-east-1:"));
  }

  @Test
  void eachNameThatIsMissingIsListedAndTheFixRequestsOne() throws Exception {
    answers.put("appName", "shop");
    AcmClient acm = aws.client(AcmClient.class);
    Failed failed = (Failed) check(new CertificateCoversNames());
    assertThat(failed.saw())
        .isEqualTo(
            "no issued certificate covers any of shop.example.com, shop.primary.example.com,"
                + " shop.backup.example.com (in us-east-1)");

    failed.fix().orElseThrow().change().make();

    assertThat(check(new CertificateCoversNames())).isInstanceOf(Passed.class);
    assertThat(
            acm.listCertificates(r -> r.certificateStatuses(CertificateStatus.ISSUED))
                .certificateSummaryList())
        .hasSize(2);
  }

  @Test
  void theWildcardTrapIsNamed() throws Exception {
    answers.put("appName", "shop");
    String wildcard =
        aws.client(AcmClient.class)
            .requestCertificate(r -> r.domainName("*.example.com").validationMethod("DNS"))
            .certificateArn();
    aws.time().sleep(Duration.ofSeconds(20));
    var proof =
        aws.client(AcmClient.class)
            .describeCertificate(r -> r.certificateArn(wildcard))
            .certificate()
            .domainValidationOptions()
            .getFirst()
            .resourceRecord();
    write(proof.name(), "CNAME", proof.value());
    aws.time().sleep(Duration.ofMinutes(10));

    assertThat(check(new CertificateCoversNames()).saw())
        .isEqualTo(
            wildcard
                + " covers *.example.com, not shop.primary.example.com, shop.backup.example.com"
                + " (in us-east-1)");
    answers.put("certificate", wildcard);
    assertThat(check(new CertificateCoversNames()).saw()).startsWith(wildcard + " covers");
    answers.put("certificate", "arn:aws:acm:eu-west-1:123456789012:certificate/none");
    assertThat(check(new CertificateCoversNames()).saw()).contains("is not a certificate of");
  }
}
