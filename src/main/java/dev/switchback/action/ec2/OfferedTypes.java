package dev.switchback.action.ec2;

import dev.switchback.cloud.trouble.ErrorCodes;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;

/// The instance types that a zone offers. Source: EC2 API, DescribeInstanceTypeOfferings,
/// DescribeInstanceTypes.
public final class OfferedTypes {
  /// So many names help; more confuse.
  private static final int NEAREST = 3;

  /// EC2 describes at most so many types by name at once.
  private static final int AT_ONCE = 100;

  private OfferedTypes() {}

  /// In alphabetical order; empty also for a zone that the account has not opted in to.
  public static List<String> in(Ec2Client ec2, String zone) {
    Filter here = Filter.builder().name("location").values(zone).build();
    return ec2
        .describeInstanceTypeOfferingsPaginator(
            r -> r.locationType(LocationType.AVAILABILITY_ZONE).filters(here))
        .instanceTypeOfferings()
        .stream()
        .map(InstanceTypeOffering::instanceTypeAsString)
        .sorted()
        .toList();
  }

  /// Those of `offered` that come nearest to a type in virtual CPUs and memory, the nearest first;
  /// empty if EC2 does not know the type.
  public static List<String> nearest(Ec2Client ec2, String wanted, List<String> offered) {
    return described(ec2, wanted).stream()
        .flatMap(
            info ->
                described(ec2, comparable(wanted, offered))
                    .sorted(
                        Comparator.comparingDouble(
                                (InstanceTypeInfo one) -> doublingsApart(one, info))
                            .thenComparing(InstanceTypeInfo::instanceTypeAsString)))
        .map(InstanceTypeInfo::instanceTypeAsString)
        .limit(NEAREST)
        .toList();
  }

  /// How many virtual CPUs each of some types has by default; a type that EC2 does not know is left
  /// out.
  public static Map<String, Integer> vcpus(Ec2Client ec2, Collection<String> types) {
    return types.stream()
        .flatMap(type -> described(ec2, type).stream())
        .collect(
            Collectors.toMap(
                InstanceTypeInfo::instanceTypeAsString, info -> info.vCpuInfo().defaultVCpus()));
  }

  /// How large types are (`4 vCPUs, 16 GiB`); nothing of any if they are too many to describe at
  /// once.
  public static Map<String, String> sizes(Ec2Client ec2, List<String> types) {
    return types.size() > AT_ONCE
        ? Map.of()
        : described(ec2, types)
            .collect(
                Collectors.toMap(
                    InstanceTypeInfo::instanceTypeAsString,
                    info ->
                        "%d vCPUs, %d GiB"
                            .formatted(
                                info.vCpuInfo().defaultVCpus(),
                                info.memoryInfo().sizeInMiB() / 1024)));
  }

  private static Optional<InstanceTypeInfo> described(Ec2Client ec2, String type) {
    try {
      return described(ec2, List.of(type)).findFirst();
    } catch (AwsServiceException e) {
      if (ErrorCodes.is(e, "InvalidInstanceType")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Stream<InstanceTypeInfo> described(Ec2Client ec2, List<String> types) {
    return types.isEmpty()
        ? Stream.empty()
        : ec2
            .describeInstanceTypes(r -> r.instanceTypesWithStrings(types))
            .instanceTypes()
            .stream();
  }

  /// All that a Local Zone offers; of an availability zone's hundreds those of the same size.
  private static List<String> comparable(String wanted, List<String> offered) {
    String size = wanted.substring(wanted.indexOf('.') + 1);
    return offered.stream()
        .filter(type -> !type.equals(wanted))
        .filter(type -> offered.size() <= AT_ONCE || type.endsWith("." + size))
        .limit(AT_ONCE)
        .toList();
  }

  private static double doublingsApart(InstanceTypeInfo one, InstanceTypeInfo other) {
    return doublings(one.vCpuInfo().defaultVCpus(), other.vCpuInfo().defaultVCpus())
        + doublings(one.memoryInfo().sizeInMiB(), other.memoryInfo().sizeInMiB());
  }

  private static double doublings(double one, double other) {
    return Math.abs(Math.log(one / other) / Math.log(2));
  }
}
