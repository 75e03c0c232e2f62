package dev.switchback.runbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The order in which a runbook's steps can be done.
public final class StepOrder {
  private final List<Step> steps;
  private final Map<StepId, Step> byId = new HashMap<>();
  private final Map<StepId, Integer> rounds = new HashMap<>();

  private StepOrder(Collection<Step> steps) {
    this.steps = List.copyOf(steps);
    steps.forEach(step -> byId.put(step.id(), step));
    this.steps.forEach(this::reach);
  }

  /// Of a runbook's stages, without `finally:`.
  public static StepOrder of(Runbook runbook) {
    return new StepOrder(runbook.steps().toList());
  }

  /// Of the steps of `finally:` among themselves.
  public static StepOrder ofLast(Runbook runbook) {
    return new StepOrder(runbook.lastly());
  }

  /// Steps of one round need only earlier rounds; those within a round run in parallel.
  public List<List<Step>> rounds() {
    return List.copyOf(
        steps.stream()
            .collect(
                Collectors.groupingBy(
                    step -> rounds.getOrDefault(step.id(), 0), TreeMap::new, Collectors.toList()))
            .values());
  }

  /// What the step waits for among these steps, sorted.
  public List<StepId> needs(Step step) {
    return step.order().needs().stream().filter(byId::containsKey).sorted().toList();
  }

  /// How long the longest chain of steps takes.
  public Duration usual(Function<String, Duration> usualOfAction) {
    var ends = new HashMap<StepId, Duration>();
    for (Step step : rounds().stream().flatMap(List::stream).toList()) {
      Duration start =
          latest(needs(step).stream().map(need -> ends.getOrDefault(need, Duration.ZERO)).toList());
      ends.put(step.id(), start.plus(usualOfAction.apply(step.work().uses())));
    }
    return latest(ends.values());
  }

  private static Duration latest(Collection<Duration> durations) {
    return durations.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  /// Walks down with a list of its own instead of recursion: a chain may be thousands of steps
  /// long.
  private void reach(Step step) {
    var path = new ArrayList<Step>();
    path.add(step);
    while (!path.isEmpty()) {
      Step top = path.getLast();
      Set<StepId> open =
          needs(top).stream().filter(need -> !rounds.containsKey(need)).collect(Collectors.toSet());
      if (open.isEmpty()) {
        int before =
            needs(top).stream().mapToInt(need -> rounds.getOrDefault(need, 0)).max().orElse(0);
        rounds.put(top.id(), before + 1);
        path.removeLast();
      } else {
        open.forEach(need -> path.add(byId.getOrDefault(need, top)));
      }
    }
  }
}
