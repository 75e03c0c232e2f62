package dev.switchback.action.database;

import dev.switchback.action.Action;
import dev.switchback.action.Cli;
import dev.switchback.action.Facts;
import dev.switchback.action.Recorded;
import dev.switchback.action.StepContext;
import dev.switchback.action.StepRefused;
import dev.switchback.action.ec2.OfferedTypes;
import dev.switchback.action.ec2.OwnTags;
import dev.switchback.action.ec2.Owned;
import dev.switchback.cloud.trouble.ErrorCodes;
import dev.switchback.run.Outputs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/// The instance that the primary database runs on. Nobody signs in by SSH: it has no key, and
/// Session Manager opens a shell. Source: EC2 API, RunInstances.
public final class LaunchHost implements Action<LaunchHost.Inputs> {
  public record Inputs(String name, Machine machine, String subnet, String securityGroup) {}

  /// `rootDevice` is the name that the image gives it: `/dev/xvda`.
  public record Machine(String type, String image, String rootDevice, String instanceProfile) {}

  /// The newer gp3 is what images ask for, and Local Zones do not have it.
  private static final VolumeType DISK = VolumeType.GP2;

  private static final int DISK_GIB = 50;

  /// Containers on the host, if somebody starts any, do not reach its role.
  private static final int METADATA_HOPS = 1;

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Set<InstanceStateName> OVER =
      Set.of(InstanceStateName.SHUTTING_DOWN, InstanceStateName.TERMINATED);

  private static final Owned<Instance> HOST =
      new Owned<>(
          "instance",
          new Owned.Identity<>(
              Instance::instanceId, Instance::tags, one -> !OVER.contains(one.state().name())),
          new Owned.Reading<>(
              (ec2, id) ->
                  ec2.describeInstances(r -> r.instanceIds(id)).reservations().stream()
                      .flatMap(reservation -> reservation.instances().stream())
                      .toList(),
              (ec2, filters) ->
                  ec2.describeInstancesPaginator(r -> r.filters(filters)).reservations().stream()
                      .flatMap(reservation -> reservation.instances().stream())));

  @Override
  public Class<Inputs> inputs() {
    return Inputs.class;
  }

  @Override
  public Set<String> outputs() {
    return Set.of("instanceId", "privateIp", "session");
  }

  @Override
  public Facts facts() {
    return Facts.of(
            Duration.ofSeconds(22),
            0.21,
            "ec2:DescribeInstances",
            "ec2:DescribeInstanceTypeOfferings",
            "ec2:DescribeSubnets",
            "ec2:RunInstances",
            "ec2:TerminateInstances")
        .implying("ec2:CreateTags", "iam:PassRole");
  }

  /// Which image it was made from does not matter: newer ones come every few weeks.
  @Override
  public Optional<Outputs> find(Inputs in, StepContext step) {
    return HOST.find(step, "")
        .filter(one -> one.state().name() == InstanceStateName.RUNNING)
        .filter(one -> in.subnet().equals(one.subnetId()))
        .map(one -> outputs(one, step));
  }

  @Override
  public Outputs apply(Inputs in, StepContext step) throws InterruptedException {
    Optional<Instance> recorded = HOST.recorded(step, "");
    String id = recorded.isPresent() ? recorded.get().instanceId() : launch(in, step);
    Optional<Instance> seen =
        step.poll("instance " + id)
            .like("ec2", "InstanceRunning")
            .every(Duration.ofSeconds(5))
            .upTo(Duration.ofMinutes(10))
            .until(
                () -> HOST.look(step, id),
                one -> one.filter(LaunchHost::settled).isPresent(),
                one -> one.map(LaunchHost::state).orElse("not shown yet"));
    Instance host =
        seen.filter(one -> one.state().name() == InstanceStateName.RUNNING)
            .orElseThrow(() -> failed(seen.orElseThrow()));
    Outputs outputs = outputs(host, step);
    outputs.text("session").ifPresent(command -> step.say("For a shell on it: " + command));
    return outputs;
  }

  private static boolean settled(Instance host) {
    return host.state().name() != InstanceStateName.PENDING;
  }

  private static String state(Instance host) {
    return host.state().nameAsString();
  }

  private static StepRefused failed(Instance host) {
    String why = host.stateReason() == null ? "" : " (" + host.stateReason().message() + ")";
    return new StepRefused(
        "The instance " + host.instanceId() + " is " + state(host) + why + ".",
        "Remove the reason; if it is stopped, start it (aws ec2 start-instances --instance-ids "
            + host.instanceId()
            + "); then: switchback resume");
  }

  /// Waits for a while if the zone has no room.
  private static String launch(Inputs in, StepContext step) throws InterruptedException {
    step.say("RunInstances " + in.machine().type() + " in " + in.subnet());
    Duration end = step.time().elapsed().plus(PATIENCE);
    Attempt last =
        step.poll("room for " + in.name())
            .every(Duration.ofSeconds(20))
            .upTo(PATIENCE.plusMinutes(1))
            .until(
                () -> profiled(in, step),
                one -> one.id().isPresent() || step.time().elapsed().compareTo(end) >= 0,
                Attempt::words);
    String id = last.id().orElseThrow(() -> noRoom(in, last, step));
    step.record(HOST.kind(), id);
    return id;
  }

  /// What came of asking for an instance: its id, or why there is none yet.
  private record Attempt(Optional<String> id, Optional<AwsServiceException> refusal) {
    boolean profileUnknown() {
      return refusal.filter(e -> ErrorCodes.is(e, "InvalidParameterValue")).isPresent();
    }

    String words() {
      return refusal.map(ErrorCodes::words).orElse("");
    }
  }

  /// EC2 learns of a new instance profile some seconds late.
  private static Attempt profiled(Inputs in, StepContext step) throws InterruptedException {
    return step.poll("instance profile " + in.machine().instanceProfile())
        .every(Duration.ofSeconds(3))
        .upTo(Duration.ofMinutes(2))
        .until(() -> attempt(in, step), one -> !one.profileUnknown(), Attempt::words);
  }

  private static Attempt attempt(Inputs in, StepContext step) {
    try {
      String id =
          step.cloud().ec2().runInstances(request(in, step)).instances().getFirst().instanceId();
      return new Attempt(Optional.of(id), Optional.empty());
    } catch (AwsServiceException e) {
      boolean profile =
          ErrorCodes.is(e, "InvalidParameterValue")
              && ErrorCodes.words(e).contains("iamInstanceProfile");
      if (profile || ErrorCodes.is(e, "InsufficientInstanceCapacity")) {
        return new Attempt(Optional.empty(), Optional.of(e));
      }
      throw e;
    }
  }

  private static StepRefused noRoom(Inputs in, Attempt last, StepContext step) {
    return new StepRefused(
        "RunInstances was refused for " + PATIENCE.toMinutes() + " minutes: " + last.words() + ".",
        "Wait for capacity, then: switchback resume. Or abort, and begin again with another type"
            + " (--input databaseInstanceType=…); the subnet's zone offers: "
            + String.join(", ", offered(in, step)),
        last.refusal().orElse(null));
  }

  private static List<String> offered(Inputs in, StepContext step) {
    var ec2 = step.cloud().ec2();
    return ec2.describeSubnets(r -> r.subnetIds(in.subnet())).subnets().stream()
        .flatMap(subnet -> OfferedTypes.in(ec2, subnet.availabilityZone()).stream())
        .toList();
  }

  /// One that was terminated is part of the next one's token: EC2 refuses a token whose instance is
  /// gone.
  private static RunInstancesRequest request(Inputs in, StepContext step) {
    String before = step.recorded(HOST.kind()).orElse("none");
    Machine machine = in.machine();
    Map<String, String> tags = step.tags(in.name(), "");
    return RunInstancesRequest.builder()
        .clientToken(step.token(HOST.kind(), List.of(in, before)))
        .minCount(1)
        .maxCount(1)
        .instanceType(machine.type())
        .imageId(machine.image())
        .subnetId(in.subnet())
        .securityGroupIds(in.securityGroup())
        .iamInstanceProfile(profile -> profile.name(machine.instanceProfile()))
        .metadataOptions(
            options ->
                options.httpTokens(HttpTokensState.REQUIRED).httpPutResponseHopLimit(METADATA_HOPS))
        .blockDeviceMappings(disk(machine.rootDevice()))
        .tagSpecifications(
            OwnTags.specification(ResourceType.INSTANCE, tags),
            OwnTags.specification(ResourceType.VOLUME, tags))
        .build();
  }

  private static BlockDeviceMapping disk(String rootDevice) {
    return BlockDeviceMapping.builder()
        .deviceName(rootDevice)
        .ebs(
            disk ->
                disk.volumeType(DISK)
                    .volumeSize(DISK_GIB)
                    .encrypted(true)
                    .deleteOnTermination(true))
        .build();
  }

  private static Outputs outputs(Instance host, StepContext step) {
    return Outputs.of("instanceId", host.instanceId())
        .and("privateIp", host.privateIpAddress())
        .and("session", Cli.aws(step, "ssm start-session --target " + host.instanceId()));
  }

  /// With its disk, and all that the database holds.
  @Override
  public void undo(Recorded recorded, StepContext step) throws InterruptedException {
    for (String id : HOST.toTakeBack(recorded, step)) {
      step.say("TerminateInstances " + id);
      Optional<Instance> there = HOST.look(step, id);
      if (there.isPresent()) {
        step.cloud().ec2().terminateInstances(r -> r.instanceIds(id));
      }
      step.poll("instance " + id)
          .like("ec2", "InstanceTerminated")
          .every(Duration.ofSeconds(5))
          .upTo(Duration.ofMinutes(10))
          .until(
              () -> HOST.look(step, id),
              one ->
                  one.filter(seen -> seen.state().name() != InstanceStateName.TERMINATED).isEmpty(),
              one -> one.map(LaunchHost::state).orElse("not shown"));
    }
  }

  @Override
  public List<String> equivalent(Inputs in, StepContext step) {
    Machine machine = in.machine();
    var lines = new ArrayList<String>();
    lines.add(
        Cli.keeping(
            "HOST",
            step,
            "run-instances --instance-type %s --image-id %s --subnet-id %s"
                    .formatted(machine.type(), machine.image(), in.subnet())
                + " --security-group-ids %s --iam-instance-profile Name=%s"
                    .formatted(in.securityGroup(), machine.instanceProfile())
                + " --metadata-options HttpTokens=required,HttpPutResponseHopLimit="
                + METADATA_HOPS
                + " --block-device-mappings 'DeviceName=%s,Ebs={VolumeType=%s,VolumeSize=%d,"
                    .formatted(machine.rootDevice(), DISK, DISK_GIB)
                + "Encrypted=true,DeleteOnTermination=true}'"
                + Cli.tags("instance", step.tags(in.name(), "")),
            "'Instances[0].InstanceId'"));
    lines.add(Cli.ec2(step, "wait instance-running --instance-ids \"$HOST\""));
    return lines;
  }
}
