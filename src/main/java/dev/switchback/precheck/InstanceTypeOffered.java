package dev.switchback.precheck;

import dev.switchback.action.ec2.OfferedTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;

/// The Local Zone and the Region offer the instance types of their nodes and of the database host;
/// else the types that come nearest are named. Source: EC2 API, DescribeInstanceTypeOfferings.
final class InstanceTypeOffered implements Precheck {
  /// The answers that name types in the Local Zone: of its nodes, and of the database host.
  private static final List<String> IN_ZONE = List.of("zoneInstanceType", "databaseInstanceType");

  @Override
  public String id() {
    return "instance-type-offered";
  }

  @Override
  public String title() {
    return "The instance types are offered where nodes and database will be";
  }

  @Override
  public Set<String> operations() {
    return Set.of("ec2:DescribeInstanceTypeOfferings");
  }

  /// An answer and where its instances are.
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
    Optional<String> regionType = context.answer("regionInstanceType");
    if (zone.isEmpty() || regionType.isEmpty() || context.answer(IN_ZONE.getFirst()).isEmpty()) {
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
    var all = new ArrayList<Wanted>();
    for (String input : IN_ZONE) {
      context.answer(input).ifPresent(type -> all.add(new Wanted(input, type, zone.get(), inZone)));
    }
    return verdict(
        ec2,
        all,
        new Wanted(
            "regionInstanceType",
            regionType.get(),
            context.site().region(),
            inRegion(ec2, regionType.get())));
  }

  private static Verdict verdict(Ec2Client ec2, List<Wanted> inZone, Wanted region) {
    String saw =
        Stream.concat(inZone.stream(), Stream.of(region))
            .map(Wanted::words)
            .distinct()
            .collect(Collectors.joining("; "));
    var todo = new ArrayList<String>();
    inZone.stream()
        .filter(one -> !one.there())
        .map(one -> advice(one, OfferedTypes.nearest(ec2, one.type(), one.offered())))
        .forEach(todo::add);
    if (!region.there()) {
      todo.add("Answer " + region.input() + " with a type of the Region, for example m5.large");
    }
    return todo.isEmpty()
        ? new Verdict.Passed(saw)
        : new Verdict.Failed(saw, String.join("\n", todo), Optional.empty());
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
