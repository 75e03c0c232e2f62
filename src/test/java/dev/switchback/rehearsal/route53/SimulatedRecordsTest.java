package dev.switchback.rehearsal.route53;

import static dev.switchback.rehearsal.Rehearsed.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchback.rehearsal.Rehearsed;
import dev.switchback.rehearsal.SimulatedAccount;
import dev.switchback.rehearsal.StoodClock;
import dev.switchback.rehearsal.world.Settings;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// The account's zone, and what may be written into it.
class SimulatedRecordsTest {
  private final Rehearsed aws = new Rehearsed();
  private final Route53Client route53 = aws.cloud.client(Route53Client.class);
  private final String zone = route53.listHostedZones(r -> {}).hostedZones().getFirst().id();

  private static ResourceRecordSet failover(String role) {
    return record("demo.example.com", "CNAME", "demo." + role + ".example.com").toBuilder()
        .failover(role.equals("primary") ? "PRIMARY" : "SECONDARY")
        .setIdentifier(role)
        .build();
  }

  private static Change change(ChangeAction action, ResourceRecordSet record) {
    return Change.builder().action(action).resourceRecordSet(record).build();
  }

  private static Change create(ResourceRecordSet record) {
    return change(ChangeAction.CREATE, record);
  }

  private String changed(Change... changes) {
    return route53
        .changeResourceRecordSets(r -> r.hostedZoneId(zone).changeBatch(b -> b.changes(changes)))
        .changeInfo()
        .id();
  }

  private List<String> names() {
    return route53
        .listResourceRecordSetsPaginator(r -> r.hostedZoneId(zone))
        .resourceRecordSets()
        .stream()
        .map(one -> one.name() + " " + one.typeAsString())
        .filter(one -> !one.startsWith("_"))
        .toList();
  }

  private static String refused(String code, ThrowingCallable call) {
    AwsServiceException refusal = catchThrowableOfType(AwsServiceException.class, call);
    assertThat(refusal).as("expected to be refused with " + code).isNotNull();
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
    return refusal.awsErrorDetails().errorMessage();
  }

  @Test
  void theAccountHasOnePublicZoneFoundByItsNameWithItsServers() {
    HostedZone named =
        route53.listHostedZonesByName(r -> r.dnsName("example.com")).hostedZones().getFirst();

    assertThat(named.id()).isEqualTo("/hostedzone/" + zone);
    assertThat(named.name()).isEqualTo("example.com.");
    assertThat(named.config().privateZone()).isFalse();
    assertThat(route53.getHostedZone(r -> r.id(zone)).delegationSet().nameServers())
        .hasSize(4)
        .allMatch(server -> server.startsWith("ns-"));
    assertThat(names()).containsExactly("example.com. NS", "example.com. SOA");
    refused("NoSuchHostedZone", () -> route53.getHostedZone(r -> r.id("ZNONE")));
  }

  @Test
  void anAccountMayHaveAnotherDomainInstead() {
    var other =
        new Rehearsed(
            SimulatedAccount.fresh(
                Rehearsed.ACCOUNT, "us-east-1", 7, StoodClock.START, "wine.example.org"),
            Settings.standard());

    assertThat(other.cloud.client(Route53Client.class).listHostedZones(r -> {}).hostedZones())
        .singleElement()
        .matches(one -> one.name().equals("wine.example.org."));
  }

  @Test
  void aChangeIsPendingUntilEveryServerHasIt() {
    String change = changed(create(record("demo.example.com", "A", "192.0.2.1")));
    assertThat(route53.getChange(r -> r.id(change)).changeInfo().status())
        .isEqualTo(ChangeStatus.PENDING);
    assertThat(names()).contains("demo.example.com. A");

    aws.after(Duration.ofSeconds(50));
    assertThat(route53.getChange(r -> r.id(change)).changeInfo().status())
        .isEqualTo(ChangeStatus.INSYNC);
  }

  @Test
  void aPairOfFailoverRecordsStandsUnderOneNameAndIsListedInPages() {
    changed(create(failover("primary")), create(failover("backup")));

    var first =
        route53.listResourceRecordSets(
            r -> r.hostedZoneId(zone).startRecordName("Demo.example.com").maxItems("1"));
    assertThat(first.resourceRecordSets().getFirst().setIdentifier()).isEqualTo("backup");
    assertThat(first.isTruncated()).isTrue();
    assertThat(first.nextRecordIdentifier()).isEqualTo("primary");
    assertThat(names().stream().filter(one -> one.equals("demo.example.com. CNAME"))).hasSize(2);
  }

  static Stream<Arguments> forbidden() {
    ResourceRecordSet standing = record("www.example.com", "CNAME", "demo.example.com");
    return Stream.of(
        Arguments.of(
            create(standing),
            "[Tried to create resource record set [name='www.example.com.', type='CNAME'] but it"
                + " already exists]"),
        Arguments.of(
            create(record("www.example.com", "A", "192.0.2.1")),
            "[RRSet of type A with DNS name www.example.com. is not permitted because a"
                + " conflicting RRSet of type CNAME with the same DNS name already exists in zone"
                + " example.com.]"),
        Arguments.of(
            create(record("example.com", "CNAME", "elsewhere.example.net")),
            "[RRSet of type CNAME with DNS name example.com. is not permitted at apex in zone"
                + " example.com.]"),
        Arguments.of(
            create(record("www.example.net", "A", "192.0.2.1")),
            "[RRSet with DNS name www.example.net. is not permitted in zone example.com.]"),
        Arguments.of(
            change(ChangeAction.DELETE, record("no.example.com", "A", "192.0.2.1")),
            "[Tried to delete resource record set [name='no.example.com.', type='A'] but it was"
                + " not found]"),
        Arguments.of(
            change(ChangeAction.DELETE, record("www.example.com", "CNAME", "x.example.com")),
            "[Tried to delete resource record set [name='www.example.com.', type='CNAME'] but the"
                + " values provided do not match the current values]"));
  }

  @ParameterizedTest
  @MethodSource("forbidden")
  void aBatchWithOneForbiddenChangeIsRefusedAsAWhole(Change forbidden, String message) {
    changed(create(record("www.example.com", "CNAME", "demo.example.com")));
    List<String> before = names();

    String said =
        refused(
            "InvalidChangeBatch",
            () -> changed(create(record("ok.example.com", "A", "192.0.2.1")), forbidden));

    assertThat(said).isEqualTo(message);
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void aFailoverRecordDoesNotStandBesideASimpleOneNorBesideAnotherOfItsRole() {
    changed(create(failover("primary")));

    assertThat(
            refused(
                "InvalidChangeBatch",
                () -> changed(create(record("demo.example.com", "CNAME", "x.example.com")))))
        .contains("another routing policy");
    assertThat(
            refused(
                "InvalidChangeBatch",
                () -> changed(create(failover("primary").toBuilder().setIdentifier("b").build()))))
        .contains("a PRIMARY RRSet with the same name and type already exists");
    refused(
        "InvalidInput",
        () -> changed(create(failover("backup").toBuilder().setIdentifier(null).build())));
    refused(
        "NoSuchHealthCheck",
        () -> changed(create(failover("backup").toBuilder().healthCheckId("none").build())));
  }

  @Test
  void anAliasNeedsATargetThatIsThere() {
    ResourceRecordSet alias =
        ResourceRecordSet.builder()
            .name("demo.primary.example.com")
            .type("A")
            .aliasTarget(
                t ->
                    t.hostedZoneId("Z35SXDOTRQ7X7K")
                        .dnsName("dualstack.gone.us-east-1.elb.amazonaws.com")
                        .evaluateTargetHealth(true))
            .build();

    assertThat(refused("InvalidChangeBatch", () -> changed(create(alias))))
        .contains("but that target was not found");
    refused("InvalidInput", () -> changed(create(alias.toBuilder().ttl(60L).build())));
  }

  @Test
  void theRecordsThatMakeItAZoneStay() {
    ResourceRecordSet servers =
        route53.listResourceRecordSets(r -> r.hostedZoneId(zone)).resourceRecordSets().stream()
            .filter(one -> one.typeAsString().equals("NS"))
            .findFirst()
            .orElseThrow();

    assertThat(refused("InvalidChangeBatch", () -> changed(change(ChangeAction.DELETE, servers))))
        .isEqualTo("[A HostedZone must contain at least one NS record for the zone itself.]");
  }
}
