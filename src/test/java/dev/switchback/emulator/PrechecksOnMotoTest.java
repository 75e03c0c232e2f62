package dev.switchback.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.precheck.Forecast;
import dev.switchback.precheck.PrecheckCatalog;
import dev.switchback.precheck.PrecheckContext;
import dev.switchback.precheck.Verdict;
import dev.switchback.time.VirtualTimekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

/// The prechecks over HTTP, as far as moto carries them.
@Tag("emulator")
class PrechecksOnMotoTest {
  private static EmulatedAccount account;

  @BeforeAll
  static void start() throws Exception {
    account = new EmulatedAccount(Moto.start());
  }

  @AfterAll
  static void stop() throws Exception {
    System.out.println(
        """
        Not exercised on moto, which lacks it: opting in to a Local Zone \
        (ModifyAvailabilityZoneGroup), a Local Zone in us-east-1, a Region that is not enabled, \
        network border groups, client tokens of CreateRouteTable and CreateNatGateway, NAT \
        gateways that are pending or fail, DependencyViolation of subnets and addresses.\
        """);
    account.stop();
  }

  @Test
  void whoIsSignedInIsTold() throws Exception {
    assertThat(check("identity", Map.of()))
        .satisfies(seen -> assertThat(seen.saw()).contains("123456789012"));
    assertThat(check("identity", Map.of())).isNotInstanceOf(Verdict.Failed.class);
  }

  @Test
  void theRegionIsKnown() throws Exception {
    assertThat(check("region", Map.of("region", "us-east-1"))).isInstanceOf(Verdict.Passed.class);
  }

  @Test
  void anAvailabilityZoneStandsInWithAWarning() throws Exception {
    assertThat(check("local-zone-opted-in", Map.of("localZone", "us-east-1f")))
        .isInstanceOf(Verdict.Warned.class);
    assertThat(check("local-zone-opted-in", Map.of("localZone", "us-east-1-bos-1a")))
        .isInstanceOf(Verdict.Failed.class);
  }

  @Test
  void anotherVpcWithTheRangeIsNamed() throws Exception {
    Ec2Client ec2 = account.ec2();
    String other = ec2.createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();

    assertThat(check("cidr-free", Map.of("vpcCidr", "10.9.128.0/18")))
        .isInstanceOf(Verdict.Warned.class)
        .satisfies(seen -> assertThat(seen.saw()).contains(other));
    assertThat(check("cidr-free", Map.of("vpcCidr", "10.0.0.0/16")))
        .isInstanceOf(Verdict.Passed.class);
  }

  @Test
  void quotasThatCannotBeReadAreAWarning() throws Exception {
    Verdict seen = check("quotas", Map.of());

    assertThat(seen).isInstanceOf(Verdict.Warned.class);
    assertThat(seen.saw()).contains("VPCs").contains("Elastic IPs").contains("cannot be read");
  }

  private static Verdict check(String id, Map<String, String> answers) throws InterruptedException {
    var json = JsonNodeFactory.instance.objectNode();
    answers.forEach(json::put);
    var context =
        new PrecheckContext(
            EmulatedAccount.SITE,
            account.cloud(),
            new VirtualTimekeeper(Instant.parse("2026-11-01T12:00:00Z")),
            json,
            new Forecast(Duration.ofMinutes(3), Set.of()),
            Set.of(),
            Optional.empty(),
            words -> {});
    return PrecheckCatalog.standard().find(id).orElseThrow().check(context);
  }
}
