package dev.switchback.cli;

import dev.switchback.action.ActionCatalog;
import dev.switchback.engine.Graph;
import dev.switchback.engine.Graph.Node;
import dev.switchback.engine.Graph.Task;
import dev.switchback.run.PlannedStep;
import dev.switchback.run.Resource;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.Stage;
import dev.switchback.runbook.Step;
import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.RunPlan;
import dev.switchback.tui.state.RunPlan.Manner;
import dev.switchback.tui.state.RunPlan.Name;
import dev.switchback.tui.state.RunPlan.StageInfo;
import dev.switchback.tui.state.RunPlan.StepInfo;
import dev.switchback.tui.state.RunPlan.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// A graph in the words of its runbook, as the screen shows it. `record` knows what the steps made
/// that are taken away.
record RunPlans(Runbook runbook, Name name, SiteRecord record) {
  private static final String TAKE_AWAY = "Take away: ";

  RunPlan of(Graph graph) {
    Map<StepId, StepInfo> steps = new LinkedHashMap<>();
    Map<String, List<StepId>> stages = new LinkedHashMap<>();
    Stream.of(graph.nodes(), graph.lastly())
        .flatMap(nodes -> nodes.values().stream())
        .forEach(
            node -> {
              steps.put(node.id(), step(node));
              stages.computeIfAbsent(node.id().stage(), id -> new ArrayList<>()).add(node.id());
            });
    return new RunPlan(
        name,
        stages.entrySet().stream().map(entry -> stage(entry.getKey(), entry.getValue())).toList(),
        steps);
  }

  /// The same from what a journal keeps of it.
  RunPlan of(List<PlannedStep> planned, Function<StepId, String> titles, ActionCatalog actions) {
    Map<StepId, StepInfo> steps = new LinkedHashMap<>();
    Map<String, List<StepId>> stages = new LinkedHashMap<>();
    for (PlannedStep step : planned) {
      steps.put(step.id(), step(step, titles, actions));
      stages.computeIfAbsent(step.id().stage(), id -> new ArrayList<>()).add(step.id());
    }
    return new RunPlan(
        name,
        stages.entrySet().stream().map(entry -> stage(entry.getKey(), entry.getValue())).toList(),
        steps);
  }

  private StepInfo step(
      PlannedStep planned, Function<StepId, String> titles, ActionCatalog actions) {
    Optional<Step> known =
        Stream.concat(runbook.steps(), runbook.lastly().stream())
            .filter(step -> step.id().equals(planned.id()))
            .findFirst();
    boolean noReturn = known.map(step -> step.policy().pointOfNoReturn()).orElse(false);
    Duration usual =
        actions.find(planned.uses()).map(action -> action.facts().usual()).orElse(Duration.ZERO);
    return new StepInfo(
        planned.id(),
        new Words(
            titles.apply(planned.undoes().orElse(planned.id())),
            known.map(step -> step.heading().about()).orElse(""),
            planned.undoes().isPresent() ? "undo of " + planned.uses() : planned.uses()),
        planned.needs(),
        new Manner(usual, noReturn || planned.undoes().isPresent(), planned.undoes()));
  }

  private StageInfo stage(String id, List<StepId> steps) {
    Optional<Stage> known =
        runbook.stages().stream().filter(stage -> stage.id().equals(id)).findFirst();
    return known
        .map(stage -> new StageInfo(id, stage.title(), stage.about(), steps))
        .orElseGet(() -> new StageInfo(id, title(id), "", steps));
  }

  /// Steps that are taken away stand below the gate that asks for it; `finally` is the runbook's.
  private static String title(String id) {
    return id.equals("finally")
        ? "At the end"
        : "Take away " + id.substring(id.lastIndexOf('/') + 1);
  }

  private StepInfo step(Node node) {
    String title = node.heading().title();
    boolean undo = node.task() instanceof Task.Undo;
    return new StepInfo(
        node.id(),
        new Words(
            undo && title.startsWith(TAKE_AWAY) ? title.substring(TAKE_AWAY.length()) : title,
            node.heading().about(),
            uses(node.task())),
        node.needs(),
        new Manner(
            node.expected().usual(),
            undo || node.expected().policy().pointOfNoReturn(),
            undone(node.task()),
            undone(node.task()).map(this::made).orElse(List.of())));
  }

  private List<Resource> made(StepId step) {
    return record.step(step).map(entry -> List.copyOf(entry.trace().resources())).orElse(List.of());
  }

  private static String uses(Task task) {
    return switch (task) {
      case Task.Apply(var step) -> step.work().uses();
      case Task.Undo(var target, String uses) -> "undo of " + uses;
      case Task.Gate g -> PlannedStep.GATE;
    };
  }

  private static Optional<StepId> undone(Task task) {
    return task instanceof Task.Undo(StepId target, String uses)
        ? Optional.of(target)
        : Optional.empty();
  }
}
