package dev.switchback.rehearsal.eks;

import dev.switchback.rehearsal.ec2.Ec2Kind;
import dev.switchback.rehearsal.ec2.Ipv4Block;
import dev.switchback.rehearsal.ec2.Ports;
import dev.switchback.rehearsal.offers.Zones;
import dev.switchback.rehearsal.offers.Zones.Zone;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Refusals;
import dev.switchback.rehearsal.world.SdkJson;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.WorldResource;
import dev.switchback.rehearsal.world.WorldState.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.eks.model.UnsupportedAvailabilityZoneException;

/// What a control plane has in the VPC: a security group, and two network interfaces; and which
/// subnets it takes.
final class ClusterNetwork {
  /// Zones without a control plane, by their ids. Source: Amazon EKS User Guide, subnet
  /// requirements.
  private static final Set<String> WITHOUT = Set.of("use1-az3", "usw1-az2", "cac1-az3");

  private static final int INTERFACES = 2;

  private ClusterNetwork() {}

  /// The subnets of a new cluster, or EKS's error that they will not do.
  static List<WorldResource> subnets(Account account, String cluster, List<String> ids) {
    List<WorldResource> subnets =
        ids.stream()
            .map(
                id ->
                    account
                        .find(Ec2Kind.SUBNET, id)
                        .orElseThrow(
                            () -> invalid("The subnet ID '%s' does not exist".formatted(id))))
            .toList();
    List<String> usable = usable(account);
    for (WorldResource subnet : subnets) {
      String zone = subnet.required("AvailabilityZone");
      if (!usable.contains(zone)) {
        throw unsupported(cluster, zone, usable);
      }
    }
    if (distinct(subnets, "AvailabilityZone") < 2) {
      throw invalid("Subnets specified must be in at least two different AZs");
    }
    if (distinct(subnets, "VpcId") > 1) {
      throw invalid("Subnets specified must belong to the same VPC");
    }
    return subnets;
  }

  private static long distinct(List<WorldResource> subnets, String member) {
    return subnets.stream().map(subnet -> subnet.required(member)).distinct().count();
  }

  private static List<String> usable(Account account) {
    return Zones.in(account.owner().region()).stream()
        .filter(zone -> zone.type() == Zones.Type.AVAILABILITY && !WITHOUT.contains(zone.id()))
        .map(Zone::name)
        .toList();
  }

  private static RuntimeException unsupported(String cluster, String zone, List<String> usable) {
    String message =
        "Cannot create cluster '%s' because %s, the targeted availability zone, does not currently"
                .formatted(cluster, zone)
            + " have sufficient capacity to support the cluster. Retry and choose from these"
            + " availability zones: "
            + String.join(", ", usable);
    var error =
        UnsupportedAvailabilityZoneException.builder().clusterName(cluster).validZones(usable);
    return Refusals.told(error, "Eks", 400, "UnsupportedAvailabilityZoneException", message)
        .build();
  }

  private static RuntimeException invalid(String message) {
    return Refusals.eks(400, "InvalidParameterException", message);
  }

  /// The range of the services' addresses: one of two, so that it does not meet the VPC's.
  static String serviceCidr(Account account, WorldResource subnet) {
    Ipv4Block vpc =
        Ipv4Block.parse(
                account.require(Ec2Kind.VPC, subnet.required("VpcId")).required("CidrBlock"))
            .orElseThrow();
    String first = "172.20.0.0/16";
    return Ipv4Block.parse(first).orElseThrow().overlaps(vpc) ? "10.100.0.0/16" : first;
  }

  /// The security group that control plane and nodes share, in the account.
  static WorldResource group(Account account, String cluster, String vpc) {
    String id = account.newId(Ec2Kind.SECURITY_GROUP);
    String name = "eks-cluster-sg-" + cluster;
    SecurityGroup described =
        open(id, account.owner())
            .groupName(name)
            .description(
                "EKS created security group applied to ENI that is attached to EKS Control Plane"
                    + " master nodes, as well as any managed workloads.")
            .vpcId(vpc)
            .build();
    WorldResource group =
        new WorldResource(
            Ec2Kind.SECURITY_GROUP.type(),
            id,
            SdkJson.write(described),
            Map.of(
                "Name",
                name,
                "aws:eks:cluster-name",
                cluster,
                "kubernetes.io/cluster/" + cluster,
                "owned"),
            Timeline.of(account.now(), "available"));
    account.put(group);
    return group;
  }

  /// Whose members reach each other, and everything else.
  private static SecurityGroup.Builder open(String id, Owner owner) {
    return SecurityGroup.builder()
        .groupId(id)
        .securityGroupArn(
            "arn:aws:ec2:%s:%s:security-group/%s".formatted(owner.region(), owner.account(), id))
        .ownerId(owner.account())
        .ipPermissions(
            IpPermission.builder()
                .ipProtocol("-1")
                .userIdGroupPairs(
                    UserIdGroupPair.builder().groupId(id).userId(owner.account()).build())
                .build())
        .ipPermissionsEgress(
            IpPermission.builder()
                .ipProtocol("-1")
                .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                .build());
  }

  /// The interfaces by which the control plane reaches the nodes, in the account.
  static void connect(
      Account account, String cluster, List<WorldResource> subnets, WorldResource group) {
    GroupIdentifier in =
        GroupIdentifier.builder()
            .groupId(group.id())
            .groupName(group.required("GroupName"))
            .build();
    subnets.stream()
        .limit(INTERFACES)
        .map(
            subnet ->
                Ports.make(
                    account,
                    subnet,
                    port ->
                        port.description(description(cluster))
                            .interfaceType("interface")
                            .requesterManaged(true)
                            .sourceDestCheck(true)
                            .groups(in)
                            .attachment(attachment(account))))
        .forEach(account::put);
  }

  private static NetworkInterfaceAttachment attachment(Account account) {
    return NetworkInterfaceAttachment.builder()
        .attachmentId(account.newId("ela-attach-"))
        .deviceIndex(1)
        .deleteOnTermination(false)
        .instanceOwnerId("amazon-aws")
        .status("attached")
        .build();
  }

  private static String description(String cluster) {
    return "Amazon EKS " + cluster;
  }

  /// From `when` on nothing of it is left in the VPC.
  static void leave(Account account, String cluster, String group, Instant when) {
    Stream<WorldResource> ports =
        account
            .all(Ec2Kind.NETWORK_INTERFACE)
            .filter(
                port -> port.text("Description").filter(description(cluster)::equals).isPresent());
    Stream<WorldResource> groups =
        account.all(Ec2Kind.SECURITY_GROUP).filter(one -> one.id().equals(group));
    Stream.concat(ports, groups)
        .toList()
        .forEach(one -> account.put(one.on(one.timeline().then(when, Timeline.GONE))));
  }
}
