package dev.switchback.cli.runs;

import dev.switchback.action.ActionCatalog;
import dev.switchback.cli.ExitCode;
import dev.switchback.engine.ByHand;
import dev.switchback.journal.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
    List<String> lines = new ArrayList<>();
    lines.add("#!/bin/sh");
    lines.add("# What " + run.run().id() + " of the site " + site.name() + " did, by hand.");
    lines.add("# Account " + site.identity().account() + ", " + site.identity().region() + ".");
    lines.add("# Read it and run it line by line: ids of what exists already are written out.");
    lines.add("set -eu");
    for (ByHand.Part part : new ByHand(site.identity(), actions).of(run.run().state())) {
      lines.add("");
      lines.add("# " + part.step());
      lines.addAll(part.lines());
    }
    tools.print(lines);
    return ExitCode.DONE;
  }
}
