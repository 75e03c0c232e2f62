package dev.switchback.engine;

import static java.util.Objects.requireNonNull;

import dev.switchback.runbook.Step;
import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is to be done and in which order: the steps of a runbook, or the undoing of recorded ones.
/// The nodes of `lastly` (the runbook's `finally:`) run when the others have come to an end.
public record Graph(Map<StepId, Node> nodes, Map<StepId, Node> lastly) {
  public Graph {
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    lastly = Collections.unmodifiableMap(new LinkedHashMap<>(lastly));
  }

  public static Graph of(List<Node> nodes, List<Node> lastly) {
    return new Graph(byId(nodes), byId(lastly));
  }

  public Optional<Node> node(StepId id) {
    return Optional.ofNullable(nodes.get(id)).or(() -> Optional.ofNullable(lastly.get(id)));
  }

  private static Map<StepId, Node> byId(List<Node> nodes) {
    var byId = new LinkedHashMap<StepId, Node>();
    nodes.forEach(node -> byId.put(node.id(), node));
    return byId;
  }

  /// One thing to do. `needs` holds only ids of this graph. `usual` is the expected duration.
  public record Node(
      StepId id, Step.Heading heading, Task task, Set<StepId> needs, Expected expected) {
    public Node {
      requireNonNull(id, "id");
      requireNonNull(heading, "heading");
      requireNonNull(task, "task");
      needs = Set.copyOf(needs);
      requireNonNull(expected, "expected");
    }
  }

  /// How long it usually takes, and how it may be done.
  public record Expected(Duration usual, Step.Policy policy) {}

  /// Doing a runbook's step, or taking back what `target` had recorded with the action it used.
  public sealed interface Task {
    record Apply(Step step) implements Task {}

    record Undo(StepId target, String uses) implements Task {}

    /// Does nothing; stands for a `uses: undo` step, so that its confirmation is asked once.
    record Gate(Step step) implements Task {}
  }
}
