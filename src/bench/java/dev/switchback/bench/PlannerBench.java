package dev.switchback.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.engine.Graph;
import dev.switchback.engine.Move;
import dev.switchback.engine.Planner;
import dev.switchback.run.Outputs;
import dev.switchback.run.Request;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.runbook.Position;
import dev.switchback.runbook.Step;
import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Asks the planner for the next moves when 250 to 2,000 steps are finished and a hundred are not,
/// and compares what that costs.
final class PlannerBench {
  private static final List<Integer> FINISHED = List.of(250, 500, 1_000, 2_000);
  private static final int OPEN = 100;
  private static final int LOOKS = 500_000;
  private static final int ROUNDS = 20;

  List<Figure> figures() {
    List<Double> costs = best();
    var figures = new ArrayList<Figure>();
    for (int i = 1; i < costs.size(); i++) {
      String what =
          "planner: with %,d steps finished (%.1f µs), over with %,d (%.1f µs)"
              .formatted(FINISHED.get(i), costs.get(i), FINISHED.getFirst(), costs.getFirst());
      double linear = (double) FINISHED.get(i) / FINISHED.getFirst();
      figures.add(new Figure(what, costs.get(i) / costs.getFirst(), linear, "x"));
    }
    return figures;
  }

  /// The lowest cost for each size, in microseconds. The sizes take turns, so that a busy moment of
  /// the machine does not hit one of them alone.
  private static List<Double> best() {
    List<Graph> graphs = FINISHED.stream().map(finished -> graph(finished + OPEN)).toList();
    List<RunState> states = FINISHED.stream().map(PlannerBench::finished).toList();
    var best = new ArrayList<>(Collections.nCopies(FINISHED.size(), Double.MAX_VALUE));
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < FINISHED.size(); i++) {
        double cost = microseconds(graphs.get(i), states.get(i), LOOKS / FINISHED.get(i));
        best.set(i, Math.min(best.get(i), cost));
      }
    }
    return best;
  }

  private static double microseconds(Graph graph, RunState state, int calls) {
    Duration begin = ProcessorTime.now();
    for (int call = 0; call < calls; call++) {
      plan(graph, state);
    }
    return ProcessorTime.now().minus(begin).toNanos() / 1000.0 / calls;
  }

  private static void plan(Graph graph, RunState state) {
    var situation = new Planner.Situation(Set.of(), Request.Limits.NONE, step -> Optional.empty());
    List<Move> moves = Planner.next(graph, state, situation);
    if (moves.isEmpty() || !(moves.getFirst() instanceof Move.Start)) {
      throw new IllegalStateException("planned " + moves);
    }
  }

  private static RunState finished(int steps) {
    RunState state = RunState.start().after(new LongRun(steps + OPEN).started());
    for (int i = 0; i < steps; i++) {
      state = state.after(started(LongRun.id(i))).after(done(LongRun.id(i)));
    }
    return state;
  }

  private static RunEvent started(StepId step) {
    return new RunEvent.StepStarted(Instant.EPOCH, step, 1, JsonNodeFactory.instance.objectNode());
  }

  private static RunEvent done(StepId step) {
    return new RunEvent.StepSucceeded(Instant.EPOCH, step, Outputs.none());
  }

  private static Graph graph(int size) {
    return Graph.of(IntStream.range(0, size).mapToObj(PlannerBench::node).toList(), List.of());
  }

  private static Graph.Node node(int number) {
    StepId id = LongRun.id(number);
    Set<StepId> needs = LongRun.needs(number);
    var heading = new Step.Heading(id.name(), "", Position.of("long.yaml"));
    var work = new Step.Work("subnet", JsonNodeFactory.instance.objectNode());
    var step = new Step(id, heading, work, new Step.Order(needs, Map.of()), Step.Policy.PLAIN);
    return new Graph.Node(
        id,
        heading,
        new Graph.Task.Apply(step),
        needs,
        new Graph.Expected(Duration.ofSeconds(4), Step.Policy.PLAIN));
  }
}
