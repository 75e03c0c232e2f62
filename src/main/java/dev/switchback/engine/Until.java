package dev.switchback.engine;

import dev.switchback.engine.Graph.Node;
import dev.switchback.runbook.StepId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Cuts a graph down to what a step or a stage needs.
final class Until {
  private Until() {}

  /// Whether `until` names a step of the graph or a stage with steps in it.
  static boolean names(Graph graph, String until) {
    return graph.nodes().keySet().stream().anyMatch(id -> isIn(id, until));
  }

  static Graph cut(Graph graph, String until) {
    var wanted = new HashSet<StepId>();
    var open =
        new ArrayList<>(graph.nodes().keySet().stream().filter(id -> isIn(id, until)).toList());
    while (!open.isEmpty()) {
      StepId id = open.removeLast();
      Node node = graph.nodes().get(id);
      if (node != null && wanted.add(id)) {
        open.addAll(node.needs());
      }
    }
    return Graph.of(kept(graph, wanted), List.copyOf(graph.lastly().values()));
  }

  private static List<Node> kept(Graph graph, Set<StepId> wanted) {
    return graph.nodes().values().stream().filter(node -> wanted.contains(node.id())).toList();
  }

  private static boolean isIn(StepId id, String until) {
    return id.path().equals(until) || id.path().startsWith(until + "/");
  }
}
