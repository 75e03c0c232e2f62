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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyAvailabilityZoneGroupRequest;
import software.amazon.awssdk.services.ec2.model.ModifyAvailabilityZoneGroupResponse;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class PrechecksTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final String ROLE = "arn:aws:sts::111122223333:assumed-role/Operators/me";

  private final VirtualTimekeeper time = new VirtualTimekeeper(NOON);
  private final Account account = new Account();
  private final Sts sts = new Sts();
  private final QuotaDesk quotas = new QuotaDesk();
  private Set<String> own = Set.of();
  private Optional<Instant> credentialsEnd = Optional.empty();

  @Test
  void aRoleOfTheSitesAccountPasses() throws Exception {
    assertThat(check("identity", Map.of()))
        .isEqualTo(new Passed("role Operators in account 111122223333"));
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111122223333:user/team/pat, IAM user pat",
    "arn:aws:iam::111122223333:root, the root user",
  })
  void whoIsNoRoleIsWarned(String arn, String who) throws Exception {
    sts.arn = arn;
    assertThat(check("identity", Map.of()))
        .isInstanceOf(Warned.class)
        .satisfies(seen -> assertThat(seen.saw()).startsWith(who));
  }

  @Test
  void anotherAccountFails() throws Exception {
    sts.account = "444455556666";
    assertThat(check("identity", Map.of()))
        .isInstanceOf(Failed.class)
        .satisfies(seen -> assertThat(seen.saw()).contains("444455556666", "111122223333"));
  }

  @Test
  void credentialsThatEndBeforeTheRunAreAWarning() throws Exception {
    credentialsEnd = Optional.of(NOON.plus(Duration.ofMinutes(29)));
    assertThat(check("identity", Map.of())).isInstanceOf(Warned.class);
    credentialsEnd = Optional.of(NOON.plus(Duration.ofMinutes(31)));
    assertThat(check("identity", Map.of())).isInstanceOf(Passed.class);
  }

  @Test
  void whoIsNotSignedInIsTold() throws Exception {
    sts.failure = Optional.of(SdkClientException.create("Unable to load credentials"));
    assertThat(check("identity", Map.of()))
        .isInstanceOf(Failed.class)
        .satisfies(seen -> assertThat(seen.saw()).contains("Unable to load credentials"));
  }

  @Test
  void theRegionMustBeKnownAndEnabled() throws Exception {
    account.regions = List.of(region("us-east-1", "opt-in-not-required"));
    assertThat(check("region", Map.of())).isEqualTo(new Passed("us-east-1"));
    assertThat(check("region", Map.of("region", "us-west-2"))).isInstanceOf(Failed.class);
    account.regions = List.of(region("us-east-1", "not-opted-in"));
    assertThat(check("region", Map.of())).isInstanceOf(Failed.class);
    account.regions = List.of(region("us-east-2", "opt-in-not-required"));
    assertThat(check("region", Map.of()))
        .isInstanceOfSatisfying(
            Failed.class, seen -> assertThat(seen.todo()).contains("us-east-2"));
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1a, Warned, stands in for a Local Zone",
    "us-east-1-bos-1, Failed, is the name of a group",
    "us-east-1-wl1-bos-wlz-1, Failed, is not a Local Zone but a wavelength zone",
    "us-east-1-xyz-1a, Failed, there is no zone",
    "us-west-2-lax-1a, Failed, is not a zone of us-east-1",
    "us-east-1-mia-1a, Passed, opted in",
  })
  void zonesThatAreNoneOfTheLocalZonesAreNamedForWhatTheyAre(
      String zone, String verdict, String words) throws Exception {
    Verdict seen = check("local-zone-opted-in", Map.of("localZone", zone));

    assertThat(seen.getClass().getSimpleName()).isEqualTo(verdict);
    assertThat(seen.saw()).contains(zone).contains(words);
    if (seen instanceof Failed failed) {
      assertThat(failed.todo()).contains("us-east-1-bos-1a");
      assertThat(failed.fix()).isEmpty();
    }
  }

  @Test
  void optingInIsOfferedAndWaitedFor() throws Exception {
    Verdict seen = check("local-zone-opted-in", Map.of("localZone", "us-east-1-bos-1a"));
    assertThat(seen).isInstanceOf(Failed.class);
    Verdict.Fix fix = ((Failed) seen).fix().orElseThrow();
    assertThat(fix.offer()).contains("us-east-1-bos-1 ").contains("111122223333");
    assertThat(account.optInAsked).isEmpty();

    fix.change().make();

    assertThat(account.optInAsked).containsExactly("us-east-1-bos-1");
    assertThat(time.elapsed()).isGreaterThanOrEqualTo(Account.OPT_IN);
    assertThat(check("local-zone-opted-in", Map.of("localZone", "us-east-1-bos-1a")))
        .isInstanceOf(Passed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/16, Passed, no other VPC overlaps",
    "10.0.0.0/20, Passed, no other VPC overlaps",
    "10.0.0.0/21, Failed, is too small",
    "10.0.0.0/15, Failed, is larger than a VPC may be",
    "10.0.0.1/16, Failed, 10.0.0.0/16",
    "10.0.0.0/99, Failed, /99",
    "8.8.0.0/16, Warned, holds public addresses",
    "172.31.16.0/20, Warned, 'vpc-default (the default VPC, 172.31.0.0/16)'",
    "10.7.0.0/16, Warned, 'vpc-7 (shop, 10.7.0.0/16)'",
  })
  void theRangeMustFit(String range, String verdict, String words) throws Exception {
    account.vpcs =
        List.of(
            Vpc.builder().vpcId("vpc-default").cidrBlock("172.31.0.0/16").isDefault(true).build(),
            Vpc.builder()
                .vpcId("vpc-7")
                .cidrBlock("10.7.0.0/16")
                .tags(Tag.builder().key("Name").value("shop").build())
                .build());

    Verdict seen = check("cidr-free", Map.of("vpcCidr", range));

    assertThat(seen.getClass().getSimpleName()).isEqualTo(verdict);
    assertThat(seen.saw()).contains(words);
  }

  @Test
  void theSitesOwnVpcIsNoOther() throws Exception {
    account.vpcs = List.of(Vpc.builder().vpcId("vpc-1").cidrBlock("10.0.0.0/16").build());
    own = Set.of("vpc-1");

    assertThat(check("cidr-free", Map.of("vpcCidr", "10.0.0.0/16"))).isInstanceOf(Passed.class);
  }

  @Test
  void quotasFailWhenTheNextOneDoesNotFit() throws Exception {
    account.vpcs = vpcs(4);
    account.addresses = List.of("eipalloc-1");
    assertThat(check("quotas", Map.of())).isEqualTo(new Passed("VPCs 4 of 5; Elastic IPs 1 of 5"));

    account.vpcs = vpcs(5);
    assertThat(check("quotas", Map.of()))
        .isInstanceOfSatisfying(
            Failed.class, seen -> assertThat(seen.todo()).contains("L-F678F1CE"));

    own = Set.of("vpc-3");
    assertThat(check("quotas", Map.of())).isInstanceOf(Passed.class);
  }

  @Test
  void quotasThatMayNotBeReadAreAWarning() throws Exception {
    account.vpcs = vpcs(2);
    quotas.denied = true;

    assertThat(check("quotas", Map.of()))
        .isInstanceOf(Warned.class)
        .satisfies(seen -> assertThat(seen.saw()).contains("VPCs 2", "AccessDeniedException"));
  }

  @Test
  void aQuestionThatIsRefusedIsAVerdict() throws Exception {
    account.denied = true;

    for (String id : List.of("region", "local-zone-opted-in", "cidr-free", "quotas")) {
      assertThat(check(id, Map.of("localZone", "us-east-1a", "vpcCidr", "10.0.0.0/16")))
          .as(id)
          .isInstanceOfSatisfying(
              Failed.class, seen -> assertThat(seen.saw()).contains("UnauthorizedOperation"));
    }
  }

  private Verdict check(String id, Map<String, String> answers) throws InterruptedException {
    var json = JsonNodeFactory.instance.objectNode();
    answers.forEach(json::put);
    var context =
        new PrecheckContext(
            new SiteIdentity("demo", "u", SiteIdentity.Kind.REAL, "111122223333", "us-east-1"),
            TestCloud.over(account, sts, quotas),
            time,
            json,
            new Forecast(Duration.ofMinutes(30), Set.of()),
            own,
            credentialsEnd,
            words -> {});
    return PrecheckCatalog.standard().find(id).orElseThrow().check(context);
  }

  private static List<Vpc> vpcs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Vpc.builder().vpcId("vpc-" + i).cidrBlock("10." + i + ".0.0/16").build())
        .toList();
  }

  private static Region region(String name, String optIn) {
    return Region.builder().regionName(name).optInStatus(optIn).build();
  }

  private static AvailabilityZone zone(String name, String group, String type, String optIn) {
    return AvailabilityZone.builder()
        .zoneName(name)
        .groupName(group)
        .zoneType(type)
        .optInStatus(optIn)
        .state("available")
        .build();
  }

  /// An account's EC2, as far as prechecks look at it. Opting in takes a minute.
  private final class Account extends BareEc2 {
    static final Duration OPT_IN = Duration.ofMinutes(1);

    List<Vpc> vpcs = List.of();
    List<String> addresses = List.of();
    List<Region> regions = List.of();
    final List<String> optInAsked = new ArrayList<>();
    private Optional<Duration> optedInAt = Optional.empty();
    boolean denied;

    @Override
    public DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
      answer();
      return DescribeVpcsResponse.builder().vpcs(vpcs).build();
    }

    @Override
    public DescribeAddressesResponse describeAddresses(DescribeAddressesRequest request) {
      answer();
      return DescribeAddressesResponse.builder()
          .addresses(
              addresses.stream().map(id -> Address.builder().allocationId(id).build()).toList())
          .build();
    }

    @Override
    public DescribeRegionsResponse describeRegions(DescribeRegionsRequest request) {
      answer();
      assertThat(request.allRegions()).isTrue();
      return DescribeRegionsResponse.builder().regions(regions).build();
    }

    @Override
    public DescribeAvailabilityZonesResponse describeAvailabilityZones(
        DescribeAvailabilityZonesRequest request) {
      answer();
      assertThat(request.allAvailabilityZones()).isTrue();
      boolean optedIn = optedInAt.filter(at -> time.elapsed().compareTo(at) >= 0).isPresent();
      return DescribeAvailabilityZonesResponse.builder()
          .availabilityZones(
              zone("us-east-1a", "us-east-1-zg-1", "availability-zone", "opt-in-not-required"),
              zone(
                  "us-east-1-bos-1a",
                  "us-east-1-bos-1",
                  "local-zone",
                  optedIn ? "opted-in" : "not-opted-in"),
              zone("us-east-1-mia-1a", "us-east-1-mia-1", "local-zone", "opted-in"),
              zone("us-east-1-wl1-bos-wlz-1", "us-east-1-wl1", "wavelength-zone", "not-opted-in"))
          .build();
    }

    @Override
    public ModifyAvailabilityZoneGroupResponse modifyAvailabilityZoneGroup(
        ModifyAvailabilityZoneGroupRequest request) {
      assertThat(request.optInStatusAsString()).isEqualTo("opted-in");
      optInAsked.add(request.groupName());
      optedInAt = Optional.of(time.elapsed().plus(OPT_IN));
      return ModifyAvailabilityZoneGroupResponse.builder().build();
    }

    private void answer() {
      if (denied) {
        throw error("UnauthorizedOperation");
      }
    }
  }

  private static final class Sts implements StsClient {
    String arn = ROLE;
    String account = "111122223333";
    Optional<RuntimeException> failure = Optional.empty();

    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
      if (failure.isPresent()) {
        throw failure.get();
      }
      return GetCallerIdentityResponse.builder().account(account).arn(arn).build();
    }

    @Override
    public String serviceName() {
      return "sts";
    }

    @Override
    public void close() {}
  }

  private static final class QuotaDesk implements ServiceQuotasClient {
    boolean denied;

    @Override
    public GetServiceQuotaResponse getServiceQuota(GetServiceQuotaRequest request) {
      if (denied) {
        throw BareEc2.error("AccessDeniedException");
      }
      return GetServiceQuotaResponse.builder().quota(quota -> quota.value(5.0)).build();
    }

    @Override
    public String serviceName() {
      return "servicequotas";
    }

    @Override
    public void close() {}
  }
}
