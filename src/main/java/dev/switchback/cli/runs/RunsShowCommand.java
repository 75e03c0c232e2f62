package dev.switchback.cli.runs;

import dev.switchback.journal.Site;
import dev.switchback.report.JsonReport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `runs show`: what became of each step of a run.
@Command(
    name = "show",
    description = "A run's steps: state, duration, outputs, failure.",
    mixinStandardHelpOptions = true)
final class RunsShowCommand implements Callable<Integer> {
  private final SiteTools tools;

  @Mixin private ChosenRun chosen = new ChosenRun();

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  RunsShowCommand(SiteTools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    Site site = tools.site();
    ListedRun.Sound run = chosen.of(site);
    tools.print(
        json
            ? List.of(
                JsonReport.of(run.report()).put("resumable", run.resumable()).toPrettyString())
            : new RunText(tools.palette()).lines(run));
    return 0;
  }
}
