package dev.switchback.watch;

import dev.switchback.watch.Nodes.Count;
import dev.switchback.watch.Workloads.Pods;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the site runs on, in words.
record MachineWords(Standing standing) {
  private static final String READY = "cluster/ready";
  private static final Set<String> WELL = Set.of("running", "available", "backing-up");

  /// States that no server leaves by itself, as EC2 and RDS name them, or how they begin.
  private static final Set<String> ILL =
      Set.of(
          "stopped",
          "terminated",
          "failed",
          "restore-error",
          "storage-full",
          "inaccessible",
          "incompatible",
          "insufficient");

  List<StatusRow> nodes(Nodes seen) {
    return List.of(briefNodes(seen));
  }

  StatusRow briefNodes(Nodes seen) {
    return StatusRow.of("")
        .and("Region ")
        .and(nodes(seen.region(), "cluster/region-nodes"))
        .and(" zone ")
        .and(nodes(seen.zone(), "cluster/zone-nodes"));
  }

  /// Until the cluster is ready nodes that are still to join are no bad news.
  private StatusRow nodes(Count count, String step) {
    if (standing.done(READY)) {
      return count(count);
    }
    boolean falling = standing.undone(Set.of(READY, step));
    return count.all() == 0
        ? StatusRow.of("").and(falling ? "gone" : "not yet", Sense.DIM)
        : StatusRow.of("").and(count.words(), count.whole() ? Sense.GOOD : Sense.PLAIN);
  }

  private static StatusRow count(Count count) {
    boolean well = count.whole();
    return StatusRow.of("").and((well ? "" : "✖ ") + count.words(), well ? Sense.GOOD : Sense.BAD);
  }

  List<StatusRow> workloads(Workloads seen) {
    return List.of(pods(Side.PRIMARY, seen.primary()), pods(Side.STANDBY, seen.standby()));
  }

  private StatusRow pods(Side side, Pods pods) {
    StatusRow row = StatusRow.of("").and("%-8s ".formatted(side.word())).and(ready(side, pods));
    if (pods.databases().isEmpty()) {
      return row;
    }
    return row.and(
        pods.databases().stream()
            .map(Workloads.Host::words)
            .collect(Collectors.joining(", ", " on the ", "")));
  }

  private StatusRow ready(Side side, Pods pods) {
    if (pods.count().all() == 0 && pods.wanted().isEmpty()) {
      String step = "application/" + side.word();
      return standing.done(step)
          ? StatusRow.of("").and("? " + Absence.MISSING, Sense.WARNING)
          : StatusRow.of("").and(standing.absent(step), Sense.DIM);
    }
    if (pods.count().all() == 0 && pods.wanted().filter(wanted -> wanted == 0).isPresent()) {
      return StatusRow.of("").and("scaled to 0", Sense.WARNING);
    }
    int wanted = Math.max(pods.wanted().orElse(0), pods.count().all());
    var count = new Count(pods.count().ready(), wanted);
    return standing.done("application/" + side.word() + "-ready") || count.whole()
        ? count(count)
        : StatusRow.of("").and(count.words());
  }

  /// There is little room.
  private StatusRow briefly(Side side, Pods pods) {
    return pods.count().all() == 0 && pods.wanted().isEmpty()
        ? StatusRow.of("").and("none", Sense.DIM)
        : ready(side, pods);
  }

  StatusRow briefWorkloads(Workloads seen) {
    return StatusRow.of("")
        .and("primary ")
        .and(briefly(Side.PRIMARY, seen.primary()))
        .and(" standby ")
        .and(briefly(Side.STANDBY, seen.standby()));
  }

  List<StatusRow> servers(Servers seen) {
    return List.of(
        StatusRow.of("")
            .and("database host ")
            .and(state(seen.host(), "database/host"))
            .and(" · DB instance ")
            .and(state(seen.standby(), "database/standby")));
  }

  private StatusRow state(Optional<String> seen, String step) {
    StatusRow row = StatusRow.of("");
    if (seen.isEmpty()) {
      return row.and(standing.absent(step), Sense.DIM);
    }
    String state = seen.get();
    if (WELL.contains(state)) {
      return row.and(state, Sense.GOOD);
    }
    return ILL.stream().anyMatch(state::startsWith)
        ? row.and("✖ " + state, Sense.BAD)
        : row.and(state, Sense.WARNING);
  }
}
