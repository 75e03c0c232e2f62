package dev.switchback.run;

import dev.switchback.runbook.StepId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What is recorded of a site, over all its runs in order: for each step what it made, and how
/// often it was undone. Made by [#after] run by run.
public record SiteRecord(Map<StepId, Entry> steps, Map<StepId, Integer> generations) {
  public static final SiteRecord EMPTY = new SiteRecord(Map.of(), Map.of());

  public SiteRecord {
    steps = Map.copyOf(steps);
    generations = Map.copyOf(generations);
  }

  /// A step that was started and not undone since: with which action, on behalf of which runbook,
  /// what it needed (all planned needs, also of steps that never ran), its inputs and resources,
  /// and its outputs if it succeeded.
  public record Entry(
      PlannedStep planned, String runbook, StepRecord.Trace trace, Optional<Outputs> outputs) {}

  public Optional<Entry> step(StepId id) {
    return Optional.ofNullable(steps.get(id));
  }

  /// How often the undoing of a step was begun: part of its client tokens, for a cloud remembers a
  /// token longer than the resource it made.
  public int generation(StepId id) {
    return generations.getOrDefault(id, 0);
  }

  /// This record and the events of the next run (or the next events of the newest one).
  public SiteRecord after(Iterable<RunEvent> events) {
    var fold = new Fold(this);
    events.forEach(fold::add);
    return new SiteRecord(fold.entries, fold.generations);
  }

  /// The planned needs of every step of a runbook that was ever planned, including those that never
  /// started: so that an order holds across them.
  private static final class Fold {
    private final Map<StepId, Entry> entries;
    private final Map<StepId, Integer> generations;
    private Map<StepId, PlannedStep> plan = Map.of();
    private String runbook = "";

    Fold(SiteRecord before) {
      entries = new HashMap<>(before.steps);
      generations = new HashMap<>(before.generations);
    }

    void add(RunEvent event) {
      switch (event) {
        case RunEvent.RunStarted e -> {
          runbook = e.request().runbook();
          plan = byId(e.steps());
        }
        case RunEvent.RunResumed e -> plan = byId(e.steps());
        case RunEvent.RunAborting e -> plan = byId(e.steps());
        case RunEvent.StepUndone e -> entries.remove(e.target());
        case RunEvent.StepStarted e -> started(e);
        case RunEvent.ResourceRecorded e ->
            update(e.step(), entry -> with(entry, entry.trace().and(e.resource())));
        case RunEvent.ValueRemembered e ->
            update(e.step(), entry -> with(entry, entry.trace().and(e.key(), e.value())));
        case RunEvent.StepSucceeded e -> update(e.step(), entry -> succeeded(entry, e.outputs()));
        case RunEvent.StepSkipped e -> {}
        case RunEvent.StepConfirmed e -> {}
        case RunEvent.StepFailed e -> {}
        case RunEvent.StepInDoubt e -> {}
        case RunEvent.RunPaused e -> {}
        case RunEvent.RunFinished e -> {}
      }
    }

    private void started(RunEvent.StepStarted event) {
      PlannedStep planned = plan.get(event.step());
      if (planned == null) {
        return;
      }
      if (planned.undoes().isPresent()) {
        generations.merge(planned.undoes().get(), 1, Integer::sum);
        return;
      }
      PlannedStep closed = closed(planned);
      entries.merge(
          event.step(),
          new Entry(
              closed,
              runbook,
              new StepRecord.Trace(
                  event.inputs(),
                  StepRecord.NEW.trace().resources(),
                  StepRecord.NEW.trace().remembered()),
              Optional.empty()),
          (old, fresh) ->
              new Entry(
                  closed,
                  old.runbook(),
                  new StepRecord.Trace(
                      event.inputs(), old.trace().resources(), old.trace().remembered()),
                  Optional.empty()));
    }

    /// The step with all it needs, also through steps that never run (a skipped one in between).
    private PlannedStep closed(PlannedStep step) {
      var all = new HashSet<StepId>();
      var open = new ArrayList<>(step.needs());
      while (!open.isEmpty()) {
        StepId next = open.removeLast();
        PlannedStep planned = plan.get(next);
        if (all.add(next) && planned != null) {
          open.addAll(planned.needs());
        }
      }
      return new PlannedStep(step.id(), step.uses(), Set.copyOf(all), step.hash(), step.undoes());
    }

    private void update(StepId id, UnaryOperator<Entry> change) {
      entries.computeIfPresent(id, (key, entry) -> change.apply(entry));
    }

    private static Entry with(Entry entry, StepRecord.Trace trace) {
      return new Entry(entry.planned(), entry.runbook(), trace, entry.outputs());
    }

    private static Entry succeeded(Entry entry, Outputs outputs) {
      return new Entry(entry.planned(), entry.runbook(), entry.trace(), Optional.of(outputs));
    }

    private static Map<StepId, PlannedStep> byId(List<PlannedStep> steps) {
      var byId = new HashMap<StepId, PlannedStep>();
      steps.forEach(step -> byId.put(step.id(), step));
      return byId;
    }
  }
}
