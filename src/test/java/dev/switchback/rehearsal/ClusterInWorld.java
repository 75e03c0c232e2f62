package dev.switchback.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.cloud.seam.Seam;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.kubernetes.LiveObject;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.World;
import dev.switchback.rehearsal.world.WorldResource;
import dev.switchback.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// An EKS cluster with nodes and add-ons that is simply there, for tests of what happens in it.
public final class ClusterInWorld {
  public static final ClusterAccess ACCESS =
      new ClusterAccess("demo", "https://0123456789ABCDEF.gr7.us-east-1.eks.amazonaws.com", "");

  public static final String VPC = "vpc-00000000000000001";
  public static final String ZONE_SUBNET = "subnet-00000000000000005";
  public static final String CERTIFICATE =
      "arn:aws:acm:us-east-1:123456789012:certificate/0b1c2d3e-0000-4000-8000-000000000000";

  /// Long enough ago for everything to be ready.
  private static final Duration AGO = Duration.ofHours(1);

  private final World world;
  private final Instant since;
  private int nodes;

  private ClusterInWorld(World world, Instant now) {
    this.world = world;
    this.since = now.minus(AGO);
    put("eks:cluster", "demo", "ACTIVE", LiveObject.empty());
  }

  /// `world` is changed as of an hour before `now`.
  public static ClusterInWorld active(World world, Instant now) {
    return new ClusterInWorld(world, now);
  }

  public static World world(Instant now) {
    return SimulatedAccount.fresh("123456789012", "us-east-1", 7, now.minus(AGO));
  }

  public World world() {
    return world;
  }

  /// Through the seam, in virtual time or any other.
  public Cloud cloud(Timekeeper time) {
    return cloud(time, Seam.Setup.PLAIN);
  }

  public Cloud cloud(Timekeeper time, Seam.Setup setup) {
    return new Cloud(new SimulatedCloud(world, time, Settings.standard()), new Seam(time, setup));
  }

  public ClusterInWorld addon(String name) {
    return addon(name, "{}");
  }

  public ClusterInWorld addon(String name, String configuration) {
    put(
        "eks:addon",
        "demo/" + name,
        "ACTIVE",
        LiveObject.empty().put("configurationValues", configuration));
    return this;
  }

  public ClusterInWorld association(String namespace, String serviceAccount) {
    ObjectNode attributes =
        LiveObject.empty()
            .put("clusterName", "demo")
            .put("namespace", namespace)
            .put("serviceAccount", serviceAccount);
    put("eks:pod-identity-association", "a-" + serviceAccount, "active", attributes);
    return this;
  }

  public ClusterInWorld node(String zone, String... taints) {
    return node(zone, true, taints);
  }

  /// One whose instance runs, and never becomes a node.
  public ClusterInWorld strangeInstance(String zone) {
    return node(zone, false);
  }

  private ClusterInWorld node(String zone, boolean joins, String... taints) {
    nodes++;
    ObjectNode attributes =
        LiveObject.empty()
            .put("InstanceType", "m5.large")
            .put("PrivateIpAddress", "10.0.0." + nodes)
            .put("PrivateDnsName", "ip-10-0-0-" + nodes + ".ec2.internal")
            .put("Cluster", "demo");
    attributes.putObject("Placement").put("AvailabilityZone", zone);
    if (joins) {
      attributes.put("JoinsAt", since.toString());
    }
    for (String taint : taints) {
      attributes.withArray("/Taints").add(taint);
    }
    put("ec2:instance", "i-%017d".formatted(nodes), "running", attributes);
    return this;
  }

  /// A VPC with a public subnet in the Local Zone and in two zones of the Region, and a
  /// certificate.
  public ClusterInWorld network() {
    put("ec2:vpc", VPC, "available", LiveObject.empty().put("VpcId", VPC));
    subnet(ZONE_SUBNET, "us-east-1-bos-1a", 5, Map.of());
    subnet("subnet-0000000000000000a", "us-east-1a", 1, Map.of("kubernetes.io/role/elb", "1"));
    subnet("subnet-0000000000000000b", "us-east-1b", 2, Map.of("kubernetes.io/role/elb", "1"));
    put("acm:certificate", CERTIFICATE, "ISSUED", LiveObject.empty());
    ObjectNode described = LiveObject.empty();
    described.putObject("resourcesVpcConfig").put("vpcId", VPC);
    put("eks:cluster", "demo", "ACTIVE", described);
    return this;
  }

  private void subnet(String id, String zone, int part, Map<String, String> tags) {
    ObjectNode attributes =
        LiveObject.empty()
            .put("SubnetId", id)
            .put("VpcId", VPC)
            .put("AvailabilityZone", zone)
            .put("CidrBlock", "10.0.%d.0/24".formatted(part));
    put("ec2:subnet", id, "available", attributes, tags);
  }

  /// A file system with its access point and a mount target at this address.
  public ClusterInWorld files(String fileSystem, String accessPoint, String address) {
    put("efs:file-system", fileSystem, "available", LiveObject.empty());
    put("efs:access-point", accessPoint, "available", LiveObject.empty());
    put(
        "efs:mount-target",
        "fsmt-1",
        "available",
        LiveObject.empty()
            .put("FileSystemId", fileSystem)
            .put("AvailabilityZoneName", "us-east-1a")
            .put("IpAddress", address));
    return this;
  }

  /// A database at this address, which lets an account in or does not.
  public ClusterInWorld database(String host, String user, String password, boolean locked) {
    world.change(
        world.clock(),
        Settings.standard(),
        account -> {
          MariaDbServer.Login login =
              new MariaDbServer.Login(MariaDbServer.fingerprint(password), locked, List.of());
          MariaDbServer.fresh("demo", host, "11.4", since).login(user, login).saveIn(account);
          return host;
        });
    return this;
  }

  private void put(String type, String id, String state, ObjectNode attributes) {
    put(type, id, state, attributes, Map.of());
  }

  private void put(
      String type, String id, String state, ObjectNode attributes, Map<String, String> tags) {
    world.change(
        since,
        Settings.standard(),
        account -> {
          account.put(new WorldResource(type, id, attributes, tags, Timeline.of(since, state)));
          return id;
        });
  }

  /// Takes a resource away, as its service would.
  public void remove(String id, Instant now) {
    world.change(
        now,
        Settings.standard(),
        account -> {
          account.all().filter(one -> one.id().equals(id)).toList().forEach(account::remove);
          return id;
        });
  }
}
