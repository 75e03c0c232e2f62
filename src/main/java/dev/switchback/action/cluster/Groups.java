package dev.switchback.action.cluster;

import dev.switchback.action.StepContext;
import dev.switchback.action.ec2.OwnTags;
import dev.switchback.cloud.trouble.ErrorCodes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/// Auto Scaling groups as a step finds its own again, and ends them. A group's name is its id.
final class Groups {
  static final String KIND = "auto-scaling-group";

  private static final List<String> NOT_TERMINATED =
      Stream.of(
              InstanceStateName.PENDING,
              InstanceStateName.RUNNING,
              InstanceStateName.SHUTTING_DOWN,
              InstanceStateName.STOPPING,
              InstanceStateName.STOPPED)
          .map(InstanceStateName::toString)
          .toList();

  private Groups() {}

  /// An unknown name is no error here: the list is empty.
  static Optional<AutoScalingGroup> look(StepContext step, String name) {
    return step
        .cloud()
        .autoScaling()
        .describeAutoScalingGroups(r -> r.autoScalingGroupNames(name))
        .autoScalingGroups()
        .stream()
        .filter(group -> name.equals(group.autoScalingGroupName()))
        .findFirst();
  }

  static boolean own(AutoScalingGroup group, StepContext step) {
    return OwnTags.own(
        group.tags().stream()
            .collect(Collectors.toMap(TagDescription::key, TagDescription::value, (a, b) -> a)),
        step);
  }

  /// What the step recorded, if it is there; a name that is not shown counts as gone only after a
  /// while.
  static Optional<AutoScalingGroup> recorded(StepContext step) throws InterruptedException {
    Optional<String> name = step.recorded(KIND);
    return name.isEmpty() ? Optional.empty() : lookPatiently(step, name.get());
  }

  /// Whether the group of that name turns out to be this step's own.
  static boolean shownAsOwn(StepContext step, String name) throws InterruptedException {
    return lookPatiently(step, name).filter(group -> own(group, step)).isPresent();
  }

  private static Optional<AutoScalingGroup> lookPatiently(StepContext step, String name)
      throws InterruptedException {
    return step.poll("Auto Scaling group " + name).shown(() -> look(step, name), "Auto Scaling");
  }

  /// Botocore's waiter group_in_service counts the same: instances InService against the size; here
  /// the desired one, since the least may be zero.
  static boolean inService(AutoScalingGroup group) {
    return serving(group).count() >= group.desiredCapacity();
  }

  static List<String> ids(AutoScalingGroup group) {
    return serving(group).map(Instance::instanceId).sorted().toList();
  }

  private static Stream<Instance> serving(AutoScalingGroup group) {
    return group.instances().stream()
        .filter(instance -> instance.lifecycleState() == LifecycleState.IN_SERVICE);
  }

  /// By force: with its instances. Returns when the group is gone (botocore's waiter
  /// group_not_exists) and they are terminated.
  static void delete(StepContext step, String name) throws InterruptedException {
    Set<String> instances =
        look(step, name).stream()
            .flatMap(group -> group.instances().stream())
            .map(Instance::instanceId)
            .collect(Collectors.toSet());
    step.say("Deleting Auto Scaling group " + name);
    step.poll("Auto Scaling group " + name)
        .every(Duration.ofSeconds(5))
        .upTo(Duration.ofMinutes(15))
        .until(() -> gone(step, name), gone -> gone, gone -> "being deleted");
    if (!instances.isEmpty()) {
      awaitTerminated(
          step, List.of(Filter.builder().name("instance-id").values(instances).build()));
    }
  }

  /// Deletes it if that was not asked for yet, and says whether nothing of it is left.
  private static boolean gone(StepContext step, String name) {
    Optional<AutoScalingGroup> group = look(step, name);
    if (group.filter(one -> one.status() == null).isPresent()) {
      try {
        step.cloud()
            .autoScaling()
            .deleteAutoScalingGroup(r -> r.autoScalingGroupName(name).forceDelete(true));
      } catch (AwsServiceException e) {
        // ValidationError is also what Auto Scaling says of a name that it no longer knows.
        boolean passing = ErrorCodes.is(e, "ScalingActivityInProgress");
        if (!passing && !(ErrorCodes.is(e, "ValidationError") && look(step, name).isEmpty())) {
          throw e;
        }
      }
    }
    return group.isEmpty();
  }

  /// Until every instance with the step's tags is terminated: before, they hold the subnet, the
  /// security group and the role.
  static void awaitTerminated(StepContext step) throws InterruptedException {
    awaitTerminated(step, OwnTags.filters(step));
  }

  /// Botocore's waiter instance_terminated; an instance that EC2 no longer lists is terminated too.
  private static void awaitTerminated(StepContext step, List<Filter> which)
      throws InterruptedException {
    Filter left = Filter.builder().name("instance-state-name").values(NOT_TERMINATED).build();
    List<Filter> filters = Stream.concat(which.stream(), Stream.of(left)).toList();
    step.poll("instances to be terminated")
        .every(Duration.ofSeconds(5))
        .upTo(Duration.ofMinutes(10))
        .until(
            () ->
                step
                    .cloud()
                    .ec2()
                    .describeInstancesPaginator(r -> r.filters(filters))
                    .reservations()
                    .stream()
                    .flatMap(reservation -> reservation.instances().stream())
                    .map(instance -> instance.instanceId() + " " + instance.state().nameAsString())
                    .sorted()
                    .toList(),
            List::isEmpty,
            ids -> String.join(", ", ids));
  }
}
