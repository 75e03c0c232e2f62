package dev.switchback.engine;

import dev.switchback.action.ActionCatalog;
import dev.switchback.engine.Graph.Expected;
import dev.switchback.engine.Graph.Node;
import dev.switchback.engine.Graph.Task;
import dev.switchback.run.PlannedStep;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.Step;
import dev.switchback.runbook.StepHash;
import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Makes the graph of a run: a runbook's steps, or the undoing of what is recorded.
public final class GraphBuilder {
  private final Function<String, Duration> usual;
  private final UndoNodes undo;

  /// `titles` names recorded steps for people.
  public GraphBuilder(ActionCatalog actions, Function<StepId, String> titles) {
    this.usual =
        uses -> actions.find(uses).map(action -> action.facts().usual()).orElse(Duration.ZERO);
    this.undo = new UndoNodes(titles, usual);
  }

  /// The graph of a runbook. A `uses: undo` step becomes a gate and one node for each step that is
  /// recorded in `before` (the site's record when the run began) for the runbook it names.
  public Graph of(Runbook runbook, SiteRecord before) {
    var expansions = new HashMap<StepId, List<Node>>();
    runbook
        .steps()
        .filter(GraphBuilder::isUndo)
        .forEach(step -> expansions.put(step.id(), expand(step, before)));
    return Graph.of(nodes(runbook.steps(), expansions), nodes(runbook.lastly().stream(), Map.of()));
  }

  /// The graph that takes back what a run made: `entries` are the steps that were not there before
  /// it.
  public Graph abort(List<SiteRecord.Entry> entries, List<Node> lastly) {
    return Graph.of(undo.of("abort", Set.of(), entries), lastly);
  }

  /// The same again for an abort that was interrupted.
  public Graph abortAgain(List<PlannedStep> plan, List<Node> lastly) {
    return Graph.of(undo.planned(plan), lastly);
  }

  /// As the journal keeps it.
  public static List<PlannedStep> plan(Graph graph) {
    return Stream.concat(graph.nodes().values().stream(), graph.lastly().values().stream())
        .map(GraphBuilder::planned)
        .toList();
  }

  private static PlannedStep planned(Node node) {
    return switch (node.task()) {
      case Task.Apply(Step step) ->
          new PlannedStep(
              node.id(), step.work().uses(), node.needs(), StepHash.of(step), Optional.empty());
      case Task.Gate(Step step) ->
          new PlannedStep(
              node.id(), PlannedStep.GATE, node.needs(), StepHash.of(step), Optional.empty());
      case Task.Undo(StepId target, String uses) ->
          new PlannedStep(node.id(), uses, node.needs(), "undo", Optional.of(target));
    };
  }

  private List<Node> nodes(Stream<Step> steps, Map<StepId, List<Node>> expansions) {
    var nodes = new ArrayList<Node>();
    steps.forEach(
        step -> {
          nodes.add(node(step, expansions));
          nodes.addAll(expansions.getOrDefault(step.id(), List.of()));
        });
    return nodes;
  }

  /// What needs an undo step needs all it stands for.
  private Node node(Step step, Map<StepId, List<Node>> expansions) {
    var needs = new HashSet<>(step.order().needs());
    for (StepId need : step.order().needs()) {
      expansions.getOrDefault(need, List.of()).forEach(node -> needs.add(node.id()));
    }
    Task task = isUndo(step) ? new Task.Gate(step) : new Task.Apply(step);
    return new Node(
        step.id(),
        step.heading(),
        task,
        needs,
        new Expected(
            isUndo(step) ? Duration.ZERO : usual.apply(step.work().uses()), step.policy()));
  }

  private List<Node> expand(Step step, SiteRecord before) {
    String runbook = step.work().with().path("runbook").asText();
    List<SiteRecord.Entry> entries =
        before.steps().values().stream().filter(entry -> entry.runbook().equals(runbook)).toList();
    return undo.of(step.id().path(), Set.of(step.id()), entries);
  }

  private static boolean isUndo(Step step) {
    return step.work().uses().equals(PlannedStep.GATE);
  }
}
