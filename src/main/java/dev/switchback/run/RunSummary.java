package dev.switchback.run;

import static java.util.Objects.requireNonNull;

import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// What is worth saying of a run when it has come to an end, or to a halt. Lists and maps are in
/// the order of the plan.
public record RunSummary(Ending ending, Times times, Steps steps, Map<StepId, Outputs> outputs) {
  /// INTERRUPTED: its process went away without a word.
  public enum Ending {
    SUCCEEDED,
    FAILED,
    ABORTED,
    PAUSED,
    INTERRUPTED
  }

  /// How long the run was worked on; pauses do not count.
  public record Times(Duration elapsed, CriticalPath path) {}

  /// `left` are those that did not come to their turn, or not to their end.
  public record Steps(
      List<StepId> done, List<StepId> skipped, Map<StepId, Failure> failed, List<StepId> left) {
    public Steps {
      done = List.copyOf(done);
      skipped = List.copyOf(skipped);
      failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
      left = List.copyOf(left);
    }
  }

  public RunSummary {
    requireNonNull(ending, "ending");
    requireNonNull(times, "times");
    requireNonNull(steps, "steps");
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  public static RunSummary of(Iterable<RunEvent> events) {
    var stopwatch = new Stopwatch();
    events.forEach(stopwatch::add);
    return of(RunState.of(events), stopwatch);
  }

  /// The state after a run's events, and a stopwatch that has heard the same ones.
  public static RunSummary of(RunState state, Stopwatch stopwatch) {
    return of(state, stopwatch.times());
  }

  /// The state and the times after the same events.
  public static RunSummary of(RunState state, RunTimes times) {
    List<PlannedStep> plan = state.plan().steps();
    return new RunSummary(
        ending(state),
        new Times(times.elapsed(), CriticalPath.of(plan, times.took())),
        steps(state),
        byStep(
            state,
            id -> state.step(id).outputs().filter(outputs -> !outputs.equals(Outputs.none()))));
  }

  private static Ending ending(RunState state) {
    return switch (state.phase()) {
      case NEW, RUNNING -> Ending.INTERRUPTED;
      case PAUSED -> Ending.PAUSED;
      case FINISHED ->
          switch (state.plan().outcome().orElseThrow()) {
            case SUCCEEDED -> Ending.SUCCEEDED;
            case FAILED -> Ending.FAILED;
            case ABORTED -> Ending.ABORTED;
          };
    };
  }

  private static Steps steps(RunState state) {
    return new Steps(
        ids(state, StepState.Done.class::isInstance),
        ids(state, StepState.Skipped.class::isInstance),
        byStep(state, id -> failure(state.step(id).state())),
        ids(state, step -> !step.settled() && failure(step).isEmpty()));
  }

  private static Optional<Failure> failure(StepState step) {
    return step instanceof StepState.Failed failed
        ? Optional.of(failed.failure())
        : Optional.empty();
  }

  private static List<StepId> ids(RunState state, Predicate<StepState> which) {
    return state.plan().steps().stream()
        .map(PlannedStep::id)
        .filter(id -> which.test(state.step(id).state()))
        .toList();
  }

  private static <T> Map<StepId, T> byStep(RunState state, Function<StepId, Optional<T>> of) {
    var byStep = new LinkedHashMap<StepId, T>();
    for (PlannedStep step : state.plan().steps()) {
      of.apply(step.id()).ifPresent(value -> byStep.put(step.id(), value));
    }
    return byStep;
  }
}
