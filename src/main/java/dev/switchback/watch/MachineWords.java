package dev.switchback.watch;

import dev.switchback.watch.Nodes.Count;
import dev.switchback.watch.Workloads.Pods;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What the site runs on, in words.
final class MachineWords {
  private static final Set<String> WELL = Set.of("running", "available", "backing-up");

  List<StatusRow> nodes(Nodes seen) {
    return List.of(briefNodes(seen));
  }

  StatusRow briefNodes(Nodes seen) {
    return StatusRow.of("")
        .and("Region ")
        .and(count(seen.region()))
        .and(" zone ")
        .and(count(seen.zone()));
  }

  private static StatusRow count(Count count) {
    boolean well = count.whole();
    return StatusRow.of("").and((well ? "" : "✖ ") + count.words(), well ? Sense.GOOD : Sense.BAD);
  }

  List<StatusRow> workloads(Workloads seen) {
    return List.of(pods(Side.PRIMARY, seen.primary()), pods(Side.STANDBY, seen.standby()));
  }

  private static StatusRow pods(Side side, Pods pods) {
    StatusRow row = StatusRow.of("").and("%-8s ".formatted(side.word())).and(ready(pods));
    if (pods.databases().isEmpty()) {
      return row;
    }
    return row.and(
        pods.databases().stream()
            .map(Workloads.Host::words)
            .collect(Collectors.joining(", ", " on the ", "")));
  }

  private static StatusRow ready(Pods pods) {
    if (pods.count().all() == 0 && pods.wanted().filter(wanted -> wanted == 0).isPresent()) {
      return StatusRow.of("").and("scaled to 0", Sense.WARNING);
    }
    int wanted = Math.max(pods.wanted().orElse(0), pods.count().all());
    return count(new Count(pods.count().ready(), wanted));
  }

  StatusRow briefWorkloads(Workloads seen) {
    return StatusRow.of("")
        .and("primary ")
        .and(ready(seen.primary()))
        .and(" standby ")
        .and(ready(seen.standby()));
  }

  List<StatusRow> servers(Servers seen) {
    return List.of(
        StatusRow.of("")
            .and("database host ")
            .and(state(seen.host().orElse("")))
            .and(" · DB instance ")
            .and(state(seen.standby().orElse(""))));
  }

  private static StatusRow state(String state) {
    StatusRow row = StatusRow.of("");
    if (state.isEmpty()) {
      return row.and("not yet", Sense.DIM);
    }
    return WELL.contains(state) ? row.and(state, Sense.GOOD) : row.and("? " + state, Sense.WARNING);
  }
}
