package dev.switchback.report;

import dev.switchback.cloud.SiteIdentity;
import dev.switchback.run.PlannedStep;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.run.RunSummary;
import dev.switchback.run.StepRecord;
import dev.switchback.run.StepState;
import dev.switchback.run.Stopwatch;
import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes a [RunReport] of a run's events; add them in order.
public final class RunFold {
  private final Stopwatch stopwatch = new Stopwatch();
  private final Map<StepId, PlannedStep> planned = new LinkedHashMap<>();
  private final Map<StepId, Duration> begun = new HashMap<>();
  private final Set<StepId> undone = new HashSet<>();
  private final List<RunReport.Remark> history = new ArrayList<>();
  private RunState state = RunState.start();
  private Optional<Instant> started = Optional.empty();

  public void add(RunEvent event) {
    started = started.or(() -> Optional.of(event.at()));
    state = state.after(event);
    stopwatch.add(event);
    switch (event) {
      case RunEvent.RunStarted e -> {
        plan(e.steps());
        remark(e, "started");
      }
      case RunEvent.RunResumed e -> {
        plan(e.steps());
        remark(e, "resumed");
      }
      case RunEvent.RunAborting e -> {
        plan(e.steps());
        remark(e, "abort: what was done is undone from here on");
      }
      case RunEvent.RunPaused e -> remark(e, "paused: " + e.why());
      case RunEvent.RunFinished e -> remark(e, e.outcome().name().toLowerCase(Locale.ROOT));
      case RunEvent.StepConfirmed e -> remark(e, e.step() + " confirmed: " + e.by());
      case RunEvent.StepStarted e -> begun.putIfAbsent(e.step(), stopwatch.elapsed());
      case RunEvent.StepFailed e -> remark(e, e.step() + " failed");
      case RunEvent.StepSkipped e -> remark(e, e.step() + " skipped: " + e.why());
      case RunEvent.StepUndone e -> undone.add(e.target());
      case RunEvent.ResourceRecorded e -> {}
      case RunEvent.ValueRemembered e -> {}
      case RunEvent.StepSucceeded e -> {}
      case RunEvent.StepInDoubt e -> {}
    }
  }

  public RunState state() {
    return state;
  }

  /// `held` says whether a process is at this run now.
  public RunReport report(SiteIdentity site, String run, boolean held) {
    Standing standing = Standing.of(state, held);
    Instant start = started.orElse(Instant.EPOCH);
    var about =
        new RunReport.About(
            site,
            run,
            standing,
            state.plan().request(),
            new RunReport.Times(start, started.isPresent() ? state.at() : start));
    List<StepReport> steps = planned.values().stream().map(step -> step(step, standing)).toList();
    return new RunReport(about, RunSummary.of(state, stopwatch), steps, history);
  }

  /// A later plan replaces the earlier one, but what has been started stays on the record.
  private void plan(List<PlannedStep> steps) {
    planned.keySet().removeIf(id -> !begun.containsKey(id));
    steps.forEach(step -> planned.put(step.id(), step));
  }

  private void remark(RunEvent event, String text) {
    history.add(new RunReport.Remark(event.at(), text));
  }

  private StepReport step(PlannedStep step, Standing standing) {
    StepRecord record = state.step(step.id());
    return new StepReport(
        step,
        record,
        condition(step.id(), record.state(), standing),
        new StepReport.Span(Optional.ofNullable(begun.get(step.id())), stopwatch.took(step.id())));
  }

  private StepReport.Condition condition(StepId id, StepState now, Standing standing) {
    if (undone.contains(id)) {
      return StepReport.Condition.UNDONE;
    }
    return switch (now) {
      case StepState.Pending p -> StepReport.Condition.PENDING;
      case StepState.Running r ->
          standing == Standing.RUNNING
              ? StepReport.Condition.RUNNING
              : StepReport.Condition.IN_DOUBT;
      case StepState.InDoubt i -> StepReport.Condition.IN_DOUBT;
      case StepState.Failed f -> StepReport.Condition.FAILED;
      case StepState.Skipped s -> StepReport.Condition.SKIPPED;
      case StepState.Done d -> StepReport.Condition.DONE;
    };
  }
}
