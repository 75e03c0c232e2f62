package dev.switchback.cli.print;

import dev.switchback.run.PlannedStep;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.RunbookException;
import dev.switchback.runbook.Step;
import dev.switchback.runbook.StepId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// What steps are called, also those of a runbook that is undone.
public final class Titles {
  private Titles() {}

  /// Names a step of the runbook or of one that it undoes; a step that is in neither any more is
  /// called by its path.
  public static Function<StepId, String> of(Runbook runbook, Function<String, Runbook> load) {
    var titles = new HashMap<StepId, String>();
    add(runbook, titles);
    runbook
        .steps()
        .filter(step -> step.work().uses().equals(PlannedStep.GATE))
        .map(step -> step.work().with().path("runbook").asText())
        .distinct()
        .forEach(name -> addUndone(name, load, titles));
    return id -> titles.getOrDefault(id, id.path());
  }

  private static void addUndone(
      String name, Function<String, Runbook> load, Map<StepId, String> titles) {
    try {
      add(load.apply(name), titles);
    } catch (RunbookException gone) {
      // What is recorded can be undone without its runbook; only the titles are missing then.
      titles.putIfAbsent(new StepId(name), name);
    }
  }

  private static void add(Runbook runbook, Map<StepId, String> titles) {
    runbook.steps().forEach((Step step) -> titles.putIfAbsent(step.id(), step.heading().title()));
  }
}
