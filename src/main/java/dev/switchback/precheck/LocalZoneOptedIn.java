package dev.switchback.precheck;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneOptInStatus;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneState;
import software.amazon.awssdk.services.ec2.model.ModifyAvailabilityZoneOptInStatus;

/// The Local Zone exists, is one, and may be used by the account; offers to opt in. Source: EC2
/// API, DescribeAvailabilityZones, ModifyAvailabilityZoneGroup.
final class LocalZoneOptedIn implements Precheck {
  private static final String LOCAL = "local-zone";

  @Override
  public String id() {
    return "local-zone-opted-in";
  }

  @Override
  public String title() {
    return "The Local Zone exists and is opted in";
  }

  @Override
  public Set<String> operations() {
    return Set.of("ec2:DescribeAvailabilityZones", "ec2:ModifyAvailabilityZoneGroup");
  }

  @Override
  public Verdict check(PrecheckContext context) {
    Optional<String> answer = context.answer("localZone");
    if (answer.isEmpty()) {
      return failed("no Local Zone is named", "Answer localZone (--input localZone=…)");
    }
    String name = answer.get();
    List<AvailabilityZone> zones = zones(context);
    return zones.stream()
        .filter(zone -> name.equals(zone.zoneName()))
        .findFirst()
        .map(zone -> known(zone, zones, context))
        .orElseGet(() -> unknown(name, zones, context.site().region()));
  }

  private static List<AvailabilityZone> zones(PrecheckContext context) {
    return context
        .cloud()
        .ec2()
        .describeAvailabilityZones(r -> r.allAvailabilityZones(true))
        .availabilityZones();
  }

  private static Verdict known(
      AvailabilityZone zone, List<AvailabilityZone> zones, PrecheckContext context) {
    String name = zone.zoneName();
    return switch (zone.zoneType()) {
      case LOCAL ->
          zone.optInStatus() == AvailabilityZoneOptInStatus.NOT_OPTED_IN
              ? notOptedIn(zone, context)
              : state(zone);
      case "availability-zone" ->
          new Verdict.Warned(
              name + " is an availability zone, which stands in for a Local Zone",
              "Good for a trial; it does not show what a Local Zone lacks. " + offer(zones));
      default ->
          failed(
              name + " is not a Local Zone but a " + zone.zoneType().replace('-', ' '),
              offer(zones));
    };
  }

  private static Verdict state(AvailabilityZone zone) {
    return zone.state() == AvailabilityZoneState.AVAILABLE
        ? new Verdict.Passed(zone.zoneName() + ", group " + zone.groupName() + ", opted in")
        : failed(
            zone.zoneName() + " is " + zone.stateAsString(),
            "Wait until AWS has it available again, or choose another");
  }

  private static Verdict notOptedIn(AvailabilityZone zone, PrecheckContext context) {
    String group = zone.groupName();
    return new Verdict.Failed(
        zone.zoneName() + " exists, but the account has not opted in to its group " + group,
        "aws ec2 modify-availability-zone-group --group-name "
            + group
            + " --opt-in-status opted-in",
        Optional.of(
            new Verdict.Fix(
                "Opt in to "
                    + group
                    + " for account "
                    + context.site().account()
                    + ". It costs nothing by itself; only AWS Support can take it back.",
                () -> optIn(group, context))));
  }

  private static void optIn(String group, PrecheckContext context) throws InterruptedException {
    context
        .cloud()
        .ec2()
        .modifyAvailabilityZoneGroup(
            r -> r.groupName(group).optInStatus(ModifyAvailabilityZoneOptInStatus.OPTED_IN));
    context
        .poll("group " + group)
        .every(Duration.ofSeconds(5))
        .upTo(Duration.ofMinutes(15))
        .until(
            () ->
                zones(context).stream()
                    .filter(zone -> group.equals(zone.groupName()))
                    .allMatch(zone -> zone.optInStatus() == AvailabilityZoneOptInStatus.OPTED_IN),
            all -> all,
            all -> "not opted in yet");
  }

  private static Verdict unknown(String name, List<AvailabilityZone> zones, String region) {
    String ofGroup =
        zones.stream()
            .filter(zone -> LOCAL.equals(zone.zoneType()) && name.equals(zone.groupName()))
            .map(AvailabilityZone::zoneName)
            .collect(Collectors.joining(" or "));
    if (!ofGroup.isEmpty()) {
      return failed(
          name + " is the name of a group of zones, not of a zone", "Use the zone: " + ofGroup);
    }
    return name.startsWith(region)
        ? failed("there is no zone " + name + " in " + region, offer(zones))
        : failed(
            name + " is not a zone of " + region,
            offer(zones) + ", or use the Region that has it (--region)");
  }

  private static String offer(List<AvailabilityZone> zones) {
    String names =
        zones.stream()
            .filter(zone -> LOCAL.equals(zone.zoneType()))
            .map(AvailabilityZone::zoneName)
            .sorted()
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? "This Region shows no Local Zone; take an availability zone as a stand-in"
        : "Local Zones of the Region: " + names;
  }

  private static Verdict failed(String saw, String todo) {
    return new Verdict.Failed(saw, todo, Optional.empty());
  }
}
