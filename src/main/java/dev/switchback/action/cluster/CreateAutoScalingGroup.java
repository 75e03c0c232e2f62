package dev.switchback.action.cluster;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.Tag;

/// Nodes that are kept at a number by themselves: an Auto Scaling group. Later its size belongs to
/// whoever scales it; doing the step again leaves that alone. Source: Auto Scaling API,
/// CreateAutoScalingGroup, DescribeScalingActivities.
public final class CreateAutoScalingGroup implements Action<CreateAutoScalingGroup.Inputs> {
  /// `cluster` is the one whose nodes they are.
  public record Inputs(
      String name, String cluster, Template template, List<String> subnets, Capacity capacity) {}

  public record Template(String id, String version) {}

  public record Capacity(int min, int desired, int max) {}

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("name", "instances");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(40),
            // A t3.xlarge with 100 GB; what a Local Zone adds is not published by an API.
            (0.1664 + 100 * 0.1 / 730) * 1.25,
            "autoscaling:DescribeAutoScalingGroups",
            "autoscaling:DescribeScalingActivities",
            "autoscaling:CreateAutoScalingGroup",
            "autoscaling:UpdateAutoScalingGroup",
            "autoscaling:DeleteAutoScalingGroup",
            "ec2:DescribeInstances",
            "ec2:DescribeSubnets",
            "ec2:DescribeInstanceTypeOfferings")
        .implying(
            "autoscaling:CreateOrUpdateTags",
            "ec2:RunInstances",
            "ec2:CreateTags",
            "iam:PassRole",
            "iam:CreateServiceLinkedRole");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Optional<AutoScalingGroup> group = own(in.name(), step);
    group.ifPresent(one -> step.record(Groups.KIND, one.autoScalingGroupName()));
    return group
        .filter(one -> asWanted(one, in) && Groups.inService(one))
        .map(CreateAutoScalingGroup::outputs);
  }

  private static Optional<AutoScalingGroup> own(String name, StepContext step) {
    return Groups.look(step, name).filter(group -> Groups.own(group, step));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Optional<AutoScalingGroup> recorded = Groups.recorded(step);
    if (recorded.isEmpty()) {
      create(in, step);
    } else if (!asWanted(recorded.get(), in)) {
      update(in, step);
    }
    return outputs(new NodesServing(in, step).await());
  }

  private static boolean asWanted(AutoScalingGroup group, Inputs in) {
    LaunchTemplateSpecification template = group.launchTemplate();
    return template != null
        && in.template().id().equals(template.launchTemplateId())
        && in.template().version().equals(template.version())
        && group.minSize() == in.capacity().min()
        && group.maxSize() == in.capacity().max();
  }

  private static void create(Inputs in, StepContext step) throws InterruptedException {
    step.say("CreateAutoScalingGroup " + in.name());
    try {
      step.cloud()
          .autoScaling()
          .createAutoScalingGroup(
              r ->
                  r.autoScalingGroupName(in.name())
                      .launchTemplate(specification(in))
                      .vpcZoneIdentifier(String.join(",", in.subnets()))
                      .minSize(in.capacity().min())
                      .desiredCapacity(in.capacity().desired())
                      .maxSize(in.capacity().max())
                      .tags(tags(in, step)));
    } catch (AwsServiceException e) {
      if (!ErrorCodes.is(e, "AlreadyExists")) {
        throw e;
      }
      // Made before a crash and not recorded, shown only now: else somebody else has the name.
      if (!Groups.shownAsOwn(step, in.name())) {
        throw nameTaken(in, e);
      }
    }
    step.record(Groups.KIND, in.name());
  }

  private static StepRefused nameTaken(Inputs in, AwsServiceException e) {
    return new StepRefused(
        "CreateAutoScalingGroup was refused: another group is called "
            + in.name()
            + ", or one of that name is still being deleted.",
        "Wait until it is gone, or delete it if it is not needed, then: switchback resume",
        e);
  }

  private static void update(Inputs in, StepContext step) {
    step.say("UpdateAutoScalingGroup " + in.name());
    step.cloud()
        .autoScaling()
        .updateAutoScalingGroup(
            r ->
                r.autoScalingGroupName(in.name())
                    .launchTemplate(specification(in))
                    .minSize(in.capacity().min())
                    .maxSize(in.capacity().max()));
  }

  private static LaunchTemplateSpecification specification(Inputs in) {
    return LaunchTemplateSpecification.builder()
        .launchTemplateId(in.template().id())
        .version(in.template().version())
        .build();
  }

  private static List<Tag> tags(Inputs in, StepContext step) {
    return tagsByName(in, step).entrySet().stream()
        .map(
            tag ->
                Tag.builder()
                    .resourceId(in.name())
                    .resourceType("auto-scaling-group")
                    .key(tag.getKey())
                    .value(tag.getValue())
                    .propagateAtLaunch(true)
                    .build())
        .toList();
  }

  /// The cluster's tag says whose nodes the instances are.
  private static Map<String, String> tagsByName(Inputs in, StepContext step) {
    var tags = new TreeMap<>(step.tags(in.name(), ""));
    tags.put("kubernetes.io/cluster/" + in.cluster(), "owned");
    return tags;
  }

  private static Outputs outputs(AutoScalingGroup group) {
    return Outputs.of("name", group.autoScalingGroupName()).and("instances", Groups.ids(group));
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    Optional<String> named =
        own(recorded.inputs().path("name").asText(), step)
            .map(AutoScalingGroup::autoScalingGroupName);
    var names = new LinkedHashSet<>(recorded.newestFirst(Groups.KIND));
    named.ifPresent(names::add);
    for (String name : names) {
      Groups.delete(step, name);
    }
    Groups.awaitTerminated(step);
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    String tags =
        tagsByName(in, step).entrySet().stream()
            .map(tag -> "Key=" + tag.getKey() + ",Value=" + tag.getValue())
            .map(tag -> "'" + tag + ",PropagateAtLaunch=true'")
            .collect(Collectors.joining(" "));
    String sizes =
        " --min-size %d --desired-capacity %d --max-size %d"
            .formatted(in.capacity().min(), in.capacity().desired(), in.capacity().max());
    return List.of(
        Cli.aws(
            step,
            "autoscaling create-auto-scaling-group --auto-scaling-group-name "
                + in.name()
                + " --launch-template LaunchTemplateId="
                + in.template().id()
                + ",Version="
                + in.template().version()
                + " --vpc-zone-identifier "
                + String.join(",", in.subnets())
                + sizes
                + " --tags "
                + tags),
        Cli.aws(
            step,
            "autoscaling describe-scaling-activities --auto-scaling-group-name " + in.name()));
  }
}
