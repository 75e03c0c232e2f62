package dev.switchback.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.efs.EfsKind;
import dev.switchback.rehearsal.kubernetes.LiveObject;
import dev.switchback.rehearsal.route53.ServedNames;
import dev.switchback.rehearsal.sites.SimulatedSites;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Kind;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.Timeline;
import dev.switchback.rehearsal.world.World;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What stands around a cluster when a site answers: load balancers of Ingresses, their names, a
/// certificate and a database. All of it is simply there.
public final class SiteInWorld {
  public static final String NAMESPACE = "wordpress";
  public static final String DATABASE = "10.0.15.10";
  public static final String USER = "wordpress";
  public static final String PASSWORD = "s3cret";

  /// Route 53's of load balancers in us-east-1.
  public static final String ALIAS_ZONE = "Z35SXDOTRQ7X7K";

  private final World world;
  private final Instant now;

  public SiteInWorld(ClusterInWorld cluster, Instant now) {
    this.world = cluster.world();
    this.now = now;
  }

  private void change(Consumer<Account> work) {
    world.change(
        now,
        Settings.standard(),
        account -> {
          work.accept(account);
          return now;
        });
  }

  public List<String> nameServers() {
    return world.read(
        now,
        Settings.standard(),
        account -> ServedNames.zones(account).findFirst().map(ServedNames::servers).orElseThrow());
  }

  /// An active load balancer of an Ingress, and a name that leads to it.
  public SiteInWorld serving(String ingress, String name, String... addresses) {
    String dnsName = "k8s-" + ingress + "-1.us-east-1.elb.amazonaws.com";
    ObjectNode balancer =
        LiveObject.empty().put("DNSName", dnsName).put("CanonicalHostedZoneId", ALIAS_ZONE);
    ObjectNode zone = balancer.putArray("AvailabilityZones").addObject();
    for (String address : addresses) {
      zone.withArray("LoadBalancerAddresses").addObject().put("IpAddress", address);
    }
    Map<String, String> tags =
        Map.of("elbv2.k8s.aws/cluster", "demo", "ingress.k8s.aws/stack", NAMESPACE + "/" + ingress);
    change(
        account ->
            account.put(
                new WorldResource(
                    SimulatedSites.LOAD_BALANCER,
                    "arn:" + ingress,
                    balancer,
                    tags,
                    Timeline.of(now, "active"))));
    ObjectNode record = LiveObject.empty().put("Name", name + ".").put("Type", "A");
    record.putObject("AliasTarget").put("DNSName", "dualstack." + dnsName + ".");
    return record(name, "A", record);
  }

  public SiteInWorld alias(String name, String target) {
    ObjectNode record = LiveObject.empty().put("Name", name + ".").put("Type", "CNAME");
    record.put("TTL", 60).putArray("ResourceRecords").addObject().put("Value", target);
    return record(name, "CNAME", record);
  }

  private SiteInWorld record(String name, String type, ObjectNode record) {
    change(
        account -> {
          String zone = ServedNames.zones(account).findFirst().orElseThrow().id();
          record.put(WorldResource.WITHIN, zone);
          account.put(
              new WorldResource(
                  "route53:record",
                  String.join("/", zone, name, type),
                  record,
                  Map.of(),
                  Timeline.of(now, "INSYNC")));
        });
    return this;
  }

  public SiteInWorld certificate(String arn, String... names) {
    ObjectNode detail = LiveObject.empty().put("CertificateArn", arn);
    List.of(names).forEach(detail.withArray("SubjectAlternativeNames")::add);
    change(
        account ->
            account.put(
                new WorldResource(
                    "acm:certificate", arn, detail, Map.of(), Timeline.of(now, "ISSUED"))));
    return this;
  }

  /// The shared file system, with a mount target in the Region.
  public SiteInWorld files(String fileSystem, String accessPoint, String address) {
    ObjectNode target =
        LiveObject.empty()
            .put("FileSystemId", fileSystem)
            .put("AvailabilityZoneName", ClusterSite.REGIONAL)
            .put("IpAddress", address);
    put(EfsKind.FILE_SYSTEM, fileSystem, LiveObject.empty());
    put(EfsKind.ACCESS_POINT, accessPoint, LiveObject.empty());
    put(EfsKind.MOUNT_TARGET, "fsmt-" + address, target);
    return this;
  }

  private void put(Kind kind, String id, ObjectNode attributes) {
    change(
        account ->
            account.put(
                new WorldResource(
                    kind.type(), id, attributes, Map.of(), Timeline.of(now, "available"))));
  }

  /// A server whose application account is open or locked.
  public SiteInWorld database(boolean locked) {
    change(
        account -> {
          MariaDbServer.Login login =
              new MariaDbServer.Login(MariaDbServer.fingerprint(PASSWORD), locked, List.of());
          MariaDbServer.at(account, DATABASE)
              .orElseGet(() -> MariaDbServer.fresh("demo", DATABASE, "11.4.5", now))
              .login(USER, login)
              .saveIn(account);
        });
    return this;
  }

  /// How many rows a table has; empty if there is none.
  public Optional<Long> rows(String table) {
    return world.read(
        now,
        Settings.standard(),
        account ->
            MariaDbServer.at(account, DATABASE)
                .map(server -> server.tables().get("wordpress." + table))
                .map(MariaDbServer.Table::rows));
  }
}
