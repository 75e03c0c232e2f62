package dev.switchback.watch;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.cloud.kubernetes.ClusterAccess;
import dev.switchback.run.SiteRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/// What stands of a site, as far as probes need it: read from what is recorded. Everything is empty
/// until the step that makes it is done; what takes long is there from the moment its id is known.
public record Standing(
    Optional<Names> names,
    Checks checks,
    Databases databases,
    Optional<Cluster> cluster,
    Work work) {
  public Standing {
    requireNonNull(names, "names");
    requireNonNull(checks, "checks");
    requireNonNull(databases, "databases");
    requireNonNull(cluster, "cluster");
    requireNonNull(work, "work");
  }

  /// Steps (`stage/step`) by what became of them: their work stands, or it was taken back and is
  /// not about to be done again.
  public record Work(Set<String> done, Set<String> undone) {
    public Work {
      done = Set.copyOf(done);
      undone = Set.copyOf(undone);
    }
  }

  /// The three names, the servers of their zone, and the page that checks ask for.
  public record Names(
      String publicName, String primary, String standby, List<String> servers, String path) {
    public Names {
      servers = List.copyOf(servers);
    }

    public Optional<Side> side(String name) {
      if (name.equalsIgnoreCase(primary)) {
        return Optional.of(Side.PRIMARY);
      }
      return name.equalsIgnoreCase(standby) ? Optional.of(Side.STANDBY) : Optional.empty();
    }
  }

  /// Ids of health checks; the failover records.
  public record Checks(
      Optional<String> primary,
      Optional<String> standby,
      Optional<String> latch,
      Optional<Records> records) {}

  /// The hosted zone and the public name's TTL.
  public record Records(String zone, String name, Duration ttl) {}

  /// The machines, what DMS has, and for how long the primary's binary log is to be kept.
  public record Databases(
      Hosts hosts, Dms dms, Optional<Duration> binlogKept, Optional<Doors> doors) {}

  /// The host's instance id and address, the DB instance's name and endpoint.
  public record Hosts(
      Optional<String> instance,
      Optional<String> address,
      Optional<String> standby,
      Optional<String> endpoint) {
    public Optional<Side> side(String host) {
      if (address.filter(host::equalsIgnoreCase).isPresent()) {
        return Optional.of(Side.PRIMARY);
      }
      return endpoint.filter(host::equalsIgnoreCase).map(_ -> Side.STANDBY);
    }
  }

  /// The replication instance (ARN and name), every task that was made for the site, and the
  /// endpoint by which DMS reads the primary.
  public record Dms(
      Optional<String> instance,
      Optional<String> name,
      List<String> tasks,
      Optional<String> primarySource) {
    public Dms {
      tasks = List.copyOf(tasks);
    }
  }

  /// How the databases are reached: the cluster whose gate is open, who signed the servers'
  /// certificates (PEM), and the secrets of two accounts (ARNs).
  public record Doors(
      ClusterAccess cluster,
      String primaryAuthority,
      String standbyAuthority,
      String app,
      String observer) {}

  /// The cluster and the name of the Local Zone; `application` is the namespace of WordPress, empty
  /// before that exists.
  public record Cluster(ClusterAccess access, String localZone, Optional<String> application) {}

  public static Standing of(SiteRecord record) {
    var recorded = new RecordedSteps(record);
    return new Standing(
        names(recorded),
        new Checks(
            recorded.output("traffic/primary-check", "id"),
            recorded.output("traffic/standby-check", "id"),
            recorded.output("traffic/primary-latch", "id"),
            records(recorded)),
        databases(recorded),
        cluster(recorded),
        new Work(recorded.done(), recorded.undone()));
  }

  /// Whether what these steps made is not all there any more.
  public boolean undone(Set<String> steps) {
    return steps.stream().anyMatch(work.undone()::contains);
  }

  /// Whether a step's work stands.
  public boolean done(String step) {
    return work.done().contains(step);
  }

  /// What is to be said of a step's work where there is none.
  String absent(String step) {
    return work.undone().contains(step) ? "gone" : "not yet";
  }

  private static Optional<Names> names(RecordedSteps recorded) {
    Optional<JsonNode> servers = recorded.list("traffic/hosted-zone", "nameServers");
    Optional<String> publicName = recorded.input("traffic/primary-record", "name");
    Optional<String> primary = recorded.input("traffic/primary-record", "target");
    Optional<String> standby = recorded.input("traffic/standby-record", "target");
    Optional<String> path = recorded.input("traffic/primary-check", "path");
    if (servers.isEmpty() || publicName.isEmpty() || primary.isEmpty() || standby.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Names(
            publicName.get(),
            primary.get(),
            standby.get(),
            StreamSupport.stream(servers.get().spliterator(), false).map(JsonNode::asText).toList(),
            path.orElse("/")));
  }

  private static Optional<Records> records(RecordedSteps recorded) {
    return recorded
        .input("traffic/primary-record", "zone")
        .flatMap(
            zone ->
                recorded
                    .input("traffic/primary-record", "name")
                    .map(
                        name ->
                            new Records(
                                zone,
                                name,
                                Duration.ofSeconds(
                                    recorded
                                        .input("traffic/primary-record", "ttl")
                                        .map(Long::parseLong)
                                        .orElse(0L)))));
  }

  private static Databases databases(RecordedSteps recorded) {
    return new Databases(
        new Hosts(
            recorded.made("database/host", "instance"),
            recorded.output("database/host", "privateIp"),
            recorded.made("database/standby", "db-instance"),
            recorded.output("database/standby", "endpoint")),
        new Dms(
            recorded.made("database/dms-instance", "dms-instance"),
            recorded.output("database/dms-instance", "name"),
            recorded.madeBy("dms-task", "dms-task"),
            recorded.output("database/primary-source", "arn")),
        recorded
            .input("database/binlog", "arguments", "RETENTION_SECONDS")
            .map(Long::parseLong)
            .map(Duration::ofSeconds),
        doors(recorded));
  }

  private static Optional<Doors> doors(RecordedSteps recorded) {
    boolean open = recorded.output("database/gate-ready", "deployment").isPresent();
    Optional<ClusterAccess> access = access(recorded);
    Optional<String> primary = recorded.output("database/certificate", "ca");
    Optional<String> standby = recorded.output("database/rds-authority", "pem");
    Optional<String> app = recorded.output("database/app-secret", "arn");
    Optional<String> observer = recorded.output("database/observer-secret", "arn");
    boolean known =
        access.isPresent()
            && primary.isPresent()
            && standby.isPresent()
            && app.isPresent()
            && observer.isPresent();
    return open && known
        ? Optional.of(
            new Doors(access.get(), primary.get(), standby.get(), app.get(), observer.get()))
        : Optional.empty();
  }

  private static Optional<Cluster> cluster(RecordedSteps recorded) {
    return access(recorded)
        .flatMap(
            access ->
                recorded
                    .output("network/zones", "local")
                    .map(
                        zone ->
                            new Cluster(
                                access,
                                zone,
                                recorded.input("application/primary", "values", "namespace"))));
  }

  private static Optional<ClusterAccess> access(RecordedSteps recorded) {
    Optional<String> name = recorded.output("cluster/control-plane", "name");
    Optional<String> endpoint = recorded.output("cluster/control-plane", "endpoint");
    Optional<String> authority = recorded.output("cluster/control-plane", "certificateAuthority");
    return name.isPresent() && endpoint.isPresent() && authority.isPresent()
        ? Optional.of(new ClusterAccess(name.get(), endpoint.get(), authority.get()))
        : Optional.empty();
  }
}
