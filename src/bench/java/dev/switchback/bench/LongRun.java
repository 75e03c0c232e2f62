package dev.switchback.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.run.Failure;
import dev.switchback.run.Outcome;
import dev.switchback.run.Outputs;
import dev.switchback.run.PlannedStep;
import dev.switchback.run.Request;
import dev.switchback.run.Resource;
import dev.switchback.run.RunEvent;
import dev.switchback.runbook.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A run far longer than any real one: `steps` steps in layers of ten, each needing two of the
/// layer before.
final class LongRun {
  private static final Instant START = Instant.parse("2026-11-22T17:15:00Z");
  private static final int LAYER = 100;

  private final String runbook;
  private final int steps;

  LongRun(int steps) {
    this("long", steps);
  }

  LongRun(String runbook, int steps) {
    this.runbook = runbook;
    this.steps = steps;
  }

  RunEvent started() {
    var request =
        new Request(
            "20261122-171500-long-0000",
            runbook,
            JsonNodeFactory.instance.objectNode().put("region", "us-east-1"),
            Request.Limits.NONE);
    List<PlannedStep> plan =
        IntStream.range(0, steps)
            .mapToObj(
                i -> new PlannedStep(id(i), "subnet", needs(i), "0f1e2d3c4b5a", Optional.empty()))
            .toList();
    return new RunEvent.RunStarted(START, request, plan);
  }

  static StepId id(int number) {
    return new StepId("stage-%02d/step-%04d".formatted(number / 100, number));
  }

  static Set<StepId> needs(int number) {
    int layer = number - number % LAYER - LAYER;
    return layer < 0
        ? Set.of()
        : Set.of(id(layer + number % LAYER), id(layer + (number + 1) % LAYER));
  }

  /// `count` events: the start, the same number of events for every step (a first attempt that ends
  /// in doubt, resources, values, the second attempt), and the end.
  void events(int count, Consumer<RunEvent> each) {
    each.accept(started());
    int written = 1;
    for (int step = 0; step < steps; step++) {
      int last = 1 + (int) ((long) (count - 2) * (step + 1) / steps);
      step(id(step), step, last - written, each);
      written = last;
    }
    each.accept(new RunEvent.RunFinished(at(count), Outcome.SUCCEEDED));
  }

  private static void step(StepId id, int number, int count, Consumer<RunEvent> each) {
    ObjectNode inputs =
        JsonNodeFactory.instance.objectNode().put("vpc", "vpc-0a1b2c3d4e5f").put("number", number);
    var outputs = Outputs.of("id", "subnet-" + number).and("zones", List.of("us-east-1a", "b"));
    var failure =
        new Failure(Failure.Kind.PASSING, "CreateSubnet: RequestLimitExceeded.", "Trying again.");
    each.accept(new RunEvent.StepStarted(at(number), id, 1, inputs));
    each.accept(new RunEvent.StepInDoubt(at(number), id, failure));
    each.accept(new RunEvent.StepStarted(at(number), id, 2, inputs));
    for (int i = 4; i < count; i++) {
      each.accept(
          i % 8 == 0
              ? new RunEvent.ValueRemembered(at(number), id, "value-" + i, inputs)
              : new RunEvent.ResourceRecorded(
                  at(number), id, new Resource("subnet", "us-east-1-" + i, "subnet-0a1b2c" + i)));
    }
    each.accept(new RunEvent.StepSucceeded(at(number), id, outputs));
  }

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }
}
