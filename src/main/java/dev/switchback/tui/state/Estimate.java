package dev.switchback.tui.state;

import dev.switchback.run.CriticalPath;
import dev.switchback.run.RunState;
import dev.switchback.run.StepState;
import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// How long a run will still take: the longest chain of what is left, by the usual times of its
/// steps.
final class Estimate {
  /// Nobody knows when a step ends that takes longer than usual; it is not over yet.
  private static final Duration OVERDUE = Duration.ofSeconds(15);

  private Estimate() {}

  static CriticalPath left(RunPlan plan, RunState run, Instant now) {
    Map<StepId, Duration> left = new HashMap<>();
    for (RunPlan.StepInfo step : plan.steps().values()) {
      left.put(step.id(), left(step, run.step(step.id()).state(), now));
    }
    return CriticalPath.of(run.plan().steps(), left);
  }

  private static Duration left(RunPlan.StepInfo step, StepState state, Instant now) {
    Duration usual = step.manner().usual();
    return switch (state) {
      case StepState.Done d -> Duration.ZERO;
      case StepState.Skipped s -> Duration.ZERO;
      case StepState.Running(Instant since) -> {
        Duration left = usual.minus(Duration.between(since, now));
        yield left.compareTo(OVERDUE) < 0 && usual.compareTo(OVERDUE) > 0 ? OVERDUE : left;
      }
      case StepState.Pending p -> usual;
      case StepState.InDoubt i -> usual;
      case StepState.Failed f -> usual;
    };
  }
}
