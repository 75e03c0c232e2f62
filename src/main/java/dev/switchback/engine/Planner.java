package dev.switchback.engine;

import dev.switchback.engine.Graph.Node;
import dev.switchback.engine.Graph.Task;
import dev.switchback.run.Outcome;
import dev.switchback.run.Request.Limits;
import dev.switchback.run.RunState;
import dev.switchback.run.StepRecord;
import dev.switchback.run.StepState;
import dev.switchback.runbook.Step;
import dev.switchback.runbook.Step.Confirmation;
import dev.switchback.runbook.StepId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Decides what can be done next. Pure: the same graph, state and situation give the same moves,
/// and the cost is one look at each node.
public final class Planner {
  private Planner() {}

  /// Says why a step's `when:` does not hold, if it does not.
  @FunctionalInterface
  public interface Conditions {
    Optional<String> unmet(Step step);
  }

  /// What only this process knows: the steps it is busy with (running, or waiting for an answer),
  /// and what was given beforehand.
  public record Situation(Set<StepId> busy, Limits limits, Conditions conditions) {}

  /// Every move that can be made now; none if all there is to do is to wait, and none for a run
  /// that has finished.
  public static List<Move> next(Graph graph, RunState state, Situation situation) {
    if (state.phase() == RunState.Phase.FINISHED) {
      return List.of();
    }
    List<Move> moves = moves(graph.nodes(), state, situation);
    if (!moves.isEmpty() || busyWith(graph.nodes(), situation)) {
      return moves;
    }
    List<Move> last = moves(graph.lastly(), state, situation);
    if (!last.isEmpty() || busyWith(graph.lastly(), situation)) {
      return last;
    }
    return List.of(new Move.Finish(outcome(graph, state)));
  }

  private static boolean busyWith(Map<StepId, Node> nodes, Situation situation) {
    return situation.busy().stream().anyMatch(nodes::containsKey);
  }

  private static List<Move> moves(Map<StepId, Node> nodes, RunState state, Situation situation) {
    var moves = new ArrayList<Move>();
    for (Node node : nodes.values()) {
      if (!situation.busy().contains(node.id())) {
        move(node, nodes, state, situation).ifPresent(moves::add);
      }
    }
    return moves;
  }

  private static Optional<Move> move(
      Node node, Map<StepId, Node> nodes, RunState state, Situation situation) {
    StepRecord record = state.step(node.id());
    return switch (record.state()) {
      case StepState.Pending p ->
          ready(node.needs(), nodes, state)
              ? Optional.of(begin(node, record, situation))
              : Optional.empty();
      case StepState.InDoubt i ->
          Optional.of(
              record.attempts().count() > 0 && !situation.limits().skip().contains(node.id())
                  ? new Move.Start(node.id())
                  : begin(node, record, situation));
      case StepState.Running r -> Optional.empty();
      case StepState.Done d -> Optional.empty();
      case StepState.Failed f -> Optional.empty();
      case StepState.Skipped s -> Optional.empty();
    };
  }

  /// A need outside these nodes (of `finally:`, or cut off by `--until`) does not hold anything up.
  private static boolean ready(Set<StepId> needs, Map<StepId, Node> nodes, RunState state) {
    return needs.stream()
        .allMatch(need -> !nodes.containsKey(need) || state.step(need).state().settled());
  }

  /// A step that could not be left out is done, if the run goes on after that. One that was tried
  /// and failed is looked for once more instead.
  private static Move begin(Node node, StepRecord record, Situation situation) {
    boolean refused = record.attempts().count() == 0 && record.attempts().lastFailure().isPresent();
    if (situation.limits().skip().contains(node.id()) && !refused) {
      return new Move.SkipAsked(node.id());
    }
    if (node.task() instanceof Task.Apply(Step step)) {
      Optional<String> unmet = situation.conditions().unmet(step);
      if (unmet.isPresent()) {
        return new Move.Skip(node.id(), unmet.get());
      }
    }
    Confirmation confirmation = node.expected().policy().confirm();
    if (confirmation == Confirmation.NONE || record.attempts().confirmed()) {
      return new Move.Start(node.id());
    }
    if (situation.limits().approved().contains(node.id())) {
      return new Move.Confirm(node.id(), "--approve");
    }
    if (situation.limits().yes() && confirmation == Confirmation.YES) {
      return new Move.Confirm(node.id(), "--yes");
    }
    return new Move.Ask(node.id(), confirmation);
  }

  private static Outcome outcome(Graph graph, RunState state) {
    boolean settled =
        Stream.of(graph.nodes(), graph.lastly())
            .map(Map::keySet)
            .flatMap(Collection::stream)
            .allMatch(id -> state.step(id).state().settled());
    if (!settled) {
      return Outcome.FAILED;
    }
    return state.plan().aborting() ? Outcome.ABORTED : Outcome.SUCCEEDED;
  }
}
