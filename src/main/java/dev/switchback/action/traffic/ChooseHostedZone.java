package dev.switchback.action.traffic;

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
import java.util.stream.Collectors;
import software.amazon.awssdk.services.route53.model.HostedZone;

/// The public hosted zone that holds the domain. Makes none: a zone is of use only once a registrar
/// names its servers.
public final class ChooseHostedZone implements Action<ChooseHostedZone.Inputs> {
  /// `zone` is `auto` or the id of one.
  public record Inputs(String domain, String zone) {}

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("id", "name", "nameServers");
  }

  @Override
  public Facts facts() {
    return Facts.of(
        Duration.ofSeconds(1), 0, "route53:ListHostedZonesByName", "route53:GetHostedZone");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    List<HostedZone> zones = candidates(in, step);
    return zones.size() == 1 ? Optional.of(outputs(zones.getFirst(), step)) : Optional.empty();
  }

  private static List<HostedZone> candidates(Inputs in, StepContext step) {
    return HostedZones.candidates(step.cloud().route53(), in.domain(), in.zone());
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) {
    List<HostedZone> zones = candidates(in, step);
    if (zones.isEmpty()) {
      throw new StepRefused(
          "The account has no public hosted zone for "
              + in.domain()
              + " (asked: "
              + in.zone()
              + ").",
          "Make one and let the registrar name its servers (aws route53 create-hosted-zone), or set"
              + " the site up with a domain that the account has");
    }
    if (zones.size() > 1) {
      throw new StepRefused(
          "Several public hosted zones could hold "
              + in.domain()
              + ": "
              + zones.stream().map(HostedZones::id).collect(Collectors.joining(", "))
              + ".",
          "Say which (--input hostedZone=ID): the one whose servers the registrar names");
    }
    return outputs(zones.getFirst(), step);
  }

  private static Outputs outputs(HostedZone zone, StepContext step) {
    String id = HostedZones.id(zone);
    return Outputs.of("id", id)
        .and("name", HostedZones.name(zone))
        .and("nameServers", HostedZones.nameServers(step.cloud().route53(), id));
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: the hosted zone was only looked up");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(
        Cli.aws(
            step,
            in.zone().equals(HostedZones.AUTO)
                ? "route53 list-hosted-zones-by-name --dns-name " + in.domain()
                : "route53 get-hosted-zone --id " + in.zone()));
  }
}
