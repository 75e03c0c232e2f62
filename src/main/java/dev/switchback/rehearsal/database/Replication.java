package dev.switchback.rehearsal.database;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.rehearsal.database.MariaDbServer.Table;
import dev.switchback.rehearsal.world.Account;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What DMS makes of a target's tables while a task runs, as a function of the source, the load's
/// times and now: a table is there as far as its load has come, and follows its source after that.
/// Tables that are not there are made as DMS makes them: without AUTO_INCREMENT and prefix indexes.
/// When a task stops, and whenever either server changes, what has come over is kept. Source: DMS
/// User Guide, "Using a MySQL-compatible database as a target", limitations.
public final class Replication {
  public static final String RUNNING = "running";

  private static final String TASK = "dms:replication-task";
  private static final String ENDPOINT = "dms:endpoint";

  /// The member of a target that says up to which commit of its source it has everything.
  private static final String UNTIL = "ReplicatedUntil";

  /// From commit on the source to commit on the target.
  private static final Duration LAG = Duration.ofSeconds(2);

  private final Account account;

  public Replication(Account account) {
    this.account = account;
  }

  /// The load of one table: when it begins and ends, and whether it ends in an error.
  public record Load(Instant from, Instant to, boolean error) {
    static Load of(JsonNode json) {
      return new Load(
          Instant.parse(json.path("From").asText()),
          Instant.parse(json.path("To").asText()),
          json.path("Error").asBoolean());
    }

    /// How much of it is done, from 0 to 1.
    double done(Instant now) {
      double passed = Duration.between(from, now).toMillis();
      return Math.clamp(passed / Math.max(1, Duration.between(from, to).toMillis()), 0, 1);
    }
  }

  /// The loads of a task by table, in the order of their names; none before it was started.
  public static Map<String, Load> loads(WorldResource task) {
    var loads = new LinkedHashMap<String, Load>();
    task.attributes()
        .path("Loads")
        .properties()
        .forEach(one -> loads.put(one.getKey(), Load.of(one.getValue())));
    return loads;
  }

  /// Whether a task's table mappings take a table along: `wordpress.wp_posts`.
  public static boolean mapped(WorldResource task, String table) {
    return table.startsWith(task.required("Schema") + ".");
  }

  /// A server as it is now, with what running tasks have brought to it.
  public MariaDbServer seen(MariaDbServer server) {
    MariaDbServer now = server;
    for (WorldResource task : running().toList()) {
      if (target(task).filter(secret -> secret.host().equals(server.host())).isPresent()) {
        now = carried(task, now);
      }
    }
    return now;
  }

  /// Up to which moment a target has what was committed on its source: of its heartbeat too. Empty
  /// if a load has never come to its end there.
  public static Optional<Instant> until(MariaDbServer target) {
    return target.resource().text(UNTIL).map(Instant::parse);
  }

  /// How far a target is behind its source by now; empty if a load has never come to its end there.
  public Optional<Duration> lag(MariaDbServer target) {
    return until(seen(target)).map(last -> Duration.between(last, account.now()));
  }

  /// Keeps what tasks have brought from a server to their targets, which is not a function of the
  /// source alone once the source changes.
  void keep(MariaDbServer source) {
    running()
        .filter(task -> source(task).filter(from -> from.host().equals(source.host())).isPresent())
        .toList()
        .forEach(this::keep);
  }

  public void keep(WorldResource task) {
    target(task)
        .flatMap(secret -> stored(secret.host()))
        .ifPresent(server -> account.put(carried(task, server).resource()));
  }

  private Stream<WorldResource> running() {
    return account.all(TASK).filter(task -> account.stateOf(task).equals(RUNNING));
  }

  public Optional<DmsSecret> source(WorldResource task) {
    return secret(task, "SourceEndpointArn");
  }

  public Optional<DmsSecret> target(WorldResource task) {
    return secret(task, "TargetEndpointArn");
  }

  private Optional<DmsSecret> secret(WorldResource task, String end) {
    return account
        .all(ENDPOINT)
        .filter(endpoint -> endpoint.id().equals(task.required(end)))
        .findFirst()
        .flatMap(endpoint -> DmsSecret.of(account, endpoint));
  }

  /// Nothing comes to a server that does not let DMS in.
  private MariaDbServer carried(WorldResource task, MariaDbServer target) {
    Optional<DmsSecret> to = target(task);
    Optional<MariaDbServer> source = source(task).flatMap(from -> stored(from.host()));
    if (source.isEmpty() || to.filter(as -> target.admits(as.user(), as.password())).isEmpty()) {
      return target;
    }
    Map<String, Load> loads = loads(task);
    MariaDbServer now = target;
    for (Map.Entry<String, Table> table : source.get().tables().entrySet()) {
      String name = table.getKey();
      if (mapped(task, name)) {
        Optional<Load> load = Optional.ofNullable(loads.get(name));
        Optional<Table> there = Optional.ofNullable(target.tables().get(name));
        Optional<Table> after = after(load, table.getValue(), there);
        if (after.isPresent()) {
          now = now.table(name, after.get());
        }
      }
    }
    return followed(loads) ? now.with(known -> known.put(UNTIL, commit(source.get()))) : now;
  }

  private boolean followed(Map<String, Load> loads) {
    return TaskLoads.finished(loads.values())
        .filter(end -> !end.isAfter(account.now()))
        .isPresent();
  }

  /// The last commit that has come over: of a source that is down, those until then.
  private String commit(MariaDbServer source) {
    Instant latest = account.now().minus(LAG);
    return account
        .all()
        .filter(one -> one.id().equals(source.resource().required(WorldResource.WITHIN)))
        .flatMap(one -> downSince(one).stream())
        .filter(latest::isAfter)
        .findFirst()
        .orElse(latest)
        .toString();
  }

  private Optional<Instant> downSince(WorldResource host) {
    String state = account.stateOf(host);
    return state.equals("stopped") || state.equals("stopping")
        ? host.timeline().since("stopping").or(() -> host.timeline().since(state))
        : Optional.empty();
  }

  /// A table of the target by now; empty if nothing has been done to it. One that was made on the
  /// source after the load comes as a change.
  private Optional<Table> after(Optional<Load> load, Table source, Optional<Table> there) {
    Instant now = account.now();
    if (load.filter(one -> one.error() || now.isBefore(one.from())).isPresent()) {
      return Optional.empty();
    }
    double done = load.map(one -> one.done(now)).orElse(1.0);
    Table made = there.orElseGet(() -> new Table(source.definition(), 0, false));
    return Optional.of(made.rows(Math.round(source.rows() * done)));
  }

  /// As the World has it, without what is underway.
  private Optional<MariaDbServer> stored(String host) {
    return MariaDbServer.stored(account, host);
  }
}
