package dev.switchback.tui.state;

import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.Looking.Filter;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// Everything that was said and called, the last of it: all is on disk too.
public record Records(
    Lines<LogLine> log,
    PMap<StepId, PVector<LogLine>> ofSteps,
    Lines<CallLine> calls,
    PVector<CheckLine> checks,
    PMap<StepId, List<String>> commands,
    Found found) {
  private static final int LOG = 100_000;
  private static final int CALLS = 10_000;
  private static final int OF_A_STEP = 100;

  static final Records NONE =
      new Records(
          Lines.atMost(LOG),
          HashTreePMap.empty(),
          Lines.atMost(CALLS),
          TreePVector.empty(),
          HashTreePMap.empty(),
          new Found(Filter.NONE, Lines.atMost(LOG), Lines.atMost(CALLS)));

  /// What the log and the calls hold of what is sought in them: all, if that is nothing.
  public record Found(Filter sought, Lines<LogLine> log, Lines<CallLine> calls) {
    Found plus(LogLine line) {
      return sought.matches(line) ? new Found(sought, log.plus(line), calls) : this;
    }

    Found plus(CallLine call) {
      return sought.matches(call) ? new Found(sought, log, calls.plus(call)) : this;
    }
  }

  /// Who types on looks only through what is found already.
  Records seek(Filter sought) {
    boolean narrower = found.sought().active() && sought.within(found.sought());
    Lines<LogLine> lines = narrower ? found.log() : log;
    Lines<CallLine> answers = narrower ? found.calls() : calls;
    var next =
        sought.active()
            ? new Found(sought, lines.only(sought::matches), answers.only(sought::matches))
            : new Found(sought, log, calls);
    return new Records(log, ofSteps, calls, checks, commands, next);
  }

  Records plus(LogLine line) {
    Optional<StepId> step = line.step();
    return new Records(
        log.plus(line),
        step.map(id -> with(id, line)).orElse(ofSteps),
        calls,
        checks,
        commands,
        found.plus(line));
  }

  Records plus(CallLine call) {
    return new Records(log, ofSteps, calls.plus(call), checks, commands, found.plus(call));
  }

  Records plus(CheckLine check) {
    PVector<CheckLine> others = checks;
    for (CheckLine old : checks) {
      others = old.title().equals(check.title()) ? others.minus(old) : others;
    }
    return new Records(log, ofSteps, calls, others.plus(check), commands, found);
  }

  Records plus(StepId step, List<String> lines) {
    return new Records(log, ofSteps, calls, checks, commands.plus(step, lines), found);
  }

  /// What was said of one step, the last lines of it.
  public List<LogLine> of(StepId step) {
    return ofSteps.getOrDefault(step, TreePVector.empty());
  }

  private PMap<StepId, PVector<LogLine>> with(StepId step, LogLine line) {
    PVector<LogLine> lines = ofSteps.getOrDefault(step, TreePVector.empty());
    PVector<LogLine> kept = lines.size() < OF_A_STEP ? lines : lines.minus(0);
    return ofSteps.plus(step, kept.plus(line));
  }
}
