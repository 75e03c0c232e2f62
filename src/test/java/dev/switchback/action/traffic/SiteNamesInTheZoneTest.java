package dev.switchback.action.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.rehearsal.ClusterInWorld;
import dev.switchback.rehearsal.ClusterSite;
import dev.switchback.rehearsal.SiteInWorld;
import dev.switchback.run.Outputs;
import dev.switchback.runbook.StepId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// The sides' names in the account's own zone: claimed, written directly, taken away.
class SiteNamesInTheZoneTest {
  private static final String PRIMARY = "demo.primary.example.com";
  private static final String STANDBY = "demo.backup.example.com";
  private static final StepId NAMES = StepId.of("application", "names");
  private static final StepId RECORD = StepId.of("application", "primary-record");

  private final ClaimNames claim = new ClaimNames();
  private final EnsureSiteRecord write = new EnsureSiteRecord();
  private final ClusterSite site = new ClusterSite();
  private Zone zone;

  @BeforeEach
  void begin() throws InterruptedException {
    new SiteInWorld(site.cluster, ClusterSite.NOW).serving("a", "other.example.com", "192.0.2.7");
    Outputs chosen =
        new ChooseHostedZone()
            .apply(new ChooseHostedZone.Inputs("example.com", "auto"), step(NAMES));
    zone = new Zone(step(NAMES).cloud().route53(), chosen.text("id").orElseThrow());
    assertThat(chosen.at(List.of("nameServers")).orElseThrow()).hasSize(4);
  }

  @AfterEach
  void end() {
    site.close();
  }

  private StepContext step(StepId id) {
    return site.step(id.path());
  }

  private ClaimNames.Inputs names() {
    return new ClaimNames.Inputs(zone.id(), List.of(PRIMARY, STANDBY));
  }

  private EnsureSiteRecord.Inputs record() {
    return new EnsureSiteRecord.Inputs(
        zone.id(),
        PRIMARY,
        "wordpress/wordpress-ingress",
        new EnsureSiteRecord.Target("k8s-a-1.us-east-1.elb.amazonaws.com", SiteInWorld.ALIAS_ZONE),
        ClusterInWorld.ACCESS);
  }

  @SuppressWarnings("unchecked") // the SDK takes builders of one type as varargs
  private static ResourceRecordSet foreign() {
    return ResourceRecordSet.builder()
        .name(STANDBY)
        .type(RRType.A)
        .ttl(60L)
        .resourceRecords(r -> r.value("192.0.2.1"))
        .build();
  }

  private void undo() throws InterruptedException {
    ObjectNode inputs = new JsonMapper().valueToTree(names());
    claim.undo(site.records().recorded(NAMES, inputs, Optional.empty()), step(NAMES));
  }

  @Test
  void namesWithARecordOfSomebodyElsesAreRefused() throws InterruptedException {
    assertThat(claim.find(names(), step(NAMES))).isPresent();
    zone.change(ChangeAction.CREATE, List.of(foreign()));

    assertThat(claim.find(names(), step(NAMES))).isEmpty();
    assertThatThrownBy(() -> claim.apply(names(), step(NAMES)))
        .isInstanceOf(StepRefused.class)
        .hasMessage("This site did not write the records of " + STANDBY + ".");
  }

  @Test
  void whatTheSiteWroteIsTakenAwayWithItsNotesAndNothingElse() throws InterruptedException {
    write.apply(record(), step(RECORD));
    zone.change(ChangeAction.CREATE, List.of(foreign()));

    undo();

    assertThat(zone.at(PRIMARY)).isEmpty();
    assertThat(zone.at("a-" + PRIMARY)).isEmpty();
    assertThat(zone.at(STANDBY)).hasSize(1);

    undo();
    assertThat(site.records().said())
        .last()
        .isEqualTo("application/names: No record is left that external-dns wrote for this site");
  }
}
