package dev.switchback.run;

import static java.util.Objects.requireNonNull;

import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The chain of steps, each needing the one before, that took longest together: no run with these
/// steps can be shorter than `length`. `sequential` is how long they would take one after another.
/// `steps` is in order and leaves out those that took no time.
public record CriticalPath(List<StepId> steps, Duration length, Duration sequential) {
  public CriticalPath {
    steps = List.copyOf(steps);
    requireNonNull(length, "length");
    requireNonNull(sequential, "sequential");
  }

  /// `took` may lack steps: they count as zero. Needs of steps that are not planned are ignored.
  /// Throws IllegalArgumentException if the needs go in a circle.
  public static CriticalPath of(Collection<PlannedStep> planned, Map<StepId, Duration> took) {
    var byId = new LinkedHashMap<StepId, PlannedStep>();
    planned.forEach(step -> byId.put(step.id(), step));
    var ends = new HashMap<StepId, Duration>();
    var slowestNeed = new HashMap<StepId, StepId>();
    for (PlannedStep step : inOrder(byId)) {
      Optional<StepId> slowest = latest(step.needs().stream().filter(byId::containsKey), ends);
      slowest.ifPresent(need -> slowestNeed.put(step.id(), need));
      Duration start = slowest.map(ends::get).orElse(Duration.ZERO);
      ends.put(step.id(), start.plus(took.getOrDefault(step.id(), Duration.ZERO)));
    }
    Optional<StepId> last = latest(byId.keySet().stream(), ends);
    List<StepId> chain =
        Stream.iterate(last, Optional::isPresent, id -> id.map(slowestNeed::get))
            .flatMap(Optional::stream)
            .filter(id -> !took.getOrDefault(id, Duration.ZERO).isZero())
            .toList()
            .reversed();
    Duration sequential =
        byId.keySet().stream()
            .map(id -> took.getOrDefault(id, Duration.ZERO))
            .reduce(Duration.ZERO, Duration::plus);
    return new CriticalPath(chain, last.map(ends::get).orElse(Duration.ZERO), sequential);
  }

  /// The one that ends last; of several the first by its id.
  private static Optional<StepId> latest(Stream<StepId> steps, Map<StepId, Duration> ends) {
    return steps.min(
        Comparator.comparing((StepId id) -> ends.getOrDefault(id, Duration.ZERO))
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
  }

  /// Every step after those it needs.
  private static List<PlannedStep> inOrder(Map<StepId, PlannedStep> byId) {
    var missing = new HashMap<StepId, Integer>();
    var followers = new HashMap<StepId, List<PlannedStep>>();
    for (PlannedStep step : byId.values()) {
      List<StepId> needs = step.needs().stream().filter(byId::containsKey).toList();
      missing.put(step.id(), needs.size());
      needs.forEach(id -> followers.computeIfAbsent(id, key -> new ArrayList<>()).add(step));
    }
    var ready = new ArrayDeque<PlannedStep>();
    byId.values().stream()
        .filter(step -> missing.getOrDefault(step.id(), 0) == 0)
        .forEach(ready::add);
    var order = new ArrayList<PlannedStep>();
    while (!ready.isEmpty()) {
      PlannedStep step = ready.remove();
      order.add(step);
      for (PlannedStep follower : followers.getOrDefault(step.id(), List.of())) {
        if (missing.merge(follower.id(), -1, Integer::sum) == 0) {
          ready.add(follower);
        }
      }
    }
    if (order.size() < byId.size()) {
      throw new IllegalArgumentException("the needs of the planned steps go in a circle");
    }
    return order;
  }
}
