package dev.switchback.action.storage;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.efs.model.LifeCycleState;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;

/// Mount targets of a file system, one in each of some subnets: all are asked for at once, then
/// waited for together. They have no tags; file system and subnet tell them. Source: EFS API,
/// CreateMountTarget.
public final class CreateMountTargets implements Action<CreateMountTargets.Inputs> {
  /// The subnets are in different availability zones of the Region.
  public record Inputs(String fileSystem, List<String> subnets, String securityGroup) {}

  private static final String KIND = "mount-target";

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  /// In the order of the subnets.
  @Override
  public Set<String> outputs() {
    return Set.of("ids", "addresses");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(100),
            0,
            "elasticfilesystem:DescribeMountTargets",
            "elasticfilesystem:CreateMountTarget",
            "elasticfilesystem:DeleteMountTarget")
        .implying(
            "ec2:DescribeSubnets",
            "ec2:DescribeNetworkInterfaces",
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "iam:CreateServiceLinkedRole");
  }

  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    Map<String, MountTargetDescription> there = bySubnet(in, step);
    there.forEach((subnet, target) -> step.record(KIND, subnet, target.mountTargetId()));
    return ready(in, there) ? Optional.of(outputs(in, there)) : Optional.empty();
  }

  private static Map<String, MountTargetDescription> bySubnet(Inputs in, StepContext step) {
    return FileSystems.mountTargets(step, in.fileSystem()).stream()
        .filter(target -> in.subnets().contains(target.subnetId()))
        .filter(target -> FileSystems.lasting(target.lifeCycleState()))
        .collect(Collectors.toMap(MountTargetDescription::subnetId, Function.identity()));
  }

  private static boolean ready(Inputs in, Map<String, MountTargetDescription> there) {
    return in.subnets().stream()
        .map(there::get)
        .allMatch(one -> one != null && one.lifeCycleState() == LifeCycleState.AVAILABLE);
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Map<String, MountTargetDescription> there = bySubnet(in, step);
    for (String subnet : in.subnets()) {
      if (!there.containsKey(subnet)) {
        create(in, subnet, step);
      }
    }
    return outputs(
        in,
        step.poll("mount targets of " + in.fileSystem())
            .every(Duration.ofSeconds(5))
            .upTo(Duration.ofMinutes(10))
            .until(() -> bySubnet(in, step), seen -> ready(in, seen), seen -> words(in, seen)));
  }

  private static String words(Inputs in, Map<String, MountTargetDescription> seen) {
    return in.subnets().stream()
        .map(seen::get)
        .map(one -> one == null ? "not shown yet" : one.lifeCycleStateAsString())
        .collect(Collectors.joining(", "));
  }

  private static void create(Inputs in, String subnet, StepContext step) {
    step.say("CreateMountTarget in " + subnet);
    try {
      String id =
          step.cloud()
              .efs()
              .createMountTarget(
                  r ->
                      r.fileSystemId(in.fileSystem())
                          .subnetId(subnet)
                          .securityGroups(in.securityGroup()))
              .mountTargetId();
      step.record(KIND, subnet, id);
    } catch (AwsServiceException e) {
      switch (ErrorCodes.of(e)) {
        // One is there, shown or not: then it is waited for; or it is in another subnet of the
        // zone.
        case "MountTargetConflict" -> refuseElsewhere(in, subnet, step, e);
        case "UnsupportedAvailabilityZone" -> throw unsupported(subnet, e);
        default -> throw e;
      }
    }
  }

  private static StepRefused unsupported(String subnet, AwsServiceException e) {
    return new StepRefused(
        "EFS has no mount targets in the zone of "
            + subnet
            + ": Local Zones are not among the availability zones it supports.",
        "Give it subnets of the Region's availability zones; nodes in the Local Zone reach these"
            + " mount targets by their addresses (efsResolution)",
        e);
  }

  private static void refuseElsewhere(
      Inputs in, String subnet, StepContext step, AwsServiceException conflict) {
    List<String> elsewhere =
        FileSystems.mountTargets(step, in.fileSystem()).stream()
            .filter(target -> !in.subnets().contains(target.subnetId()))
            .map(target -> target.mountTargetId() + " in " + target.subnetId())
            .sorted()
            .toList();
    if (!elsewhere.isEmpty()) {
      throw new StepRefused(
          "CreateMountTarget in %s was refused: the file system has mount targets elsewhere (%s), and"
                  .formatted(subnet, String.join(", ", elsewhere))
              + " takes one to an availability zone, all in one VPC.",
          "Delete those if they are not needed, then: switchback resume",
          conflict);
    }
  }

  private static Outputs outputs(Inputs in, Map<String, MountTargetDescription> there) {
    return Outputs.of("ids", each(in, there, MountTargetDescription::mountTargetId))
        .and("addresses", each(in, there, MountTargetDescription::ipAddress));
  }

  private static List<String> each(
      Inputs in,
      Map<String, MountTargetDescription> there,
      Function<MountTargetDescription, String> member) {
    return in.subnets().stream()
        .flatMap(subnet -> Stream.ofNullable(there.get(subnet)))
        .map(member)
        .toList();
  }

  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    String system = recorded.inputs().path("fileSystem").asText();
    Set<String> subnets = new HashSet<>();
    recorded.inputs().path("subnets").forEach(subnet -> subnets.add(subnet.asText()));
    var ids = new LinkedHashSet<>(recorded.newestFirst(KIND));
    FileSystems.mountTargets(step, system).stream()
        .filter(target -> subnets.contains(target.subnetId()))
        .map(MountTargetDescription::mountTargetId)
        .forEach(ids::add);
    for (String id : ids) {
      delete(id, step);
    }
    step.poll("mount targets of " + system)
        .every(Duration.ofSeconds(5))
        .upTo(Duration.ofMinutes(10))
        .until(
            () ->
                FileSystems.mountTargets(step, system).stream()
                    .filter(target -> ids.contains(target.mountTargetId()))
                    .toList(),
            List::isEmpty,
            left -> left.size() + " being deleted");
  }

  private static void delete(String id, StepContext step) {
    step.say("Deleting mount target " + id);
    try {
      step.cloud().efs().deleteMountTarget(r -> r.mountTargetId(id));
    } catch (AwsServiceException e) {
      if (!ErrorCodes.is(e, "MountTargetNotFound")) {
        throw e;
      }
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    return in.subnets().stream()
        .map(
            subnet ->
                Cli.aws(
                    step,
                    "efs create-mount-target --file-system-id "
                        + in.fileSystem()
                        + " --subnet-id "
                        + subnet
                        + " --security-groups "
                        + in.securityGroup()))
        .toList();
  }
}
