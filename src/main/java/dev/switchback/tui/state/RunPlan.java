package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

import dev.switchback.run.Resource;
import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a run is to do, in the words of its runbook: known before its first event, and never
/// changing.
public record RunPlan(Name name, List<StageInfo> stages, Map<StepId, StepInfo> steps) {
  public RunPlan {
    requireNonNull(name, "name");
    stages = List.copyOf(stages);
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }

  /// `place` says where it happens: `rehearsal ×60`, or the account and the Region. `resume` is the
  /// command that goes on with it.
  public record Name(String runbook, String site, String place, String resume) {}

  /// A stage with its steps in the order of the plan; `about` is Markdown.
  public record StageInfo(String id, String title, String about, List<StepId> steps) {
    public StageInfo {
      steps = List.copyOf(steps);
    }
  }

  /// A step, what it needs of this plan, and how it may be done.
  public record StepInfo(StepId id, Words words, Set<StepId> needs, Manner manner) {
    public StepInfo {
      needs = Set.copyOf(needs);
    }

    public String title() {
      return words.title();
    }
  }

  /// For people; `about` is Markdown and may be empty. `uses` names the action.
  public record Words(String title, String about, String uses) {}

  /// How long it usually takes, and whether the run cannot turn back once it has begun. `undoes` is
  /// the step that it takes back, `takes` what that has made.
  public record Manner(
      Duration usual, boolean noReturn, Optional<StepId> undoes, List<Resource> takes) {
    public Manner {
      takes = List.copyOf(takes);
    }

    public Manner(Duration usual, boolean noReturn, Optional<StepId> undoes) {
      this(usual, noReturn, undoes, List.of());
    }
  }

  /// The steps that cannot be done without one, nearest first.
  public List<StepId> after(StepId step) {
    var reached = new LinkedHashSet<StepId>(List.of(step));
    for (boolean more = true; more; ) {
      more =
          reached.addAll(
              steps.values().stream()
                  .filter(one -> one.needs().stream().anyMatch(reached::contains))
                  .map(StepInfo::id)
                  .toList());
    }
    reached.remove(step);
    return List.copyOf(reached);
  }

  public Optional<StepInfo> step(StepId id) {
    return Optional.ofNullable(steps.get(id));
  }

  public Optional<StageInfo> stage(String id) {
    return stages.stream().filter(stage -> stage.id().equals(id)).findFirst();
  }

  /// The stage that a step stands in.
  public Optional<StageInfo> stageOf(StepId step) {
    return stage(step.stage());
  }
}
