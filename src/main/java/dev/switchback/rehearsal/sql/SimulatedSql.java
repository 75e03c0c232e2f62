package dev.switchback.rehearsal.sql;

import dev.switchback.cloud.sql.Database;
import dev.switchback.cloud.sql.DatabaseException;
import dev.switchback.cloud.sql.DatabaseException.Kind;
import dev.switchback.cloud.sql.Gate;
import dev.switchback.cloud.sql.Sql;
import dev.switchback.cloud.sql.SqlLogin;
import dev.switchback.cloud.sql.SqlSession;
import dev.switchback.cloud.sql.SqlTarget;
import dev.switchback.rehearsal.database.MariaDbServer;
import dev.switchback.rehearsal.database.Replication;
import dev.switchback.rehearsal.kubernetes.ApiKind;
import dev.switchback.rehearsal.kubernetes.ClusterObjects;
import dev.switchback.rehearsal.kubernetes.ClusterPods;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.Simulation;
import dev.switchback.rehearsal.world.WorldResource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The databases of a simulated account. As in earnest, a ready pod of the gate leads to them, by
/// the hosts that its configuration names. Where clusters are others than the rehearsal's, their
/// gate leads to whatever database stands there.
public final class SimulatedSql implements Sql {
  private static final ApiKind CONFIG_MAPS = ApiKind.find("", "v1", "configmaps").orElseThrow();

  /// States in which a host or a DB instance serves.
  private static final Set<String> SERVING = Set.of("running", "available", "backing-up");

  private final Simulation cloud;
  private final boolean gated;

  public SimulatedSql(Simulation cloud, boolean gated) {
    this.cloud = cloud;
    this.gated = gated;
  }

  @Override
  public SqlSession open(SqlTarget target, SqlLogin login) {
    cloud.look(
        account -> {
          admit(server(account, target), login);
          return target;
        });
    return new SimulatedSqlSession(
        cloud, login.user(), account -> server(account, target), target.database());
  }

  private static void admit(MariaDbServer server, SqlLogin login) {
    MariaDbServer.Login known =
        server
            .login(login.user())
            .filter(one -> one.password().equals(MariaDbServer.fingerprint(login.password())))
            .orElseThrow(
                () ->
                    new DatabaseException(
                        Kind.UNKNOWN,
                        "1045: Access denied for user '%s' (using password: YES)"
                            .formatted(login.user()),
                        null));
    if (known.locked()) {
      throw new DatabaseException(Kind.LOCKED, "4151: Access denied, this account is locked", null);
    }
  }

  /// The server that the gate leads to, if it is up.
  private MariaDbServer server(Account account, SqlTarget target) {
    MariaDbServer server =
        gated ? behindTheGate(account, target) : standing(account, target.database());
    String holder = server.resource().required(WorldResource.WITHIN);
    boolean up =
        account
            .all()
            .filter(one -> one.id().equals(holder))
            .anyMatch(one -> SERVING.contains(account.stateOf(one)));
    if (!up || server.variable("running").filter("OFF"::equals).isPresent()) {
      throw unreached("nobody answers at " + server.host());
    }
    return server;
  }

  private static MariaDbServer standing(Account account, Database database) {
    return account
        .all(MariaDbServer.TYPE)
        .map(MariaDbServer::new)
        .filter(
            one ->
                one.resource().required(WorldResource.WITHIN).startsWith("db:") == database.ofRds())
        .findFirst()
        .map(new Replication(account)::seen)
        .orElseThrow(() -> unreached("there is no such database"));
  }

  private static MariaDbServer behindTheGate(Account account, SqlTarget target) {
    ClusterObjects objects =
        account
            .all("eks:cluster")
            .filter(one -> one.id().equals(target.cluster().cluster()))
            .findFirst()
            .map(one -> new ClusterObjects(account, one))
            .orElseThrow(() -> unreached("the cluster is gone"));
    if (objects.pods().noneMatch(SimulatedSql::readyGate)) {
      throw unreached("no pod of %s/%s is ready".formatted(Gate.NAMESPACE, Gate.NAME));
    }
    String host = host(objects, target.database()).orElseThrow(() -> unreached("no way leads on"));
    return MariaDbServer.at(account, host)
        .orElseThrow(() -> unreached("nobody answers at " + host));
  }

  private static boolean readyGate(ClusterPods.Pod pod) {
    var labels = pod.object().path("metadata").path("labels");
    return pod.namespace().equals(Gate.NAMESPACE)
        && labels.path("app.kubernetes.io/name").asText().equals(Gate.NAME)
        && pod.object()
            .path("status")
            .path("conditions")
            .valueStream()
            .anyMatch(
                one ->
                    one.path("type").asText().equals("Ready")
                        && one.path("status").asText().equals("True"));
  }

  /// `server primary 10.0.15.10:3306` of the gate's configuration.
  private static Optional<String> host(ClusterObjects objects, Database database) {
    String name = database.name().toLowerCase(Locale.ROOT);
    Pattern line = Pattern.compile("(?m)^\\s*server " + name + " (\\S+):3306\\b");
    return objects
        .find(CONFIG_MAPS, Gate.NAMESPACE, Gate.NAME)
        .map(map -> line.matcher(map.at("/data/haproxy.cfg").asText()))
        .filter(Matcher::find)
        .map(found -> found.group(1));
  }

  static DatabaseException unreached(String why) {
    return new DatabaseException(Kind.UNREACHED, why, null);
  }
}
