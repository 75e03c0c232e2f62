package dev.switchback.engine;

import dev.switchback.engine.Graph.Expected;
import dev.switchback.engine.Graph.Node;
import dev.switchback.engine.Graph.Task;
import dev.switchback.run.PlannedStep;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.Position;
import dev.switchback.runbook.Step;
import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The undoing of recorded steps as nodes of a graph: edges reversed, so that nothing is taken away
/// that another recorded step still rests on.
final class UndoNodes {
  private final Function<StepId, String> titles;
  private final Function<String, Duration> usual;

  /// `titles` names a step for people, `usual` is how long an action takes.
  UndoNodes(Function<StepId, String> titles, Function<String, Duration> usual) {
    this.titles = titles;
    this.usual = usual;
  }

  /// One node for each entry, its id the target's below `prefix`; each also needs `gate`.
  List<Node> of(String prefix, Set<StepId> gate, Collection<SiteRecord.Entry> entries) {
    Map<StepId, Set<StepId>> dependents = new HashMap<>();
    for (SiteRecord.Entry entry : entries) {
      for (StepId need : entry.planned().needs()) {
        dependents
            .computeIfAbsent(need, n -> new HashSet<>())
            .add(below(prefix, entry.planned().id()));
      }
    }
    return entries.stream()
        .sorted(Comparator.comparing(entry -> entry.planned().id()))
        .map(entry -> node(prefix, gate, entry.planned(), dependents))
        .toList();
  }

  /// The same nodes again, from the plan that a run journaled.
  List<Node> planned(List<PlannedStep> plan) {
    return plan.stream()
        .filter(step -> step.undoes().isPresent())
        .map(step -> node(step.id(), step.undoes().orElseThrow(), step.uses(), step.needs()))
        .toList();
  }

  private Node node(
      String prefix, Set<StepId> gate, PlannedStep target, Map<StepId, Set<StepId>> dependents) {
    var needs = new HashSet<>(dependents.getOrDefault(target.id(), Set.of()));
    needs.addAll(gate);
    return node(below(prefix, target.id()), target.id(), target.uses(), needs);
  }

  private Node node(StepId id, StepId target, String uses, Set<StepId> needs) {
    return new Node(
        id,
        new Step.Heading("Take away: " + titles.apply(target), "", Position.of("")),
        new Task.Undo(target, uses),
        needs,
        new Expected(usual.apply(uses), Step.Policy.PLAIN));
  }

  private static StepId below(String prefix, StepId target) {
    return new StepId(prefix + "/" + target.path());
  }
}
