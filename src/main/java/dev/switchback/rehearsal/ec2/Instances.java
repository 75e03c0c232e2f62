package dev.switchback.rehearsal.ec2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;

/// Instances of the account, whoever launches them: a managed node group, an Auto Scaling group,
/// RunInstances. Each has a network interface in its subnet until it is terminated.
public final class Instances {
  /// When a node of a cluster appears there; a member that EC2 knows nothing of.
  public static final String JOINS_AT = "JoinsAt";

  private static final Map<String, Integer> CODES =
      Map.of("pending", 0, "running", 16, "shutting-down", 32, "terminated", 48);

  /// `count` instances of one type in one subnet; `joins` is empty if they are no nodes, or never
  /// become any.
  public record Launch(
      String subnetId,
      String instanceType,
      int count,
      Map<String, String> tags,
      Optional<Joins> joins) {}

  /// The cluster that they join by themselves, and how their nodes begin. A taint is
  /// `key=value:Effect`.
  public record Joins(String cluster, Map<String, String> labels, List<String> taints) {}

  private Instances() {}

  static List<WorldResource> launch(Account account, Launch launch) {
    return launch(account, launch, instance -> {});
  }

  /// Launches, into the account. `look` says what else is known of the instances: image, instance
  /// profile, security groups (the VPC's default one if it says none).
  public static List<WorldResource> launch(
      Account account, Launch launch, Consumer<Instance.Builder> look) {
    WorldResource subnet = account.require(Ec2Kind.SUBNET, launch.subnetId());
    InstanceTypes.checkLaunch(
        account,
        InstanceTypes.require(launch.instanceType()),
        SimulatedZones.forSubnet(account, subnet.required("AvailabilityZone")),
        launch.count());
    String reservation = account.newId("r-");
    return Stream.generate(() -> one(account, launch, look))
        .limit(launch.count())
        .map(instance -> instance.with(known -> known.put("ReservationId", reservation)))
        .peek(account::put)
        .toList();
  }

  private static WorldResource one(
      Account account, Launch launch, Consumer<Instance.Builder> look) {
    WorldResource subnet = account.require(Ec2Kind.SUBNET, launch.subnetId());
    String id = account.newId(Ec2Kind.INSTANCE);
    Instance.Builder described =
        Instance.builder()
            .instanceId(id)
            .instanceType(launch.instanceType())
            .subnetId(subnet.id())
            .vpcId(subnet.required("VpcId"))
            .securityGroups(defaultGroup(account, subnet.required("VpcId")))
            .architecture("x86_64")
            .virtualizationType("hvm")
            .rootDeviceType("ebs")
            .placement(
                place ->
                    place
                        .availabilityZone(subnet.required("AvailabilityZone"))
                        .availabilityZoneId(subnet.required("AvailabilityZoneId"))
                        .tenancy("default"));
    look.accept(described);
    Instance looks = described.build();
    WorldResource port = port(account, subnet, looks);
    account.put(port);
    Timeline timeline =
        Timeline.of(account.now(), "pending")
            .then(account.now().plus(Durations.INSTANCE_PENDING.of(id)), "running");
    WorldResource instance =
        new WorldResource(
            Ec2Kind.INSTANCE.type(),
            id,
            SdkJson.write(attached(account, looks, port)),
            launch.tags(),
            timeline);
    return launch.joins().map(joins -> joining(instance, joins)).orElse(instance);
  }

  public static GroupIdentifier defaultGroup(Account account, String vpc) {
    return account
        .all(Ec2Kind.SECURITY_GROUP)
        .filter(group -> group.required("VpcId").equals(vpc))
        .filter(group -> group.required("GroupName").equals("default"))
        .map(group -> GroupIdentifier.builder().groupId(group.id()).groupName("default").build())
        .findFirst()
        .orElseThrow();
  }

  private static WorldResource port(Account account, WorldResource subnet, Instance instance) {
    return Ports.make(
        account,
        subnet,
        port ->
            port.description("")
                .interfaceType("interface")
                .requesterManaged(false)
                .sourceDestCheck(true)
                .groups(instance.securityGroups())
                .attachment(
                    NetworkInterfaceAttachment.builder()
                        .attachmentId(account.newId("eni-attach-"))
                        .deviceIndex(0)
                        .deleteOnTermination(true)
                        .instanceId(instance.instanceId())
                        .instanceOwnerId(account.owner().account())
                        .status("attached")
                        .build()));
  }

  private static Instance attached(Account account, Instance instance, WorldResource port) {
    String address = port.required("PrivateIpAddress");
    String name = privateName(account.owner().region(), address);
    return instance.toBuilder()
        .privateIpAddress(address)
        .privateDnsName(name)
        .networkInterfaces(
            InstanceNetworkInterface.builder()
                .networkInterfaceId(port.id())
                .privateIpAddress(address)
                .privateDnsName(name)
                .subnetId(instance.subnetId())
                .vpcId(instance.vpcId())
                .groups(instance.securityGroups())
                .status("in-use")
                .build())
        .build();
  }

  /// `ip-10-0-15-4.ec2.internal` in us-east-1, with the Region's name anywhere else.
  private static String privateName(String region, String address) {
    String domain = region.equals("us-east-1") ? "ec2.internal" : region + ".compute.internal";
    return "ip-" + address.replace('.', '-') + "." + domain;
  }

  private static WorldResource joining(WorldResource instance, Joins joins) {
    Instant running = instance.timeline().since("running").orElseThrow();
    return instance.with(
        known -> {
          known.put("Cluster", joins.cluster());
          known.put(JOINS_AT, running.plus(Durations.NODE_JOINING.of(instance.id())).toString());
          ObjectNode labels = known.putObject("Labels");
          joins.labels().forEach(labels::put);
          ArrayNode taints = known.putArray("Taints");
          joins.taints().forEach(taints::add);
        });
  }

  /// It shuts down, and is listed for about an hour after; once more changes nothing.
  public static void terminate(Account account, WorldResource instance) {
    if (!alive(account, instance)) {
      return;
    }
    Instant ended = account.now().plus(Durations.INSTANCE_SHUTTING_DOWN.of(instance.id()));
    account.put(
        instance.on(
            instance
                .timeline()
                .then(account.now(), "shutting-down")
                .then(ended, "terminated")
                .then(ended.plus(Durations.INSTANCE_LISTED.of(instance.id())), Timeline.GONE)));
    account
        .all(Ec2Kind.NETWORK_INTERFACE)
        .filter(port -> of(port, instance))
        .toList()
        .forEach(port -> account.put(port.on(port.timeline().then(ended, Timeline.GONE))));
    MariaDbServer.on(account, instance.id())
        .ifPresent(server -> server.until(ended).saveIn(account));
  }

  /// Whether it is, or will be, at work.
  public static boolean alive(Account account, WorldResource instance) {
    String state = account.stateOf(instance);
    return state.equals("pending") || state.equals("running");
  }

  static int code(String state) {
    return CODES.getOrDefault(state, 0);
  }

  private static boolean of(WorldResource port, WorldResource instance) {
    return port.attributes().path("Attachment").path("InstanceId").asText().equals(instance.id());
  }
}
