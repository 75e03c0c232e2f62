package dev.switchback.run;

import static java.util.Objects.requireNonNull;

import dev.switchback.runbook.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// The state of a run: a fold over its events, the only one, for resume, screens and reports.
/// Immutable; [#after] costs the same for the first event and the hundred-thousandth.
public record RunState(Phase phase, Plan plan, PMap<StepId, StepRecord> steps, Instant at) {
  /// Where the run as a whole is. An ABORTING one stays so until it has finished, also over pauses.
  public enum Phase {
    NEW,
    RUNNING,
    PAUSED,
    FINISHED
  }

  /// What is being carried out: the request, the steps, whether they are the undoing of an abort,
  /// and how the run ended, if it has.
  public record Plan(
      Optional<Request> request,
      List<PlannedStep> steps,
      boolean aborting,
      Optional<Outcome> outcome) {
    public Plan {
      requireNonNull(request, "request");
      steps = List.copyOf(steps);
      requireNonNull(outcome, "outcome");
    }
  }

  /// Before the first event.
  public static RunState start() {
    return new RunState(
        Phase.NEW,
        new Plan(Optional.empty(), List.of(), false, Optional.empty()),
        HashTreePMap.empty(),
        Instant.EPOCH);
  }

  public static RunState of(Iterable<RunEvent> events) {
    RunState state = start();
    for (RunEvent event : events) {
      state = state.after(event);
    }
    return state;
  }

  public StepRecord step(StepId id) {
    return steps.getOrDefault(id, StepRecord.NEW);
  }

  /// Whether any step was ever started; if not, a resume begins the request anew.
  public boolean begun() {
    return steps.values().stream().anyMatch(step -> step.attempts().count() > 0);
  }

  /// Whether there is something left that `resume` could do.
  public boolean resumable() {
    return phase != Phase.FINISHED || plan.outcome().equals(Optional.of(Outcome.FAILED));
  }

  public RunState after(RunEvent event) {
    return switch (event) {
      case RunEvent.RunStarted e ->
          new RunState(Phase.RUNNING, planned(Optional.of(e.request()), e.steps()), steps, e.at());
      case RunEvent.RunResumed e ->
          new RunState(
              Phase.RUNNING,
              new Plan(plan.request(), e.steps(), plan.aborting(), Optional.empty()),
              takenUp(e.at()),
              e.at());
      case RunEvent.RunAborting e ->
          new RunState(
              Phase.RUNNING,
              new Plan(plan.request(), e.steps(), true, Optional.empty()),
              takenUp(e.at()),
              e.at());
      case RunEvent.RunPaused e -> new RunState(Phase.PAUSED, plan, takenUp(e.at()), e.at());
      case RunEvent.RunFinished e ->
          new RunState(
              Phase.FINISHED,
              new Plan(plan.request(), plan.steps(), plan.aborting(), Optional.of(e.outcome())),
              steps,
              e.at());
      case RunEvent.OfStep e ->
          new RunState(phase, plan, steps.plus(e.step(), step(e.step()).after(e)), e.at());
    };
  }

  private static Plan planned(Optional<Request> request, List<PlannedStep> steps) {
    return new Plan(request, steps, false, Optional.empty());
  }

  /// A new process, or a pause: what ran is in doubt, and the steps of `finally:` run again.
  private PMap<StepId, StepRecord> takenUp(Instant at) {
    PMap<StepId, StepRecord> taken = steps;
    for (var entry : steps.entrySet()) {
      boolean lastly = entry.getKey().stage().equals("finally");
      StepRecord record = entry.getValue();
      taken =
          taken.plus(
              entry.getKey(),
              lastly && record.state().settled() ? StepRecord.NEW : record.takenUp(at));
    }
    return taken;
  }
}
