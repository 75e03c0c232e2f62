package dev.switchback.action.traffic;

import static java.util.Locale.ROOT;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.ResourceRecordSetFailover;

/// One of the two records of the public name: a CNAME to the name of a side. Returns when all of
/// Route 53's name servers have it. Source: Route 53 API, ResourceRecordSet, Failover.
public final class WriteFailoverRecord implements Action<WriteFailoverRecord.Inputs> {
  /// `role` is PRIMARY or SECONDARY; `ttl` is in seconds. Without a health check a record always
  /// counts healthy.
  public record Inputs(
      String zone,
      String name,
      String target,
      String role,
      Optional<String> healthCheck,
      long ttl) {}

  private static final String KIND = "record";
  private static final String CHANGE = "change";

  /// Within which a change has usually reached all name servers.
  private static final Duration SPREADING = Duration.ofSeconds(60);

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("id");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(40),
        0,
        "route53:ListResourceRecordSets",
        "route53:ChangeResourceRecordSets",
        "route53:GetChange");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) throws InterruptedException {
    var zone = new Zone(step.cloud().route53(), in.zone());
    Optional<ResourceRecordSet> there = zone.standing(wanted(in)).filter(one -> same(one, in));
    if (there.isEmpty()) {
      return Optional.empty();
    }
    String id = zone.idOf(there.get());
    boolean news = step.recorded(KIND).filter(id::equals).isEmpty();
    step.record(KIND, id);
    if (news) {
      spread(id, step);
    }
    return served(zone, step) ? Optional.of(Outputs.of("id", id)) : Optional.empty();
  }

  /// A crash may have come between the change and its record; then there is nothing to ask for, and
  /// what is waited for is the time that a change takes.
  private static void spread(String id, StepContext step) throws InterruptedException {
    Duration end = step.time().elapsed().plus(SPREADING);
    step.poll("record " + id)
        .every(Duration.ofSeconds(10))
        .upTo(SPREADING.plusMinutes(1))
        .until(
            () -> step.time().elapsed().compareTo(end) >= 0,
            passed -> passed,
            passed -> "just found; its change may still be on its way to the name servers");
  }

  private static boolean served(Zone zone, StepContext step) {
    return step.recorded(CHANGE)
        .map(change -> zone.status(change) == ChangeStatus.INSYNC)
        .orElse(true);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    var zone = new Zone(step.cloud().route53(), in.zone());
    ResourceRecordSet wanted = wanted(in);
    Optional<ResourceRecordSet> there = zone.standing(wanted);
    String id = zone.idOf(wanted);
    boolean ours = step.recorded(KIND).filter(id::equals).isPresent();
    if (there.isPresent() && !ours && !same(there.get(), in)) {
      throw new StepRefused(
          "%s has a %s record (%s) already that this site did not write: %s."
              .formatted(in.name(), in.role(), wanted.setIdentifier(), target(there.get())),
          "Delete it if nobody needs it, or set the site up with another appName, then: switchback"
              + " resume");
    }
    if (there.filter(one -> same(one, in)).isEmpty() || !ours) {
      write(zone, there.isPresent() ? ChangeAction.UPSERT : ChangeAction.CREATE, wanted, step);
    }
    Optional<String> change = step.recorded(CHANGE);
    if (change.isPresent()) {
      zone.insync(change.get(), step::poll);
    }
    return Outputs.of("id", id);
  }

  private static void write(
      Zone zone, ChangeAction action, ResourceRecordSet record, StepContext step) {
    step.say("%s %s %s".formatted(action, record.failover(), HostedZones.plain(record.name())));
    String change = zone.change(action, List.of(record));
    step.record(KIND, zone.idOf(record));
    step.record(CHANGE, change);
  }

  private static ResourceRecordSet wanted(Inputs in) {
    return ResourceRecordSet.builder()
        .name(in.name() + ".")
        .type(RRType.CNAME)
        .failover(ResourceRecordSetFailover.fromValue(in.role()))
        .setIdentifier(in.role().toLowerCase(ROOT))
        .healthCheckId(in.healthCheck().orElse(null))
        .ttl(in.ttl())
        .resourceRecords(ResourceRecord.builder().value(in.target()).build())
        .build();
  }

  private static boolean same(ResourceRecordSet there, Inputs in) {
    return Optional.ofNullable(there.ttl()).filter(ttl -> ttl == in.ttl()).isPresent()
        && in.role().equals(there.failoverAsString())
        && Optional.ofNullable(there.healthCheckId()).equals(in.healthCheck())
        && Zone.same(target(there), in.target());
  }

  private static String target(ResourceRecordSet record) {
    return record.resourceRecords().stream()
        .map(ResourceRecord::value)
        .findFirst()
        .orElse("something else");
  }

  /// Only what still leads where this step led it: the rest is somebody else's by now.
  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    var zone = new Zone(step.cloud().route53(), recorded.inputs().path("zone").asText());
    String name = recorded.inputs().path("name").asText();
    String target = recorded.inputs().path("target").asText();
    List<String> ids = recorded.newestFirst(KIND);
    List<ResourceRecordSet> ours =
        zone.at(name).stream()
            .filter(one -> ids.contains(zone.idOf(one)))
            .filter(one -> Zone.same(target(one), target))
            .toList();
    if (ours.isEmpty()) {
      step.say("No record of " + name + " is left that this step wrote");
      return;
    }
    step.say("Deleting " + String.join(", ", ids));
    zone.insync(zone.change(ChangeAction.DELETE, ours), step::poll);
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    String check = in.healthCheck().map(id -> "\"HealthCheckId\":\"" + id + "\",").orElse("");
    String batch =
        "{\"Changes\":[{\"Action\":\"UPSERT\",\"ResourceRecordSet\":{\"Name\":\"%s\",\"Type\":\"CNAME\",\"SetIdentifier\":\"%s\",\"Failover\":\"%s\",%s\"TTL\":%d,\"ResourceRecords\":[{\"Value\":\"%s\"}]}}]}"
            .formatted(
                in.name(), in.role().toLowerCase(ROOT), in.role(), check, in.ttl(), in.target());
    return List.of(
        "CHANGE=$("
            + Cli.aws(
                step,
                "route53 change-resource-record-sets --hosted-zone-id %s --change-batch '%s'"
                    .formatted(in.zone(), batch))
            + " --query ChangeInfo.Id --output text)",
        Cli.aws(step, "route53 wait resource-record-sets-changed --id $CHANGE"));
  }
}
