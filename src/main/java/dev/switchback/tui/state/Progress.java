package dev.switchback.tui.state;

import dev.switchback.run.CriticalPath;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.run.RunState.Phase;
import dev.switchback.run.RunTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How far a run is: folds over its events, and the time it is now on its own clock.
public record Progress(
    RunState run, RunTimes times, StageTimes stages, Moment moment, Doing doing) {
  /// `ticks` counts the seconds that were shown; `left` is what the run will still take.
  public record Moment(Instant now, int ticks, CriticalPath left) {}

  /// What this process is at. RESTING: no engine is at work, and the operator decides what is next.
  /// LEAVING: as soon as the run is paused, the program ends. WATCHING: another process is at work.
  public enum Doing {
    CHECKING,
    WORKING,
    WATCHING,
    PAUSING,
    LEAVING,
    RESTING
  }

  private static final CriticalPath NOTHING =
      new CriticalPath(List.of(), Duration.ZERO, Duration.ZERO);

  static Progress start(Instant now) {
    return new Progress(
        RunState.start(),
        RunTimes.NONE,
        StageTimes.NONE,
        new Moment(now, 0, NOTHING),
        Doing.CHECKING);
  }

  Progress after(RunEvent event, RunPlan plan) {
    RunTimes next = times.after(event);
    Instant now = event.at().isAfter(moment.now()) ? event.at() : moment.now();
    return new Progress(run.after(event), next, stages.after(event, next), moment, doing)
        .at(now, moment.ticks(), plan);
  }

  Progress tick(Instant now, RunPlan plan) {
    return at(now.isAfter(moment.now()) ? now : moment.now(), moment.ticks() + 1, plan);
  }

  Progress with(Doing next) {
    return new Progress(run, times, stages, moment, next);
  }

  private Progress at(Instant now, int ticks, RunPlan plan) {
    var then = new Moment(now, ticks, Estimate.left(plan, run, now));
    return new Progress(run, times, stages, then, doing);
  }

  public Instant now() {
    return moment.now();
  }

  /// Whether time matters to what is shown.
  public boolean moves() {
    return doing == Doing.WATCHING ? run.phase() == Phase.RUNNING : doing != Doing.RESTING;
  }
}
