package dev.switchback.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.ActionCatalog;
import dev.switchback.engine.Graph;
import dev.switchback.engine.GraphBuilder;
import dev.switchback.precheck.Forecast;
import dev.switchback.precheck.PrecheckContext;
import dev.switchback.run.CriticalPath;
import dev.switchback.run.Resource;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.Stage;
import dev.switchback.runbook.Step;
import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Which prechecks a run makes, and what they may look at.
final class Prechecks {
  private Prechecks() {}

  /// Those of the runbook and of the stages that the run will reach.
  static Set<String> of(Runbook runbook, Graph graph) {
    var ids = new LinkedHashSet<>(runbook.prechecks());
    for (Stage stage : runbook.stages()) {
      boolean reached =
          graph.nodes().keySet().stream().anyMatch(id -> id.path().startsWith(stage.id() + "/"));
      if (reached) {
        ids.addAll(stage.prechecks());
      }
    }
    return ids;
  }

  static PrecheckContext context(
      Place place,
      ObjectNode answers,
      Graph graph,
      SiteRecord record,
      ActionCatalog actions,
      Consumer<String> notes) {
    return new PrecheckContext(
        place.identity(),
        place.connection().cloud(),
        place.connection().time(),
        answers,
        new Forecast(predicted(graph), iamActions(graph, actions)),
        record.steps().values().stream()
            .flatMap(entry -> entry.trace().resources().stream())
            .map(Resource::id)
            .collect(Collectors.toSet()),
        place.connection().cloud().credentialsEnd(),
        notes);
  }

  /// What the actions of all its steps need, those that are undone too.
  private static Set<String> iamActions(Graph graph, ActionCatalog actions) {
    return graph.nodes().values().stream()
        .flatMap(node -> uses(node.task()).stream())
        .flatMap(uses -> actions.find(uses).stream())
        .flatMap(action -> action.facts().iamActions().stream())
        .collect(Collectors.toSet());
  }

  private static Optional<String> uses(Graph.Task task) {
    return switch (task) {
      case Graph.Task.Apply(Step step) -> Optional.of(step.work().uses());
      case Graph.Task.Undo(StepId _, String uses) -> Optional.of(uses);
      case Graph.Task.Gate _ -> Optional.empty();
    };
  }

  static PrecheckRun.Report report(Terminal terminal, GlobalOptions global, boolean json) {
    return json
        ? PrecheckLines.asJson(terminal.out())
        : PrecheckLines.forPeople(terminal.out(), terminal.looks(global.colour()));
  }

  /// How long a run of the graph usually takes.
  static Duration predicted(Graph graph) {
    var usual = new HashMap<StepId, Duration>();
    graph.nodes().forEach((id, node) -> usual.put(id, node.expected().usual()));
    return CriticalPath.of(GraphBuilder.plan(graph), usual).length();
  }
}
