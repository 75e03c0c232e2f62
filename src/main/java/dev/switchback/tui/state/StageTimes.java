package dev.switchback.tui.state;

import dev.switchback.run.RunEvent;
import dev.switchback.run.RunTimes;
import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// How long something of each stage was worked on: steps that run side by side count once.
public record StageTimes(PMap<String, Busy> stages) {
  public static final StageTimes NONE = new StageTimes(HashTreePMap.empty());

  /// `before` without the stretch that began at `since`.
  public record Busy(Duration before, Optional<Instant> since) {
    private static final Busy NEVER = new Busy(Duration.ZERO, Optional.empty());

    private Busy at(boolean working, Instant at) {
      if (working == since.isPresent()) {
        return this;
      }
      return working ? new Busy(before, Optional.of(at)) : new Busy(took(at), Optional.empty());
    }

    private Duration took(Instant at) {
      return since.map(begin -> before.plus(Duration.between(begin, at))).orElse(before);
    }
  }

  /// `times` are those after the event.
  public StageTimes after(RunEvent event, RunTimes times) {
    if (event instanceof RunEvent.OfStep of) {
      return set(of.step().stage(), works(of.step().stage(), times), event.at());
    }
    StageTimes all = this;
    for (String stage : stages.keySet()) {
      all = all.set(stage, works(stage, times), times.last());
    }
    return all;
  }

  /// Zero if nothing was done yet.
  public Duration took(String stage, Instant now) {
    return stages.getOrDefault(stage, Busy.NEVER).took(now);
  }

  private static boolean works(String stage, RunTimes times) {
    return times.running().keySet().stream().map(StepId::stage).anyMatch(stage::equals);
  }

  private StageTimes set(String stage, boolean working, Instant at) {
    return new StageTimes(
        stages.plus(stage, stages.getOrDefault(stage, Busy.NEVER).at(working, at)));
  }
}
