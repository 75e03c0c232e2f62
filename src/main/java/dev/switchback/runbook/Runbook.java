package dev.switchback.runbook;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A runbook with its includes resolved and checked. `lastly` are the steps of `finally:`; they run
/// after success, failure or abort.
public record Runbook(
    Heading heading,
    Map<String, Input> inputs,
    List<String> prechecks,
    List<Stage> stages,
    List<Step> lastly) {
  public Runbook {
    requireNonNull(heading, "heading");
    inputs = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(inputs));
    prechecks = List.copyOf(prechecks);
    stages = List.copyOf(stages);
    lastly = List.copyOf(lastly);
  }

  public record Heading(String id, String title, String about, String file) {}

  public String id() {
    return heading.id();
  }

  /// Whether it takes back what another runbook made.
  public boolean takesBack() {
    return steps().anyMatch(Runbook::isUndo);
  }

  /// Whether it does nothing else.
  public boolean onlyTakesBack() {
    return takesBack() && steps().allMatch(Runbook::isUndo);
  }

  private static boolean isUndo(Step step) {
    return step.work().uses().equals("undo");
  }

  /// Every step of every stage in the order of the files, without those of `finally:`.
  public Stream<Step> steps() {
    return stages.stream().flatMap(stage -> stage.steps().stream());
  }
}
