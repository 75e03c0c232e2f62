package dev.switchback.action.traffic;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/// The names of the sides, which external-dns writes when it sees their Ingresses. To begin with
/// they must be free, or this site's own by the notes that external-dns keeps. Taken back after the
/// Ingresses it deletes the records and the notes: external-dns itself deletes none, and would
/// write them again while an Ingress stands.
public final class ClaimNames implements Action<ClaimNames.Inputs> {
  public record Inputs(String zone, List<String> names) {}

  private static final Set<String> LEADING = Set.of("A", "AAAA", "CNAME");

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("names");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(5),
        0,
        "route53:ListResourceRecordSets",
        "route53:ChangeResourceRecordSets",
        "route53:GetChange");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return taken(in, step).isEmpty() ? Optional.of(outputs(in)) : Optional.empty();
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) {
    List<String> taken = taken(in, step);
    if (!taken.isEmpty()) {
      throw new StepRefused(
          "This site did not write the records of " + String.join(", ", taken) + ".",
          "external-dns leaves alone what is not its own. Delete them if nobody needs them, or set"
              + " the site up with another appName, then: switchback resume");
    }
    return outputs(in);
  }

  private static List<String> taken(Inputs in, StepContext step) {
    var zone = new Zone(step.cloud().route53(), in.zone());
    var owned = new OwnedNames(zone, step.site().uid());
    return in.names().stream()
        .filter(name -> !leading(zone, name).isEmpty() && !owned.byExternalDns(name))
        .toList();
  }

  private static List<ResourceRecordSet> leading(Zone zone, String name) {
    return zone.at(name).stream()
        .filter(record -> LEADING.contains(record.typeAsString()))
        .filter(record -> record.setIdentifier() == null)
        .toList();
  }

  private static Outputs outputs(Inputs in) {
    return Outputs.of("names", in.names());
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    var zone = new Zone(step.cloud().route53(), recorded.inputs().path("zone").asText());
    List<ResourceRecordSet> records = left(zone, names(recorded), step);
    if (records.isEmpty()) {
      step.say("No record is left that external-dns wrote for this site");
      return;
    }
    step.say("Deleting " + String.join(", ", records.stream().map(zone::idOf).toList()));
    zone.insync(zone.change(ChangeAction.DELETE, records), step::poll);
  }

  private static List<String> names(Recorded recorded) {
    return StreamSupport.stream(recorded.inputs().path("names").spliterator(), false)
        .map(name -> name.asText())
        .toList();
  }

  /// The records of a name that carries a note of this site, and the notes. None if the zone itself
  /// is gone.
  private static List<ResourceRecordSet> left(Zone zone, List<String> names, StepContext step) {
    var owned = new OwnedNames(zone, step.site().uid());
    var records = new ArrayList<ResourceRecordSet>();
    try {
      for (String name : names) {
        List<ResourceRecordSet> notes = owned.notes(name);
        if (!notes.isEmpty()) {
          records.addAll(leading(zone, name));
          records.addAll(notes);
        }
      }
      return records;
    } catch (AwsServiceException e) {
      if (ErrorCodes.is(e, "NoSuchHostedZone")) {
        return List.of();
      }
      throw e;
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return in.names().stream()
        .map(
            name ->
                Cli.aws(
                    step,
                    "route53 list-resource-record-sets --hosted-zone-id %s --start-record-name %s"
                        .formatted(in.zone(), name)))
        .toList();
  }
}
