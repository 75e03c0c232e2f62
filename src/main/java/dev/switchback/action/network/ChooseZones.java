package dev.switchback.action.network;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneOptInStatus;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneState;

/// Three availability zones of the Region, and the Local Zone. Changes nothing. Source: EC2 API,
/// DescribeAvailabilityZones.
public final class ChooseZones implements Action<ChooseZones.Inputs> {
  /// `localZone` is a zone's name (`us-east-1-bos-1a`); an availability zone may stand in for one.
  public record Inputs(String localZone) {}

  private static final int COUNT = 3;

  /// Zones in which Amazon EKS runs no control plane, by zone id, because their names differ from
  /// account to account. Source: EKS user guide, "Subnet requirements for clusters".
  private static final Set<String> WITHOUT_EKS = Set.of("use1-az3", "usw1-az2", "cac1-az3");

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("regional", "local", "localGroup");
  }

  @Override
  public Facts facts() {
    return Facts.of(Duration.ofSeconds(1), 0, "ec2:DescribeAvailabilityZones");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return Optional.of(apply(in, step));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) {
    List<AvailabilityZone> zones =
        step.cloud()
            .ec2()
            .describeAvailabilityZones(r -> r.allAvailabilityZones(true))
            .availabilityZones();
    AvailabilityZone local = local(in.localZone(), zones, step.site().region());
    List<String> regional = regional(zones, local.zoneName(), step.site().region());
    step.say("Zones " + String.join(", ", regional) + " and " + in.localZone());
    return Outputs.of("regional", regional)
        .and("local", local.zoneName())
        .and("localGroup", Objects.requireNonNullElse(local.groupName(), step.site().region()));
  }

  /// The first three by name that are up and can carry the cluster; the stand-in for the Local Zone
  /// only if there are no three others.
  static List<String> regional(List<AvailabilityZone> zones, String local, String region) {
    List<String> usable =
        zones.stream()
            .filter(zone -> "availability-zone".equals(zone.zoneType()))
            .filter(ChooseZones::up)
            .filter(zone -> zone.zoneId() == null || !WITHOUT_EKS.contains(zone.zoneId()))
            .map(AvailabilityZone::zoneName)
            .sorted()
            .toList();
    List<String> chosen =
        usable.stream().sorted(Comparator.comparing(local::equals)).limit(COUNT).sorted().toList();
    if (chosen.size() < COUNT) {
      throw new StepRefused(
          "Three availability zones are needed, and " + region + " offers only " + usable + ".",
          "Use a Region with three availability zones, for example us-east-1");
    }
    return chosen;
  }

  private static AvailabilityZone local(String name, List<AvailabilityZone> zones, String region) {
    AvailabilityZone zone =
        named(name, zones)
            .orElseThrow(
                () ->
                    new StepRefused(
                        "There is no zone " + name + " in " + region + ".",
                        "See which there are: switchback check setup"));
    if (!up(zone)) {
      throw new StepRefused(
          "The zone "
              + name
              + " cannot be used: it is "
              + zone.stateAsString()
              + ", "
              + zone.optInStatusAsString()
              + ".",
          "Opt in to its group "
              + zone.groupName()
              + " (switchback check setup offers it), then:"
              + " switchback resume");
    }
    return zone;
  }

  private static Optional<AvailabilityZone> named(String name, List<AvailabilityZone> zones) {
    return zones.stream().filter(zone -> zone.zoneName().equals(name)).findFirst();
  }

  private static boolean up(AvailabilityZone zone) {
    return zone.state() == AvailabilityZoneState.AVAILABLE
        && zone.optInStatus() != AvailabilityZoneOptInStatus.NOT_OPTED_IN;
  }

  @Override
  public void undo(Recorded recorded, StepContext step) {
    step.say("Nothing to take back: zones were only read");
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return List.of(Cli.ec2(step, "describe-availability-zones --all-availability-zones"));
  }
}
