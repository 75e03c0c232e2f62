package dev.switchback.action.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.action.StepContext;
import dev.switchback.action.traffic.EnsureSiteRecord.Inputs;
import dev.switchback.action.traffic.EnsureSiteRecord.Target;
import dev.switchback.rehearsal.ClusterInWorld;
import dev.switchback.rehearsal.ClusterSite;
import dev.switchback.rehearsal.SiteInWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnsureSiteRecordTest {
  private static final String PRIMARY = "demo.primary.example.com";
  private static final String BALANCER = "k8s-a-1.us-east-1.elb.amazonaws.com";

  private final EnsureSiteRecord action = new EnsureSiteRecord();
  private final ClusterSite site = new ClusterSite();
  private final SiteInWorld around = new SiteInWorld(site.cluster, ClusterSite.NOW);
  private Zone zone;

  @BeforeEach
  void begin() {
    around.serving("a", "other.example.com", "192.0.2.7");
    String id =
        new ChooseHostedZone()
            .apply(new ChooseHostedZone.Inputs("example.com", "auto"), step())
            .text("id")
            .orElseThrow();
    zone = new Zone(site.cloud().route53(), id);
  }

  @AfterEach
  void end() {
    site.close();
  }

  private StepContext step() {
    return site.step("application/primary-record");
  }

  private Inputs asking() {
    return new Inputs(
        zone.id(),
        PRIMARY,
        "wordpress/wordpress-ingress",
        new Target(BALANCER, SiteInWorld.ALIAS_ZONE),
        ClusterInWorld.ACCESS);
  }

  @Test
  void whatExternalDnsHasWrittenIsLeftAlone() throws InterruptedException {
    around.serving("a", PRIMARY, "192.0.2.7");
    Instant before = site.time.now();

    action.apply(asking(), step());

    assertThat(site.time.now()).isBefore(before.plusSeconds(5));
    assertThat(zone.at("a-" + PRIMARY)).isEmpty();
    assertThat(action.find(asking(), step())).isPresent();
  }

  /// With the note by which the site's names are taken away, and external-dns knows it for its own.
  @Test
  void whatExternalDnsDoesNotWriteIsWrittenAndItIsSaidWhy() throws InterruptedException {
    site.cluster.addon("external-dns").node(ClusterSite.REGIONAL);
    assertThat(action.find(asking(), step())).isEmpty();

    assertThat(action.apply(asking(), step()).text("by")).contains("switchback");

    assertThat(Duration.between(ClusterSite.NOW, site.time.now()))
        .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(8));
    assertThat(zone.at(PRIMARY)).hasSize(1);
    assertThat(zone.at(PRIMARY).getFirst().aliasTarget().dnsName()).startsWith(BALANCER);
    assertThat(new OwnedNames(zone, step().site().uid()).byExternalDns(PRIMARY)).isTrue();
    assertThat(site.records().said())
        .anyMatch(
            line ->
                line.contains("has not written " + PRIMARY + " in 5 minutes: it runs as pod")
                    && line.contains("end of its log: "));
    assertThat(action.find(asking(), step())).isPresent();
  }

  @Test
  void withoutPodsItIsSaidThatThereAreNone() throws InterruptedException {
    action.apply(asking(), step());

    assertThat(site.records().said())
        .filteredOn(line -> line.contains("has not written"))
        .isEqualTo(
            List.of(
                "application/primary-record: external-dns has not written "
                    + PRIMARY
                    + " in 5 minutes: it has no pods"));
  }
}
