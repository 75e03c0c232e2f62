package dev.switchback.engine;

import dev.switchback.engine.Graph.Node;
import dev.switchback.engine.Graph.Task;
import dev.switchback.run.PlannedStep;
import dev.switchback.run.Request;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.run.SiteRecord;
import dev.switchback.run.StepState;
import dev.switchback.runbook.NearestName;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.StepId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// How a run begins, goes on, or turns back: the graph it then has and the event that says so.
/// Pure.
public record Opening(Graph graph, RunEvent event) {

  /// The graph of a request. Throws [RunRefused] if it names steps that are not there.
  public static Graph graph(
      GraphBuilder graphs, Runbook runbook, Request.Limits limits, SiteRecord before) {
    return limited(graphs.of(runbook, before), limits);
  }

  /// A new run of such a graph.
  public static Opening begin(Graph graph, Request request, Instant now) {
    return new Opening(graph, new RunEvent.RunStarted(now, request, GraphBuilder.plan(graph)));
  }

  /// A run goes on. `before` is the site's record without this run. Throws [RunRefused] if the
  /// runbook's steps changed since and that was not accepted.
  public static Opening resume(
      GraphBuilder graphs,
      Runbook runbook,
      RunState state,
      SiteRecord before,
      boolean acceptChanges,
      Instant now) {
    Graph whole = graphs.of(runbook, before);
    if (state.plan().aborting()) {
      Graph graph = graphs.abortAgain(state.plan().steps(), List.copyOf(whole.lastly().values()));
      return new Opening(graph, new RunEvent.RunResumed(now, state.plan().steps()));
    }
    Graph graph = limited(whole, state.plan().request().orElseThrow().limits());
    List<PlannedStep> plan = GraphBuilder.plan(graph);
    List<String> changes = changes(state.plan().steps(), plan);
    if (!changes.isEmpty() && !acceptChanges) {
      throw new RunRefused(
          "The runbook "
              + runbook.id()
              + " changed since this run began: "
              + String.join(", ", changes)
              + ". Put it back as it was, or go on with the new steps: switchback resume"
              + " --accept-changes");
    }
    return new Opening(graph, new RunEvent.RunResumed(now, plan));
  }

  /// A run turns back: what it made is taken away. `before` is the site's record without this run,
  /// `site` with it. Throws [RunRefused] past the point of no return.
  public static Opening abort(
      GraphBuilder graphs,
      Runbook runbook,
      RunState state,
      SiteRecord before,
      SiteRecord site,
      Instant now) {
    Graph whole = graphs.of(runbook, before);
    refusePastReturn(whole, state);
    List<SiteRecord.Entry> made =
        site.steps().entrySet().stream()
            .filter(entry -> !before.steps().containsKey(entry.getKey()))
            .filter(entry -> !entry.getKey().stage().equals("finally"))
            .map(Map.Entry::getValue)
            .toList();
    Graph graph = graphs.abort(made, List.copyOf(whole.lastly().values()));
    return new Opening(graph, new RunEvent.RunAborting(now, GraphBuilder.plan(graph)));
  }

  private static void refusePastReturn(Graph graph, RunState state) {
    for (Node node : graph.nodes().values()) {
      boolean begun = !(state.step(node.id()).state() instanceof StepState.Pending);
      boolean skipped = state.step(node.id()).state() instanceof StepState.Skipped;
      boolean noReturn =
          node.expected().policy().pointOfNoReturn() || node.task() instanceof Task.Undo;
      if (begun && !skipped && noReturn) {
        throw new RunRefused(
            "The run is past its point of no return ("
                + node.id()
                + ") and cannot be undone. Go on with: switchback resume");
      }
    }
  }

  private static Graph limited(Graph graph, Request.Limits limits) {
    Set<StepId> known = graph.nodes().keySet();
    Stream.concat(limits.skip().stream(), limits.approved().stream())
        .filter(id -> !known.contains(id))
        .forEach(id -> refuseUnknown(id.path(), known));
    limits
        .until()
        .filter(until -> !Until.names(graph, until))
        .ifPresent(until -> refuseUnknown(until, known));
    return limits.until().map(until -> Until.cut(graph, until)).orElse(graph);
  }

  private static void refuseUnknown(String name, Set<StepId> known) {
    List<String> names =
        Stream.concat(
                known.stream().map(StepId::path), known.stream().map(StepId::stage).distinct())
            .toList();
    throw new RunRefused(
        "There is no step " + name + " in this run." + NearestName.hint(name, names));
  }

  private static List<String> changes(List<PlannedStep> before, List<PlannedStep> now) {
    var old = new HashMap<StepId, PlannedStep>();
    before.forEach(step -> old.put(step.id(), step));
    var changes = new ArrayList<String>();
    for (PlannedStep step : now) {
      PlannedStep was = old.remove(step.id());
      if (was == null) {
        changes.add(step.id() + " is new");
      } else if (!was.hash().equals(step.hash())) {
        changes.add(step.id() + " does something else");
      }
    }
    old.keySet().forEach(id -> changes.add(id + " is gone"));
    return changes;
  }
}
