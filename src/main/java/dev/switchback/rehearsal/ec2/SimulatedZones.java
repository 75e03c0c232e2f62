package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.ec2.Ec2Filters.Item;
import dev.switchback.rehearsal.offers.Zones;
import dev.switchback.rehearsal.offers.Zones.Parent;
import dev.switchback.rehearsal.offers.Zones.Zone;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.ModifyAvailabilityZoneGroupRequest;
import software.amazon.awssdk.services.ec2.model.ModifyAvailabilityZoneGroupResponse;
import software.amazon.awssdk.services.ec2.model.Region;

/// Regions, zones, and opting in to groups of zones.
public final class SimulatedZones {
  private static final String NOT_REQUIRED = "opt-in-not-required";
  private static final String OPTED_IN = "opted-in";
  private static final String NOT_OPTED_IN = "not-opted-in";

  private static final Map<String, String> ZONE_FILTERS =
      Map.ofEntries(
          Map.entry("group-long-name", "GroupLongName"),
          Map.entry("group-name", "GroupName"),
          Map.entry("message", "Messages.Message"),
          Map.entry("opt-in-status", "OptInStatus"),
          Map.entry("parent-zone-id", "ParentZoneId"),
          Map.entry("parent-zone-name", "ParentZoneName"),
          Map.entry("region-name", "RegionName"),
          Map.entry("state", "State"),
          Map.entry("zone-id", "ZoneId"),
          Map.entry("zone-name", "ZoneName"),
          Map.entry("zone-type", "ZoneType"));
  private static final Map<String, String> REGION_FILTERS =
      Map.of("endpoint", "Endpoint", "opt-in-status", "OptInStatus", "region-name", "RegionName");

  private final Simulation cloud;

  SimulatedZones(Simulation cloud) {
    this.cloud = cloud;
  }

  DescribeRegionsResponse describe(DescribeRegionsRequest request) {
    return cloud.read(
        request,
        account -> {
          request.regionNames().stream()
              .filter(name -> !Zones.REGIONS.contains(name))
              .findFirst()
              .ifPresent(
                  name -> {
                    throw Refusals.ec2("InvalidParameterValue", "Invalid region provided: " + name);
                  });
          Stream<Item<Region>> regions =
              Zones.REGIONS.stream()
                  .filter(name -> chosen(request.regionNames(), name))
                  .map(name -> new Item<>(name, region(name), Map.of()));
          return DescribeRegionsResponse.builder()
              .regions(
                  Ec2Filters.matching(regions, request.filters(), REGION_FILTERS)
                      .map(Item::description)
                      .toList())
              .build();
        });
  }

  private static Region region(String name) {
    return Region.builder()
        .regionName(name)
        .endpoint("ec2." + name + ".amazonaws.com")
        .optInStatus(NOT_REQUIRED)
        .build();
  }

  DescribeAvailabilityZonesResponse describe(DescribeAvailabilityZonesRequest request) {
    return cloud.read(
        request,
        account -> {
          List<Zone> zones = Zones.in(account.owner().region());
          boolean all = Boolean.TRUE.equals(request.allAvailabilityZones());
          List<Zone> shown =
              zones.stream()
                  .filter(zone -> all || !optInStatus(account, zone).equals(NOT_OPTED_IN))
                  .toList();
          refuseUnknown(request.zoneNames(), shown.stream().map(Zone::name).toList());
          refuseUnknown(request.zoneIds(), shown.stream().map(Zone::id).toList());
          Stream<Item<AvailabilityZone>> items =
              shown.stream()
                  .filter(zone -> chosen(request.zoneNames(), zone.name()))
                  .filter(zone -> chosen(request.zoneIds(), zone.id()))
                  .map(zone -> new Item<>(zone.name(), described(account, zone), Map.of()));
          return DescribeAvailabilityZonesResponse.builder()
              .availabilityZones(
                  Ec2Filters.matching(items, request.filters(), ZONE_FILTERS)
                      .map(Item::description)
                      .toList())
              .build();
        });
  }

  private static boolean chosen(List<String> wanted, String one) {
    return wanted.isEmpty() || wanted.contains(one);
  }

  private static void refuseUnknown(List<String> wanted, List<String> known) {
    wanted.stream()
        .filter(zone -> !known.contains(zone))
        .findFirst()
        .ifPresent(
            zone -> {
              throw Refusals.ec2(
                  "InvalidParameterValue", "Invalid availability zone: [" + zone + "]");
            });
  }

  private static AvailabilityZone described(Account account, Zone zone) {
    return AvailabilityZone.builder()
        .zoneType(zone.type().word())
        .zoneName(zone.name())
        .zoneId(zone.id())
        .regionName(account.owner().region())
        .state("available")
        .optInStatus(optInStatus(account, zone))
        .groupName(zone.group().name())
        .groupLongName(zone.group().longName())
        .networkBorderGroup(zone.group().border())
        .parentZoneName(zone.parent().map(Parent::name).orElse(null))
        .parentZoneId(zone.parent().map(Parent::id).orElse(null))
        .build();
  }

  private static String optInStatus(Account account, Zone zone) {
    return zone.optional() ? groupStatus(account, zone.group().name()) : NOT_REQUIRED;
  }

  private static String groupStatus(Account account, String group) {
    return asked(account, group).map(account::stateOf).orElse(NOT_OPTED_IN);
  }

  private static Optional<WorldResource> asked(Account account, String group) {
    return account.all(Ec2Kind.ZONE_GROUP).filter(known -> known.id().equals(group)).findFirst();
  }

  ModifyAvailabilityZoneGroupResponse modify(ModifyAvailabilityZoneGroupRequest request) {
    return cloud.change(
        request,
        account -> {
          String group = Given.text(request.groupName(), "groupName");
          if (Zones.in(account.owner().region()).stream()
              .filter(Zone::optional)
              .noneMatch(zone -> zone.group().name().equals(group))) {
            throw Refusals.invalidValue(group, "groupName", "It is not a valid zone group.");
          }
          if (!OPTED_IN.equals(request.optInStatusAsString())) {
            throw Refusals.ec2(
                "InvalidOptInStatus",
                "Opting out of Local Zones is not currently supported. Contact AWS Support for"
                    + " additional assistance.");
          }
          if (asked(account, group).isEmpty()) {
            account.put(opting(account, group));
          }
          return ModifyAvailabilityZoneGroupResponse.builder().returnValue(true).build();
        });
  }

  private static WorldResource opting(Account account, String group) {
    Duration takes = Durations.ZONE_GROUP_OPTING_IN.of(group);
    return new WorldResource(
        Ec2Kind.ZONE_GROUP.type(),
        group,
        SdkJson.write(AvailabilityZone.builder().groupName(group).build()),
        Map.of(),
        Timeline.of(account.now(), NOT_OPTED_IN).then(account.now().plus(takes), OPTED_IN));
  }

  /// The availability zones, and the zones that are opted in to.
  static Stream<Zone> usable(Account account) {
    return Zones.in(account.owner().region()).stream()
        .filter(zone -> !optInStatus(account, zone).equals(NOT_OPTED_IN));
  }

  /// The zone in which a subnet may be made, by its name or id.
  public static Zone forSubnet(Account account, String name) {
    return usable(account)
        .filter(zone -> zone.name().equals(name) || zone.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Refusals.invalidValue(
                    name,
                    "availabilityZone",
                    "Subnets can currently only be created in the following availability zones: "
                        + String.join(", ", usable(account).map(Zone::name).toList())
                        + "."));
  }
}
