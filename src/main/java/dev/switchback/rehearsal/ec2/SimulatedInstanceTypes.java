package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.ec2.Ec2Filters.Item;
import dev.switchback.rehearsal.ec2.InstanceTypes.InstanceType;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Pages.Page;
import dev.switchback.rehearsal.world.Simulation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;

/// Instance types, and which zone offers which.
final class SimulatedInstanceTypes {
  private static final int MOST_TYPES = 100;
  private static final Map<String, String> OFFERING_FILTERS =
      Map.of("instance-type", "InstanceType", "location", "Location");
  private static final Map<String, String> TYPE_FILTERS = Map.of("instance-type", "InstanceType");

  private final Simulation cloud;

  SimulatedInstanceTypes(Simulation cloud) {
    this.cloud = cloud;
  }

  DescribeInstanceTypeOfferingsResponse describe(DescribeInstanceTypeOfferingsRequest request) {
    return cloud.read(
        request,
        account -> {
          Page<InstanceTypeOffering> page =
              Ec2Listing.page(
                  account,
                  Ec2Filters.matching(
                      offerings(account, request.locationType()),
                      request.filters(),
                      OFFERING_FILTERS),
                  Ec2Listing.pages(request.maxResults(), request.nextToken()));
          return DescribeInstanceTypeOfferingsResponse.builder()
              .instanceTypeOfferings(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }

  private static Stream<Item<InstanceTypeOffering>> offerings(Account account, LocationType asked) {
    if (asked != LocationType.AVAILABILITY_ZONE) {
      return InstanceTypes.all().stream()
          .map(type -> offering(type, LocationType.REGION, account.owner().region()));
    }
    return SimulatedZones.usable(account)
        .flatMap(
            zone ->
                InstanceTypes.all().stream()
                    .filter(type -> InstanceTypes.offered(type, zone))
                    .map(type -> offering(type, asked, zone.name())));
  }

  private static Item<InstanceTypeOffering> offering(
      InstanceType type, LocationType kind, String location) {
    return new Item<>(
        location + "/" + type.name(),
        InstanceTypeOffering.builder()
            .instanceType(type.name())
            .locationType(kind)
            .location(location)
            .build(),
        Map.of());
  }

  DescribeInstanceTypesResponse describe(DescribeInstanceTypesRequest request) {
    return cloud.read(
        request,
        account -> {
          List<InstanceType> asked =
              request.hasInstanceTypes()
                  ? request.instanceTypesAsStrings().stream().map(InstanceTypes::require).toList()
                  : InstanceTypes.all();
          Page<InstanceTypeInfo> page =
              Ec2Listing.page(
                  account,
                  Ec2Filters.matching(
                      asked.stream()
                          .map(
                              type ->
                                  new Item<>(type.name(), info(type), Map.<String, String>of())),
                      request.filters(),
                      TYPE_FILTERS),
                  Ec2Listing.pages(request.maxResults(), request.nextToken(), MOST_TYPES));
          return DescribeInstanceTypesResponse.builder()
              .instanceTypes(page.items())
              .nextToken(page.nextToken())
              .build();
        });
  }

  private static InstanceTypeInfo info(InstanceType type) {
    return InstanceTypeInfo.builder()
        .instanceType(type.name())
        .currentGeneration(true)
        .vCpuInfo(cpus -> cpus.defaultVCpus(type.vcpus()))
        .memoryInfo(memory -> memory.sizeInMiB((long) type.memory()))
        .build();
  }
}
