package dev.switchback.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.Seam;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// An EKS cluster with nodes and add-ons that is simply there, for tests of what happens in it.
public final class ClusterInWorld {
  public static final ClusterAccess ACCESS =
      new ClusterAccess("demo", "https://0123456789ABCDEF.gr7.us-east-1.eks.amazonaws.com", "");

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
    return World.fresh("123456789012", "us-east-1", 7, now.minus(AGO));
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
    put("eks:addon", "demo/" + name, "ACTIVE", LiveObject.empty());
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

  private void put(String type, String id, String state, ObjectNode attributes) {
    world.change(
        since,
        Settings.standard(),
        account -> {
          account.put(new WorldResource(type, id, attributes, Map.of(), Timeline.of(since, state)));
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
