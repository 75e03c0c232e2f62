package dev.switchback.cli.runs;

import dev.switchback.action.ActionCatalog;
import dev.switchback.cli.ExitCode;
import dev.switchback.engine.ByHand;
import dev.switchback.journal.Site;
import dev.switchback.report.RunReport;
import dev.switchback.report.Standing;
import dev.switchback.report.StepReport.Condition;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `runs export`: a run as a shell script of aws and kubectl lines, for the day when Switchback
/// itself cannot be used.
@Command(
    name = "export",
    description = "A run's steps as commands to be run by hand, on standard output. No secrets.",
    mixinStandardHelpOptions = true)
final class RunsExportCommand implements Callable<Integer> {
  private final SiteTools tools;
  private final ActionCatalog actions;

  @Mixin private ChosenRun chosen = new ChosenRun();

  RunsExportCommand(SiteTools tools, ActionCatalog actions) {
    this.tools = tools;
    this.actions = actions;
  }

  @Override
  public Integer call() {
    Site site = tools.site();
    ListedRun.Sound run = chosen.of(site);
    List<ByHand.Part> parts = new ByHand(site.identity(), actions).of(run.run().state());
    List<String> lines = new ArrayList<>();
    lines.add("#!/bin/sh");
    lines.add("# What " + run.run().id() + " of the site " + site.name() + " did, by hand.");
    lines.add("# Account " + site.identity().account() + ", " + site.identity().region() + ".");
    lines.add("# Read it and run it line by line: ids of what exists already are written out.");
    if (parts.stream()
        .flatMap(part -> part.lines().stream())
        .anyMatch(line -> line.contains(" runbooks/"))) {
      lines.add(
          "# Run it in the folder of Switchback's launcher: it reads files of runbooks/ there.");
    }
    lines.add("# The run: " + run.report().state() + ", " + counts(run.report()) + ".");
    if (parts.isEmpty()) {
      lines.add("# " + nothing(run.report()));
    }
    lines.add("set -eu");
    for (ByHand.Part part : parts) {
      lines.add("");
      lines.add("# " + part.step());
      lines.addAll(part.lines());
    }
    tools.print(lines);
    return ExitCode.DONE;
  }

  /// `57 done, 1 failed, 75 pending of 133 steps`.
  private static String counts(RunReport report) {
    var counts = new EnumMap<Condition, Integer>(Condition.class);
    report.steps().forEach(step -> counts.merge(step.condition(), 1, Integer::sum));
    String each =
        counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().words())
            .collect(Collectors.joining(", "));
    return (each.isEmpty() ? "none" : each) + " of " + report.steps().size() + " steps";
  }

  /// Why there are no commands.
  private static String nothing(RunReport report) {
    boolean begun = report.steps().stream().anyMatch(step -> step.record().attempts().count() > 0);
    if (!begun) {
      return "Nothing is left to do by hand, because no step was begun.";
    }
    return report.about().standing() == Standing.ABORTED
        ? "Nothing is left to do by hand, because what the run had done was undone."
        : "There are no commands, because its steps take away what is recorded of the site."
            + " What is still there: switchback sites show";
  }
}
