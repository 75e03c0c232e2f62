package dev.switchback.rehearsal.world;

import java.time.Duration;

/// How long things take in the simulated cloud: a range each, out of which every resource gets the
/// same length whenever it is asked, by its id.
public enum Durations {
  VPC_PENDING(1, 3),
  SUBNET_PENDING(1, 2),
  NAT_GATEWAY_PENDING(84, 126),
  /// A gateway that cannot work says so much sooner than one that works.
  NAT_GATEWAY_FAILING(10, 30),
  NAT_GATEWAY_DELETING(42, 96),
  /// Deleted and failed gateways are listed for about an hour.
  NAT_GATEWAY_LISTED(3_400, 3_700),
  INSTANCE_PENDING(8, 25),
  INSTANCE_SHUTTING_DOWN(20, 60),
  /// Terminated instances are listed for about an hour.
  INSTANCE_LISTED(3_400, 3_700),
  /// From an instance that runs to an SSM agent that is online.
  AGENT_STARTING(20, 45),
  SECRET_DELETING(1, 8),
  COMMAND_DELIVERY(1, 3),
  /// What scripts take on the database host: one that installs packages, one that restarts the
  /// server or waits for it, one that copies a schema, and any other.
  HOST_INSTALLING(35, 70),
  HOST_RESTARTING(5, 9),
  HOST_COPYING(8, 20),
  HOST_SCRIPT(1, 4),
  /// From an instance that runs to a node that the cluster knows.
  NODE_JOINING(30, 90),
  /// From a node that the cluster knows to one that takes pods.
  NODE_READY(5, 15),
  /// From a pod's place on a node to its readiness.
  POD_STARTING(10, 40),
  /// From a change of an Ingress to what its controller does about it.
  INGRESS_SEEN(2, 8),
  LOAD_BALANCER_PROVISIONING(120, 240),
  LOAD_BALANCER_DELETING(2, 10),
  /// From the end of a load balancer to that of its network interfaces.
  LOAD_BALANCER_LEAVING(20, 60),
  /// From a load balancer to its names: external-dns looks once a minute.
  EXTERNAL_DNS_SYNCING(10, 70),
  /// The first start of WordPress on an empty volume, and every other.
  WORDPRESS_UNPACKING(45, 90),
  WORDPRESS_STARTING(3, 8),
  CLUSTER_CREATING(498, 684),
  CLUSTER_DELETING(72, 522),
  NODE_GROUP_CREATING(108, 222),
  NODE_GROUP_DELETING(240, 265),
  ADDON_CREATING(20, 75),
  ADDON_DELETING(10, 40),
  /// From its last instance's end to the end of an Auto Scaling group.
  AUTO_SCALING_GROUP_DELETING(5, 20),
  FILE_SYSTEM_CREATING(3, 8),
  FILE_SYSTEM_DELETING(3, 10),
  MOUNT_TARGET_CREATING(60, 120),
  MOUNT_TARGET_DELETING(20, 60),
  ACCESS_POINT_CREATING(2, 6),
  ACCESS_POINT_DELETING(1, 4),
  DB_INSTANCE_CREATING(270, 360),
  DB_INSTANCE_BACKING_UP(30, 60),
  DB_INSTANCE_REBOOTING(30, 90),
  DB_INSTANCE_DELETING(180, 300),
  ZONE_GROUP_OPTING_IN(60, 180),
  /// From a change of records to all of Route 53's name servers.
  RECORDS_SPREADING(15, 50),
  /// From a certificate's request to the records that prove its names.
  VALIDATION_UNTOLD(3, 12),
  /// From the records that prove its names to the certificate.
  CERTIFICATE_ISSUING(120, 420),
  REPLICATION_INSTANCE_CREATING(480, 720),
  REPLICATION_INSTANCE_DELETING(300, 600),
  ENDPOINT_CREATING(1, 4),
  ENDPOINT_DELETING(5, 20),
  CONNECTION_TESTING(30, 90),
  REPLICATION_TASK_CREATING(15, 40),
  REPLICATION_TASK_STARTING(20, 60),
  REPLICATION_TASK_STOPPING(10, 40),
  REPLICATION_TASK_DELETING(10, 40),
  /// The load of one small table.
  TABLE_LOADING(3, 12),
  /// Eventual consistency: until a new resource is found by its id, and until its tags are indexed
  /// after that; together never more than 10 s.
  UNSEEN(1, 6),
  UNINDEXED(0, 4),
  /// Eventual consistency: until the other services know a new role.
  ROLE_SPREADING(5, 10),
  /// Eventual consistency: until an address is free after its gateway is deleted.
  ADDRESS_HELD(0, 5);

  private final long leastMillis;
  private final long mostMillis;

  Durations(long leastSeconds, long mostSeconds) {
    this.leastMillis = leastSeconds * 1_000;
    this.mostMillis = mostSeconds * 1_000;
  }

  public Duration of(String id) {
    long drawn = Scrambled.number(id.hashCode() * 31L + name().hashCode());
    return Duration.ofMillis(leastMillis + Math.floorMod(drawn, mostMillis - leastMillis + 1));
  }
}
