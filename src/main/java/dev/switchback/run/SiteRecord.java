package dev.switchback.run;

import dev.switchback.runbook.StepId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// What is recorded of a site: a fold over the events of all its runs, in order. For each step what
/// it made, and how often it was undone.
public record SiteRecord(
    PMap<StepId, Entry> steps, PMap<StepId, Integer> generations, Current current) {
  public static final SiteRecord EMPTY =
      new SiteRecord(
          HashTreePMap.empty(), HashTreePMap.empty(), new Current("", HashTreePMap.empty()));

  /// A step that was started and not undone since: how it was planned (with all it needs, also
  /// through steps that never ran), on behalf of which runbook, what it left, and its outputs if it
  /// succeeded.
  public record Entry(
      PlannedStep planned, String runbook, StepRecord.Trace trace, Optional<Outputs> outputs) {
    private Entry leaves(StepRecord.Trace next) {
      return new Entry(planned, runbook, next, outputs);
    }

    private Entry gives(Outputs next) {
      return new Entry(planned, runbook, trace, Optional.of(next));
    }
  }

  /// The run whose events are being folded.
  public record Current(String runbook, PMap<StepId, PlannedStep> plan) {}

  public Optional<Entry> step(StepId id) {
    return Optional.ofNullable(steps.get(id));
  }

  /// How often the undoing of a step was begun: part of its client tokens, for a cloud remembers a
  /// token longer than the resource it made.
  public int generation(StepId id) {
    return generations.getOrDefault(id, 0);
  }

  public SiteRecord after(Iterable<RunEvent> events) {
    SiteRecord record = this;
    for (RunEvent event : events) {
      record = record.after(event);
    }
    return record;
  }

  public SiteRecord after(RunEvent event) {
    return switch (event) {
      case RunEvent.RunStarted e -> carriesOut(e.request().runbook(), e.steps());
      case RunEvent.RunResumed e -> carriesOut(current.runbook(), e.steps());
      case RunEvent.RunAborting e -> carriesOut(current.runbook(), e.steps());
      case RunEvent.StepUndone e -> with(steps.minus(e.target()));
      case RunEvent.StepStarted e -> started(e);
      case RunEvent.ResourceRecorded e ->
          update(e.step(), entry -> entry.leaves(entry.trace().and(e.resource())));
      case RunEvent.ValueRemembered e ->
          update(e.step(), entry -> entry.leaves(entry.trace().and(e.key(), e.value())));
      case RunEvent.StepSucceeded e -> update(e.step(), entry -> entry.gives(e.outputs()));
      case RunEvent.StepSkipped e -> this;
      case RunEvent.StepConfirmed e -> this;
      case RunEvent.StepFailed e -> this;
      case RunEvent.StepInDoubt e -> this;
      case RunEvent.RunPaused e -> this;
      case RunEvent.RunFinished e -> this;
    };
  }

  private SiteRecord carriesOut(String runbook, List<PlannedStep> planned) {
    PMap<StepId, PlannedStep> plan = HashTreePMap.empty();
    for (PlannedStep step : planned) {
      plan = plan.plus(step.id(), step);
    }
    return new SiteRecord(steps, generations, new Current(runbook, plan));
  }

  private SiteRecord started(RunEvent.StepStarted event) {
    PlannedStep planned = current.plan().get(event.step());
    if (planned == null || planned.uses().equals(PlannedStep.GATE)) {
      return this;
    }
    if (planned.undoes().isPresent()) {
      StepId target = planned.undoes().get();
      return new SiteRecord(steps, generations.plus(target, generation(target) + 1), current);
    }
    StepRecord.Trace before = step(event.step()).map(Entry::trace).orElse(StepRecord.NEW.trace());
    String runbook = step(event.step()).map(Entry::runbook).orElse(current.runbook());
    var trace = new StepRecord.Trace(event.inputs(), before.resources(), before.remembered());
    return with(
        steps.plus(event.step(), new Entry(closed(planned), runbook, trace, Optional.empty())));
  }

  /// The step with all it needs, also through steps that never run (a skipped one in between).
  private PlannedStep closed(PlannedStep step) {
    var all = new HashSet<StepId>();
    var open = new ArrayList<>(step.needs());
    while (!open.isEmpty()) {
      StepId next = open.removeLast();
      PlannedStep planned = current.plan().get(next);
      if (all.add(next) && planned != null) {
        open.addAll(planned.needs());
      }
    }
    return new PlannedStep(step.id(), step.uses(), Set.copyOf(all), step.hash(), step.undoes());
  }

  private SiteRecord update(StepId id, UnaryOperator<Entry> change) {
    return step(id).map(entry -> with(steps.plus(id, change.apply(entry)))).orElse(this);
  }

  private SiteRecord with(PMap<StepId, Entry> next) {
    return new SiteRecord(next, generations, current);
  }
}
