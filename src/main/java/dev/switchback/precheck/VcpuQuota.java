package dev.switchback.precheck;

import dev.switchback.action.ec2.OfferedTypes;
import dev.switchback.cloud.trouble.ErrorCodes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/// Room for the virtual CPUs of the nodes, one on each side at once, up to three when they grow,
/// and of the database host. What runs already counts, the site's own instances only once. Source:
/// Service Quotas API, GetServiceQuota; EC2 API, DescribeInstanceTypes.
final class VcpuQuota implements Precheck {
  /// Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances, in virtual CPUs.
  private static final String CODE = "L-1216C47A";

  private static final Pattern STANDARD = Pattern.compile("(?:[acdhimrtz][0-9]|im4gn|is4gen).*");

  /// What both groups of nodes may grow to.
  private static final int MOST = 3;

  private static final List<String> TYPES = List.of("regionInstanceType", "zoneInstanceType");

  private static final String HOST = "databaseInstanceType";

  @Override
  public String id() {
    return "vcpu-quota";
  }

  @Override
  public String title() {
    return "The quota of virtual CPUs leaves room for nodes and database";
  }

  @Override
  public Set<String> operations() {
    return Set.of(
        "ec2:DescribeInstanceTypes", "ec2:DescribeInstances", "servicequotas:GetServiceQuota");
  }

  /// Virtual CPUs: what the first nodes need and the database host, what others have running, what
  /// the site has.
  private record Count(int first, int host, int others, int own) {
    Count hosting(int cpus) {
      return new Count(first, cpus, others, own);
    }

    /// Of the whole account when each group has so many nodes.
    int with(int nodes) {
      return others + Math.max(own, first * nodes + host);
    }

    String words() {
      return others
          + " in use, "
          + first
          + " for the first nodes"
          + (host == 0 ? "" : ", " + host + " for the database host");
    }
  }

  @Override
  public Verdict check(PrecheckContext context) {
    List<String> wanted =
        TYPES.stream()
            .flatMap(name -> context.answer(name).stream())
            .filter(VcpuQuota::counts)
            .toList();
    List<Instance> running = running(context).toList();
    Optional<String> host = context.answer(HOST).filter(VcpuQuota::counts);
    var types = new TreeSet<>(wanted);
    host.ifPresent(types::add);
    running.forEach(instance -> types.add(instance.instanceTypeAsString()));
    Map<String, Integer> vcpus = OfferedTypes.vcpus(context.cloud().ec2(), types);
    String unknown =
        Stream.concat(wanted.stream(), host.stream())
            .filter(type -> !vcpus.containsKey(type))
            .distinct()
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      return new Verdict.Failed(
          "EC2 knows no instance type " + unknown,
          "Answer " + String.join(", ", TYPES) + " and " + HOST + " with types of EC2",
          Optional.empty());
    }
    int ofHost = host.map(type -> vcpus.getOrDefault(type, 0)).orElse(0);
    return verdict(count(wanted, running, vcpus, context).hosting(ofHost), context);
  }

  private static boolean counts(String type) {
    return STANDARD.matcher(type).matches();
  }

  private static Stream<Instance> running(PrecheckContext context) {
    Filter states =
        Filter.builder()
            .name("instance-state-name")
            .values(InstanceStateName.PENDING.toString(), InstanceStateName.RUNNING.toString())
            .build();
    return context
        .cloud()
        .ec2()
        .describeInstancesPaginator(r -> r.filters(states))
        .reservations()
        .stream()
        .flatMap(reservation -> reservation.instances().stream())
        .filter(instance -> counts(instance.instanceTypeAsString()));
  }

  private static Count count(
      List<String> wanted,
      List<Instance> running,
      Map<String, Integer> vcpus,
      PrecheckContext context) {
    int all = running.stream().mapToInt(one -> cpus(one, vcpus)).sum();
    int own =
        running.stream().filter(one -> own(one, context)).mapToInt(one -> cpus(one, vcpus)).sum();
    int first = wanted.stream().mapToInt(type -> vcpus.getOrDefault(type, 0)).sum();
    return new Count(first, 0, all - own, own);
  }

  private static int cpus(Instance instance, Map<String, Integer> vcpus) {
    return vcpus.getOrDefault(instance.instanceTypeAsString(), 0);
  }

  /// By the site's tag; managed nodes have only that of their cluster.
  private static boolean own(Instance instance, PrecheckContext context) {
    String cluster = "kubernetes.io/cluster/" + context.answer("clusterName").orElse("");
    return instance.tags().stream()
        .anyMatch(
            tag ->
                tag.key().equals(cluster)
                    || (tag.key().equals("switchback:uid")
                        && tag.value().equals(context.site().uid())));
  }

  private static Verdict verdict(Count count, PrecheckContext context) {
    String uses = count.words();
    int quota;
    try {
      quota =
          context
              .cloud()
              .serviceQuotas()
              .getServiceQuota(r -> r.serviceCode("ec2").quotaCode(CODE))
              .quota()
              .value()
              .intValue();
    } catch (AwsServiceException e) {
      return new Verdict.Warned(
          uses + "; the quota cannot be read: " + ErrorCodes.words(e),
          "Make sure that " + count.with(1) + " virtual CPUs of standard instances are allowed");
    }
    String saw = uses + ", of " + quota;
    if (count.with(1) > quota) {
      return new Verdict.Failed(
          saw,
          "End instances that are not needed, or: aws service-quotas"
              + " request-service-quota-increase --service-code ec2 --quota-code %s --desired-value %d"
                  .formatted(CODE, count.with(MOST)),
          Optional.empty());
    }
    return count.with(MOST) > quota
        ? new Verdict.Warned(
            saw,
            "Enough to begin; for three nodes on each side ask for %d: aws service-quotas"
                    .formatted(count.with(MOST))
                + " request-service-quota-increase --service-code ec2 --quota-code "
                + CODE
                + " --desired-value "
                + count.with(MOST))
        : new Verdict.Passed(saw);
  }
}
