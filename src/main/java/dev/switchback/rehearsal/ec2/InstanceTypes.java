package dev.switchback.rehearsal.ec2;

import dev.switchback.rehearsal.offers.Zones;
import dev.switchback.rehearsal.offers.Zones.Zone;
import dev.switchback.rehearsal.quotas.Quota;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Refusals;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The instance types of the simulated cloud: an availability zone offers all, a Local Zone what a
/// small one does. Source: Local Zones features, the instance types of Boston.
final class InstanceTypes {
  /// `standard` types count against the quota of standard instances.
  record InstanceType(String name, int vcpus, int memory, boolean standard) {}

  private static final Map<String, InstanceType> TYPES =
      Stream.of(
              standard("t3.small", 2, 2_048),
              standard("t3.medium", 2, 4_096),
              standard("t3.large", 2, 8_192),
              standard("t3.xlarge", 4, 16_384),
              standard("t3.2xlarge", 8, 32_768),
              standard("m5.large", 2, 8_192),
              standard("m5.xlarge", 4, 16_384),
              standard("m5.2xlarge", 8, 32_768),
              standard("c5.large", 2, 4_096),
              standard("c5.xlarge", 4, 8_192),
              standard("c5d.2xlarge", 8, 16_384),
              standard("r5d.2xlarge", 8, 65_536),
              new InstanceType("g4dn.2xlarge", 8, 32_768, false))
          .collect(Collectors.toUnmodifiableMap(InstanceType::name, Function.identity()));

  private static final Set<String> IN_LOCAL_ZONES =
      Set.of("t3.medium", "t3.xlarge", "c5d.2xlarge", "r5d.2xlarge", "g4dn.2xlarge");

  private InstanceTypes() {}

  private static InstanceType standard(String name, int vcpus, int memory) {
    return new InstanceType(name, vcpus, memory, true);
  }

  static List<InstanceType> all() {
    return List.copyOf(TYPES.values());
  }

  /// By name, or EC2's error that there is none.
  static InstanceType require(String name) {
    InstanceType type = TYPES.get(name);
    if (type == null) {
      throw Refusals.ec2(
          "InvalidInstanceType",
          "The following supplied instance types do not exist: [%s]".formatted(name));
    }
    return type;
  }

  static boolean offered(InstanceType type, Zone zone) {
    return zone.type() == Zones.Type.AVAILABILITY || IN_LOCAL_ZONES.contains(type.name());
  }

  /// Refuses, as RunInstances does, a type that the zone does not offer, and more virtual CPUs than
  /// the account may have.
  static void checkLaunch(Account account, InstanceType type, Zone zone, int count) {
    if (!offered(type, zone)) {
      throw Refusals.ec2(
          "Unsupported",
          ("Your requested instance type (%s) is not supported in your requested Availability Zone"
                  + " (%s).")
              .formatted(type.name(), zone.name()));
    }
    if (type.standard()) {
      Quota.STANDARD_VCPUS.check(
          running(account) + (long) type.vcpus() * count - 1,
          "VcpuLimitExceeded",
          ("You have requested more vCPU capacity than your current vCPU limit of %d allows for the"
                  + " instance bucket that the specified instance type belongs to.")
              .formatted(Quota.STANDARD_VCPUS.most()));
    }
  }

  private static long running(Account account) {
    return account
        .all(Ec2Kind.INSTANCE)
        .filter(instance -> Instances.alive(account, instance))
        .map(instance -> TYPES.get(instance.required("InstanceType")))
        .filter(InstanceType::standard)
        .mapToLong(InstanceType::vcpus)
        .sum();
  }
}
