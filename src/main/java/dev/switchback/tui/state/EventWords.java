package dev.switchback.tui.state;

import dev.switchback.run.Failure;
import dev.switchback.run.Lengths;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunTimes;
import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.LogLine.Kind;
import java.util.Optional;

/// A run's events as lines of its log; what only the journal wants to know is none.
record EventWords(RunPlan plan, RunTimes times) {
  Optional<LogLine> of(RunEvent event) {
    return switch (event) {
      case RunEvent.RunStarted e -> whole(e, Kind.STARTED, "begins, " + steps(e.steps().size()));
      case RunEvent.RunResumed e -> whole(e, Kind.STARTED, "goes on, " + steps(e.steps().size()));
      case RunEvent.RunAborting e ->
          whole(e, Kind.STARTED, "turns back, " + steps(e.steps().size()) + " to undo");
      case RunEvent.RunPaused e -> whole(e, Kind.PAUSED, "paused: " + e.why());
      case RunEvent.RunFinished e ->
          switch (e.outcome()) {
            case SUCCEEDED -> whole(e, Kind.DONE, "succeeded");
            case ABORTED -> whole(e, Kind.UNDONE, "was taken back");
            case FAILED -> whole(e, Kind.FAILED, "failed");
          };
      case RunEvent.OfStep e -> ofStep(e);
    };
  }

  private Optional<LogLine> ofStep(RunEvent.OfStep event) {
    StepId step = event.step();
    return switch (event) {
      case RunEvent.StepConfirmed e -> line(e, Kind.SAID, "confirmed: " + e.by());
      case RunEvent.StepStarted e ->
          line(
              e,
              Kind.STARTED,
              plan.step(step).map(RunPlan.StepInfo::title).orElse(step.name())
                  + (e.attempt() > 1 ? " (attempt " + e.attempt() + ")" : ""));
      case RunEvent.StepSucceeded e -> line(e, Kind.DONE, "done in " + took(step));
      case RunEvent.StepUndone e -> line(e, Kind.UNDONE, "undone in " + took(step));
      case RunEvent.StepSkipped e -> line(e, Kind.SKIPPED, "skipped: " + e.why());
      case RunEvent.StepInDoubt e -> line(e, Kind.UNCLEAR, "in doubt: " + words(e.failure()));
      case RunEvent.StepFailed e -> line(e, Kind.FAILED, "failed: " + words(e.failure()));
      case RunEvent.ResourceRecorded e ->
          line(e, Kind.SAID, "made " + e.resource().kind() + " " + e.resource().id());
      case RunEvent.ValueRemembered e -> Optional.empty();
    };
  }

  private String took(StepId step) {
    return Lengths.clock(times.took(step));
  }

  private static String words(Failure failure) {
    return failure.toString();
  }

  private Optional<LogLine> whole(RunEvent event, Kind kind, String text) {
    String name = plan.name().runbook() + " of " + plan.name().site();
    return Optional.of(new LogLine(event.at(), kind, Optional.empty(), name + " " + text));
  }

  private static Optional<LogLine> line(RunEvent.OfStep event, Kind kind, String text) {
    return Optional.of(new LogLine(event.at(), kind, Optional.of(event.step()), text));
  }

  private static String steps(int count) {
    return count == 1 ? "1 step" : count + " steps";
  }
}
