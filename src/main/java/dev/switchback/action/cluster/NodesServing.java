package dev.switchback.action.cluster;

import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.ec2.OfferedTypes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.ec2.model.Subnet;

/// Waits for an Auto Scaling group's instances. Auto Scaling itself tries again and again, and says
/// only in its activities why nothing comes of it: that is looked at too.
final class NodesServing {
  /// How long launches may fail for a reason that may pass ("no capacity", an instance profile that
  /// IAM has just made) before somebody should decide.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /// `… Could not launch On-Demand Instances. InsufficientInstanceCapacity - We currently …`
  private static final Pattern CODE = Pattern.compile("\\b([A-Z][A-Za-z.]+) - ");

  private static final String NO_CAPACITY = "InsufficientInstanceCapacity";
  private static final String NOT_OFFERED = "Unsupported";
  private static final String TOO_MANY = "VcpuLimitExceeded";
  private static final Set<String> LASTING = Set.of(NOT_OFFERED, TOO_MANY);

  private final CreateAutoScalingGroup.Inputs in;
  private final StepContext step;

  NodesServing(CreateAutoScalingGroup.Inputs in, StepContext step) {
    this.in = in;
    this.step = step;
  }

  /// The group, and why its last launch failed, if it did.
  private record Sight(Optional<AutoScalingGroup> group, Optional<String> failure) {
    boolean ready() {
      return group.filter(Groups::inService).isPresent();
    }
  }

  AutoScalingGroup await() throws InterruptedException {
    Duration end = step.time().elapsed().plus(PATIENCE);
    Sight seen =
        step.poll("Auto Scaling group " + in.name())
            .every(Duration.ofSeconds(5))
            .upTo(Duration.ofMinutes(15))
            .until(
                this::look,
                sight -> sight.ready() || hopeless(sight.failure(), end),
                NodesServing::words);
    if (!seen.ready()) {
      throw refused(seen.failure().orElseThrow());
    }
    return seen.group().orElseThrow();
  }

  private Sight look() {
    Optional<AutoScalingGroup> group = Groups.look(step, in.name());
    boolean waiting = group.filter(one -> !Groups.inService(one)).isPresent();
    return new Sight(group, waiting ? lastFailure() : Optional.empty());
  }

  /// The newest activity is the first.
  private Optional<String> lastFailure() {
    return step
        .cloud()
        .autoScaling()
        .describeScalingActivities(r -> r.autoScalingGroupName(in.name()))
        .activities()
        .stream()
        .limit(1)
        .filter(activity -> activity.statusCode() == ScalingActivityStatusCode.FAILED)
        .map(Activity::statusMessage)
        .findFirst();
  }

  private boolean hopeless(Optional<String> failure, Duration end) {
    return failure.isPresent()
        && (LASTING.contains(code(failure.get())) || step.time().elapsed().compareTo(end) >= 0);
  }

  private static String code(String failure) {
    Matcher code = CODE.matcher(failure);
    return code.find() ? code.group(1) : "";
  }

  private static String words(Sight sight) {
    String instances =
        sight
            .group()
            .map(one -> Groups.ids(one).size() + " of " + one.desiredCapacity() + " in service")
            .orElse("not shown yet");
    return sight.failure().map(why -> instances + ": " + why).orElse(instances);
  }

  private StepRefused refused(String failure) {
    String what =
        "Auto Scaling group %s cannot launch its instances: %s"
            .formatted(in.name(), failure.endsWith(".") ? failure : failure + ".");
    return new StepRefused(what, wayOut(code(failure)));
  }

  private String wayOut(String code) {
    return switch (code) {
      case NO_CAPACITY, NOT_OFFERED ->
          "Wait for capacity, then: switchback resume. Or abort, and begin again with another type"
              + " (--input zoneInstanceType=…); "
              + offers();
      case TOO_MANY ->
          "Ask for a higher quota of vCPUs (aws service-quotas request-service-quota-increase"
              + " --service-code ec2 --quota-code L-1216C47A --desired-value N), then: switchback"
              + " resume";
      default -> "Remove the reason, then: switchback resume";
    };
  }

  /// `us-east-1-bos-1a offers: c5d.2xlarge, t3.medium`.
  private String offers() {
    List<String> zones =
        step.cloud().ec2().describeSubnets(r -> r.subnetIds(in.subnets())).subnets().stream()
            .map(Subnet::availabilityZone)
            .distinct()
            .sorted()
            .toList();
    return zones.stream()
        .map(
            zone ->
                zone + " offers: " + String.join(", ", OfferedTypes.in(step.cloud().ec2(), zone)))
        .collect(Collectors.joining("; "));
  }
}
