package dev.switchback.watch.probes;

import dev.switchback.watch.Absence;
import dev.switchback.watch.Replication;
import dev.switchback.watch.Replication.Load;
import dev.switchback.watch.Replication.Rest;
import dev.switchback.watch.Replication.Task;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Side;
import dev.switchback.watch.Standing.Dms;
import dev.switchback.watch.Status.Slot;
import dev.switchback.watch.StatusProbe;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.databasemigration.model.Filter;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTaskStats;

/// DMS's instance and the task that replicates now. Of several tasks that were made for the site it
/// is the one that runs, else the newest. Source: DMS API, DescribeReplicationInstances,
/// DescribeReplicationTasks.
final class ReplicationProbe implements StatusProbe<Replication> {
  @Override
  public Slot<Replication> slot() {
    return Slot.REPLICATION;
  }

  @Override
  public Set<String> restsOn() {
    return Set.of("database/dms-instance", "database/replication");
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(15);
  }

  @Override
  public Set<String> operations() {
    return Set.of("dms:DescribeReplicationInstances", "dms:DescribeReplicationTasks");
  }

  @Override
  public int calls() {
    return 2;
  }

  @Override
  public Optional<Replication> look(Scene scene, Optional<Replication> before) {
    Dms dms = scene.standing().databases().dms();
    return dms.instance()
        .map(
            arn ->
                new Replication(
                    Optional.of(
                        instance(scene.cloud().dms(), arn)
                            .orElseGet(
                                () ->
                                    Absence.word(
                                        before.flatMap(Replication::instance),
                                        dms.name().isPresent()))),
                    dms.tasks().isEmpty() ? Optional.empty() : task(scene.cloud().dms(), dms)));
  }

  private static Optional<String> instance(DatabaseMigrationClient client, String arn) {
    return Missing.empty(
            () ->
                client
                    .describeReplicationInstances(
                        r -> r.filters(by("replication-instance-arn", arn)))
                    .replicationInstances())
        .flatMap(list -> list.stream().findFirst())
        .map(one -> one.replicationInstanceStatus());
  }

  private static Optional<Task> task(DatabaseMigrationClient client, Dms dms) {
    List<ReplicationTask> all =
        Missing.empty(
                () ->
                    client
                        .describeReplicationTasks(
                            r ->
                                r.filters(
                                        by(
                                            "replication-task-arn",
                                            dms.tasks().toArray(String[]::new)))
                                    .withoutSettings(true))
                        .replicationTasks())
            .orElse(List.of());
    Comparator<ReplicationTask> running =
        Comparator.comparing(task -> "running".equals(task.status()));
    return all.stream()
        .max(
            running.thenComparing(
                ReplicationTask::replicationTaskCreationDate,
                Comparator.nullsFirst(Comparator.naturalOrder())))
        .map(task -> task(task, dms));
  }

  private static Task task(ReplicationTask task, Dms dms) {
    boolean forward =
        dms.primarySource().filter(arn -> arn.equals(task.sourceEndpointArn())).isPresent();
    ReplicationTaskStats stats =
        Optional.ofNullable(task.replicationTaskStats())
            .orElseGet(() -> ReplicationTaskStats.builder().build());
    return new Task(
        forward ? Side.PRIMARY : Side.STANDBY, task.status(), load(stats), rest(task, stats));
  }

  private static Load load(ReplicationTaskStats stats) {
    return new Load(
        number(stats.fullLoadProgressPercent()),
        number(stats.tablesLoaded()),
        number(stats.tablesLoading()),
        number(stats.tablesQueued()),
        number(stats.tablesErrored()));
  }

  private static Optional<Rest> rest(ReplicationTask task, ReplicationTaskStats stats) {
    if (!Set.of("stopped", "failed").contains(task.status())) {
      return Optional.empty();
    }
    String why =
        Stream.of(task.stopReason(), task.lastFailureMessage())
            .filter(text -> text != null && !text.isBlank())
            .collect(Collectors.joining("; "));
    return Optional.of(new Rest(why, Optional.ofNullable(stats.stopDate())));
  }

  private static int number(@Nullable Integer number) {
    return number == null ? 0 : number;
  }

  private static Filter by(String name, String... values) {
    return Filter.builder().name(name).values(values).build();
  }
}
