package dev.switchback.runbook;

import dev.switchback.runbook.Draft.DraftStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Steps that wait for each other. Takes steps away whose needs are met until none is left, or only
/// circles and what hangs on them; never recurses, so that no runbook is too long.
final class CycleCheck {
  private final Map<StepId, DraftStep> steps;
  private final Consumer<Problem> problems;
  private final Map<StepId, TreeSet<StepId>> waiting = new LinkedHashMap<>();
  private final Map<StepId, List<StepId>> waiters = new HashMap<>();

  CycleCheck(Draft draft, Consumer<Problem> problems) {
    this.steps = draft.byId();
    this.problems = problems;
  }

  void check() {
    var free = new ArrayDeque<StepId>();
    steps.forEach(
        (id, draft) -> {
          var needs = new TreeSet<>(draft.step().order().needs());
          needs.retainAll(steps.keySet());
          needs.forEach(need -> waiters.computeIfAbsent(need, _ -> new ArrayList<>()).add(id));
          waiting.put(id, needs);
          if (needs.isEmpty()) {
            free.add(id);
          }
        });
    release(free);
    while (!waiting.isEmpty()) {
      List<StepId> circle = circle(waiting.keySet().iterator().next());
      report(circle);
      release(new ArrayDeque<>(circle));
    }
  }

  private void release(Deque<StepId> free) {
    while (!free.isEmpty()) {
      StepId done = free.remove();
      waiting.remove(done);
      for (StepId waiter : waiters.getOrDefault(done, List.of())) {
        TreeSet<StepId> needs = waiting.get(waiter);
        if (needs != null && needs.remove(done) && needs.isEmpty()) {
          free.add(waiter);
        }
      }
    }
  }

  /// Every step that still waits does so for one that still waits: going on, one comes back.
  private List<StepId> circle(StepId from) {
    var path = new LinkedHashSet<StepId>();
    StepId at = from;
    while (path.add(at)) {
      at = waiting.getOrDefault(at, new TreeSet<>()).first();
    }
    var circle = new ArrayList<>(path);
    return circle.subList(circle.indexOf(at), circle.size());
  }

  private void report(List<StepId> circle) {
    int start = circle.indexOf(circle.stream().min(Comparator.naturalOrder()).orElseThrow());
    var names = new ArrayList<String>();
    for (int i = 0; i <= circle.size(); i++) {
      names.add(circle.get((start + i) % circle.size()).path());
    }
    DraftStep first = steps.get(circle.get(start));
    problems.accept(
        new Problem(
            Objects.requireNonNull(first).place().position(),
            circle.size() == 1
                ? "The step `" + names.getFirst() + "` waits for itself."
                : "These steps wait for each other: " + String.join(" -> ", names) + "."));
  }
}
