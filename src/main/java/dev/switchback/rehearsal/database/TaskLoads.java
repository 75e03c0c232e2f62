package dev.switchback.rehearsal.database;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.rehearsal.database.MariaDbServer.Table;
import dev.switchback.rehearsal.database.Replication.Load;
import dev.switchback.rehearsal.world.Durations;
import dev.switchback.rehearsal.world.WorldResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTaskStats;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;

/// The full load of a task: its times are fixed when the task starts, and what is seen of it
/// follows from them.
public final class TaskLoads {
  /// How many tables are loaded side by side.
  private static final int AT_ONCE = 8;

  private TaskLoads() {}

  /// The times of a load that begins at a moment. A table that stands on the target with another
  /// definition ends in an error.
  public static ObjectNode planned(
      WorldResource task, MariaDbServer source, MariaDbServer target, Instant begin) {
    ObjectNode loads = JsonNodeFactory.instance.objectNode();
    List<Instant> free = new ArrayList<>();
    for (Map.Entry<String, Table> table : new TreeMap<>(source.tables()).entrySet()) {
      if (Replication.mapped(task, table.getKey())) {
        Instant from = free.size() < AT_ONCE ? begin : free.removeFirst();
        Duration length = Durations.TABLE_LOADING.of(task.id() + table.getKey());
        Instant to = from.plus(length.plusMillis(table.getValue().rows() / 100));
        free.add(to);
        free.sort(Instant::compareTo);
        loads
            .putObject(table.getKey())
            .put("From", from.toString())
            .put("To", to.toString())
            .put("Error", misfit(target, table));
      }
    }
    return loads;
  }

  private static boolean misfit(MariaDbServer target, Map.Entry<String, Table> table) {
    return Optional.ofNullable(target.tables().get(table.getKey()))
        .filter(there -> !there.definition().equals(table.getValue().definition()))
        .isPresent();
  }

  /// What was not loaded when the task stopped is loaded so much later.
  public static ObjectNode later(WorldResource task, Instant stopped, Duration pause) {
    ObjectNode loads = JsonNodeFactory.instance.objectNode();
    Replication.loads(task)
        .forEach(
            (table, load) -> {
              boolean over = !load.to().isAfter(stopped);
              loads
                  .putObject(table)
                  .put("From", (over ? load.from() : load.from().plus(pause)).toString())
                  .put("To", (over ? load.to() : load.to().plus(pause)).toString())
                  .put("Error", load.error());
            });
    return loads;
  }

  /// As of a moment.
  public static ReplicationTaskStats stats(WorldResource task, Instant at) {
    Collection<Load> loads = Replication.loads(task).values();
    ReplicationTaskStats.Builder stats =
        ReplicationTaskStats.builder()
            .fullLoadProgressPercent(percent(loads, at))
            .tablesLoaded(count(loads, one -> done(one, at) && !one.error()))
            .tablesErrored(count(loads, one -> done(one, at) && one.error()))
            .tablesLoading(count(loads, one -> !done(one, at) && !at.isBefore(one.from())))
            .tablesQueued(count(loads, one -> at.isBefore(one.from())));
    begun(loads)
        .ifPresent(
            begin ->
                stats
                    .freshStartDate(begin)
                    .startDate(begin)
                    .fullLoadStartDate(begin)
                    .elapsedTimeMillis(Math.max(0, Duration.between(begin, at).toMillis())));
    finished(loads).filter(end -> !end.isAfter(at)).ifPresent(stats::fullLoadFinishDate);
    return stats.build();
  }

  private static int count(Collection<Load> loads, Predicate<Load> which) {
    return (int) loads.stream().filter(which).count();
  }

  private static boolean done(Load load, Instant at) {
    return !load.to().isAfter(at);
  }

  private static int percent(Collection<Load> loads, Instant at) {
    double all = loads.stream().mapToDouble(load -> load.done(at)).average().orElse(0);
    return (int) Math.floor(all * 100);
  }

  private static Optional<Instant> begun(Collection<Load> loads) {
    return loads.stream().map(Load::from).min(Instant::compareTo);
  }

  /// When the last table is over; empty if there is none.
  public static Optional<Instant> finished(Collection<Load> loads) {
    return loads.stream().map(Load::to).max(Instant::compareTo);
  }

  public static TableStatistics statistics(Map.Entry<String, Load> table, long rows, Instant at) {
    String[] name = table.getKey().split("\\.", 2);
    Load load = table.getValue();
    return TableStatistics.builder()
        .schemaName(name[0])
        .tableName(name[1])
        .inserts(0L)
        .updates(0L)
        .deletes(0L)
        .ddls(0L)
        .fullLoadRows(load.error() ? 0L : Math.round(rows * load.done(at)))
        .fullLoadErrorRows(0L)
        .fullLoadCondtnlChkFailedRows(0L)
        .fullLoadReloaded(false)
        .lastUpdateTime(at)
        .tableState(state(load, at))
        .validationState("Not enabled")
        .build();
  }

  private static String state(Load load, Instant at) {
    if (at.isBefore(load.from())) {
      return "Before load";
    }
    if (!done(load, at)) {
      return "Full load";
    }
    return load.error() ? "Table error" : "Table completed";
  }
}
