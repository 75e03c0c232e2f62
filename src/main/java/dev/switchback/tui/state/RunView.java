package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState.Phase;
import dev.switchback.run.StepRecord;
import dev.switchback.run.StepState;
import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.Looking.Filter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The screen of a run.
public record RunView(RunPlan plan, Progress progress, Records records, Looking looking, Live live)
    implements UiState.Screen {
  public RunView {
    requireNonNull(plan, "plan");
    requireNonNull(progress, "progress");
    requireNonNull(records, "records");
    requireNonNull(looking, "looking");
    requireNonNull(live, "live");
  }

  /// Before its first event.
  public static RunView of(RunPlan plan, Instant now) {
    return new RunView(plan, Progress.start(now), Records.NONE, Looking.AT_FIRST, Live.NOTHING);
  }

  /// Before its next event; `earlier` are those of earlier sittings.
  public static RunView of(RunPlan plan, Instant now, List<RunEvent> earlier) {
    RunView view = of(plan, now);
    for (RunEvent event : earlier) {
      view = Update.happened(view, event);
    }
    return view;
  }

  RunView with(Progress next) {
    return new RunView(plan, next, records, looking, live);
  }

  RunView with(Records next) {
    return new RunView(plan, progress, next, looking, live);
  }

  /// What is sought is of the pane that is looked at.
  RunView with(Looking next) {
    boolean other = next.right() != looking.right() && records.found().sought().active();
    return new RunView(plan, progress, other ? records.seek(Filter.NONE) : records, next, live);
  }

  /// What is found is shown from its end.
  RunView seek(Filter sought) {
    return new RunView(
        plan, progress, records.seek(sought), looking.scroll(Looking.Scroll.TOP), live);
  }

  RunView with(Live next) {
    return new RunView(plan, progress, records, looking, next);
  }

  RunView with(RunPlan next) {
    return new RunView(next, progress, records, looking, live);
  }

  public StepRecord step(StepId id) {
    return progress.run().step(id);
  }

  public StepState state(StepId id) {
    return step(id).state();
  }

  /// The step that is selected, if it is not a stage.
  public Optional<StepId> selectedStep() {
    return looking.selected().flatMap(RunView::step);
  }

  /// What failed: the selected step if it has, else the first in the plan that has.
  public Optional<StepId> failedStep() {
    return selectedStep().filter(this::failed).or(() -> firstFailed());
  }

  /// Behind the selected step, and from the beginning again.
  public Optional<StepId> nextFailed() {
    List<StepId> failed = plan.steps().keySet().stream().filter(this::failed).toList();
    int now = selectedStep().map(failed::indexOf).orElse(-1);
    return failed.isEmpty() ? Optional.empty() : Optional.of(failed.get((now + 1) % failed.size()));
  }

  private Optional<StepId> firstFailed() {
    return plan.steps().keySet().stream().filter(this::failed).findFirst();
  }

  public boolean failed(StepId id) {
    return state(id) instanceof StepState.Failed;
  }

  /// Whether the run has come to its end and nothing of it is left to do.
  public boolean over() {
    return progress.run().phase() == Phase.FINISHED && !progress.run().resumable();
  }

  /// The first step that began and from which there is no way back.
  public Optional<StepId> pastReturn() {
    return plan.steps().values().stream()
        .filter(step -> step.manner().noReturn() && begun(step.id()))
        .map(RunPlan.StepInfo::id)
        .findFirst();
  }

  private boolean begun(StepId id) {
    return !(state(id) instanceof StepState.Pending) && !(state(id) instanceof StepState.Skipped);
  }

  private static Optional<StepId> step(Place place) {
    return place instanceof Place.OfStep(StepId id) ? Optional.of(id) : Optional.empty();
  }
}
