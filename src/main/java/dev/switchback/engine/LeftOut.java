package dev.switchback.engine;

import dev.switchback.engine.Graph.Node;
import dev.switchback.engine.Graph.Task;
import dev.switchback.run.Failure;
import dev.switchback.run.Outputs;
import dev.switchback.runbook.Reference;
import dev.switchback.runbook.Reference.OfStep;
import dev.switchback.runbook.Reference.Single;
import dev.switchback.runbook.Resolver;
import dev.switchback.runbook.Step;
import dev.switchback.runbook.StepId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Whether a step may be left out (`--skip`): not if another step needs an output of it that
/// neither `??` nor looking for it gives.
record LeftOut(Graph graph, Set<StepId> skip, Planner.Conditions conditions) {
  /// Why it may not, if so; `found` is what looking for it gave.
  Optional<Failure> refusal(StepId step, Outputs found) {
    return Stream.of(graph.nodes(), graph.lastly())
        .flatMap(nodes -> nodes.values().stream())
        .filter(reader -> !skip.contains(reader.id()))
        .flatMap(reader -> wanting(reader, step, found).map(path -> refusal(reader, path)))
        .findFirst();
  }

  private Stream<List<String>> wanting(Node reader, StepId step, Outputs found) {
    if (!(reader.task() instanceof Task.Apply(Step applied))
        || conditions.unmet(applied).isPresent()) {
      return Stream.empty();
    }
    return Resolver.references(applied.work().with()).stream()
        .map(Reference::singles)
        .filter(singles -> singles.size() == 1)
        .flatMap(List::stream)
        .flatMap(single -> path(single, step).stream())
        .filter(Predicate.not(path -> found.at(path).isPresent()));
  }

  private static Optional<List<String>> path(Single single, StepId step) {
    return single instanceof OfStep(StepId of, List<String> path) && of.equals(step)
        ? Optional.of(path)
        : Optional.empty();
  }

  private static Failure refusal(Node reader, List<String> path) {
    return new Failure(
        Failure.Kind.REFUSED,
        "It cannot be left out: "
            + reader.id()
            + " needs its output "
            + path.getFirst()
            + ", and nothing was found that gives it.",
        "Make it by hand so that it is found, or let it be done; both with: switchback resume");
  }
}
