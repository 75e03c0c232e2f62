package dev.switchback.engine;

import dev.switchback.engine.Graph.Node;
import dev.switchback.engine.Graph.Task;
import dev.switchback.run.Failure;
import dev.switchback.run.Outputs;
import dev.switchback.run.RunEvent;
import dev.switchback.runbook.Reference;
import dev.switchback.runbook.Reference.OfStep;
import dev.switchback.runbook.Reference.Single;
import dev.switchback.runbook.Resolver;
import dev.switchback.runbook.Step;
import dev.switchback.runbook.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Whether a step may be left out, by `--skip` or by an operator with a reason: not if another step
/// needs an output of it that neither `??` nor looking for it gives. `skip` is left out as well.
record LeftOut(Graph graph, Set<StepId> skip, Planner.Conditions conditions) {
  static final String BY_OPTION = "--skip";

  /// A step that is to be left out, since when, and the reason.
  record Wish(StepId step, Instant at, String why) {
    private String reason() {
      return why.equals(BY_OPTION) ? "" : " (" + why + ")";
    }
  }

  /// What comes of it when it was looked for and this was found.
  RunEvent found(Wish wish, Outputs outputs) {
    return needed(wish.step(), outputs)
        .<RunEvent>map(need -> new RunEvent.StepFailed(wish.at(), wish.step(), refusal(wish, need)))
        .orElseGet(() -> new RunEvent.StepSkipped(wish.at(), wish.step(), wish.why(), outputs));
  }

  /// What comes of it when looking for it failed: where nothing needs its outputs, nobody has to
  /// know whether it is there.
  RunEvent unseen(Wish wish, Failure failure) {
    return needed(wish.step(), Outputs.none())
        .<RunEvent>map(
            need -> new RunEvent.StepFailed(wish.at(), wish.step(), refusal(wish, need, failure)))
        .orElseGet(
            () ->
                new RunEvent.StepSkipped(
                    wish.at(),
                    wish.step(),
                    wish.why() + ". It could not be looked at: " + failure.what(),
                    Outputs.none()));
  }

  /// An output, and who needs it.
  private record Need(StepId reader, String output) {}

  private Optional<Need> needed(StepId step, Outputs found) {
    return Stream.of(graph.nodes(), graph.lastly())
        .flatMap(nodes -> nodes.values().stream())
        .filter(reader -> !skip.contains(reader.id()))
        .flatMap(
            reader ->
                wanting(reader, step, found).map(path -> new Need(reader.id(), path.getFirst())))
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

  private static Failure refusal(Wish wish, Need need) {
    return new Failure(
        Failure.Kind.REFUSED,
        "It cannot be left out"
            + wish.reason()
            + ": "
            + need.reader()
            + " needs its output "
            + need.output()
            + ", and nothing was found that gives it.",
        "Make it by hand so that it is found, or let it be done; both with: switchback resume");
  }

  private static Failure refusal(Wish wish, Need need, Failure failure) {
    return new Failure(
        failure.kind(),
        "It could not be left out"
            + wish.reason()
            + ": "
            + need.reader()
            + " needs its output "
            + need.output()
            + ", and looking for it failed. "
            + failure.what(),
        failure.todo());
  }
}
