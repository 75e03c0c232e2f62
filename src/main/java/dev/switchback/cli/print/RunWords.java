package dev.switchback.cli.print;

import static java.util.Objects.requireNonNull;

import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.Stage;
import java.util.Map;
import java.util.stream.Collectors;

/// The words around a run: its name (`setup of demo`), its stages' titles by their ids, and the
/// command that goes on with it (`./switchback resume`).
public record RunWords(String name, Map<String, String> stages, String resume) {
  public RunWords {
    requireNonNull(name, "name");
    stages = Map.copyOf(stages);
    requireNonNull(resume, "resume");
  }

  public static RunWords of(Runbook runbook, String site, String resume) {
    return new RunWords(
        runbook.id() + " of " + site,
        runbook.stages().stream().collect(Collectors.toMap(Stage::id, Stage::title, (a, b) -> a)),
        resume);
  }
}
