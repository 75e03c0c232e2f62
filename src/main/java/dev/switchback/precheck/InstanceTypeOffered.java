package dev.switchback.precheck;

import dev.switchback.action.ec2.OfferedTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/// The Local Zone and the Region offer the instance types of their nodes; else the types that come
/// nearest are named. Source: EC2 API, DescribeInstanceTypeOfferings.
final class InstanceTypeOffered implements Precheck {
  @Override
  public String id() {
    return "instance-type-offered";
  }

  @Override
  public String title() {
    return "The instance types are offered where the nodes will be";
  }

  @Override
  public Set<String> operations() {
    return Set.of("ec2:DescribeInstanceTypeOfferings");
  }

  /// An answer and where its nodes are.
  private record Wanted(String input, String type, String place, List<String> offered) {
    boolean there() {
      return offered.contains(type);
    }

    String words() {
      return type + (there() ? " in " : " is not offered in ") + place;
    }
  }

  @Override
  public Verdict check(PrecheckContext context) {
    Ec2Client ec2 = context.cloud().ec2();
    Optional<String> zone = context.answer("localZone");
    Optional<String> zoneType = context.answer("zoneInstanceType");
    Optional<String> regionType = context.answer("regionInstanceType");
    if (zone.isEmpty() || zoneType.isEmpty() || regionType.isEmpty()) {
      return new Verdict.Failed(
          "the zone or an instance type is not named",
          "Answer localZone, zoneInstanceType and regionInstanceType",
          Optional.empty());
    }
    List<String> inZone = OfferedTypes.in(ec2, zone.get());
    if (inZone.isEmpty()) {
      return new Verdict.Failed(
          zone.get() + " shows no instance types",
          "Opt in to its group first (see local-zone-opted-in)",
          Optional.empty());
    }
    String region = context.site().region();
    return verdict(
        ec2,
        new Wanted("zoneInstanceType", zoneType.get(), zone.get(), inZone),
        new Wanted(
            "regionInstanceType", regionType.get(), region, inRegion(ec2, regionType.get())));
  }

  private static Verdict verdict(Ec2Client ec2, Wanted zone, Wanted region) {
    String saw = zone.words() + "; " + region.words();
    if (zone.there() && region.there()) {
      return new Verdict.Passed(saw);
    }
    var todo = new ArrayList<String>();
    if (!zone.there()) {
      todo.add(advice(zone, OfferedTypes.nearest(ec2, zone.type(), zone.offered())));
    }
    if (!region.there()) {
      todo.add("Answer " + region.input() + " with a type of the Region, for example m5.large");
    }
    return new Verdict.Failed(saw, String.join("\n", todo), Optional.empty());
  }

  private static String advice(Wanted zone, List<String> nearest) {
    String some = nearest.isEmpty() ? "" : "; the nearest are " + String.join(", ", nearest);
    return "Answer %s with one of what %s offers%s. All: %s"
        .formatted(zone.input(), zone.place(), some, String.join(", ", zone.offered()));
  }

  /// The type itself, if the Region has it.
  private static List<String> inRegion(Ec2Client ec2, String type) {
    Filter named = Filter.builder().name("instance-type").values(type).build();
    return ec2
        .describeInstanceTypeOfferingsPaginator(r -> r.filters(named))
        .instanceTypeOfferings()
        .stream()
        .map(offering -> offering.instanceTypeAsString())
        .filter(type::equals)
        .toList();
  }
}
