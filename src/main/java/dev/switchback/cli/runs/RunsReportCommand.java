package dev.switchback.cli.runs;

import dev.switchback.journal.Site;
import dev.switchback.report.HtmlReport;
import dev.switchback.report.JsonReport;
import dev.switchback.report.MarkdownReport;
import dev.switchback.report.RunReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `runs report`: what a run leaves behind, to be kept or sent.
@Command(
    name = "report",
    description = "A run's report on standard output, as Markdown unless said otherwise.",
    mixinStandardHelpOptions = true)
final class RunsReportCommand implements Callable<Integer> {
  private final SiteTools tools;

  @Mixin private ChosenRun chosen = new ChosenRun();

  @ArgGroup private Form form = new Form();

  private static final class Form {
    @Option(names = "--html", description = "As one HTML page that needs nothing else.")
    private boolean html;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;
  }

  RunsReportCommand(SiteTools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    Site site = tools.site();
    RunReport report = chosen.of(site).report();
    String text =
        form.json
            ? JsonReport.of(report).toPrettyString() + "\n"
            : form.html ? HtmlReport.of(report) : MarkdownReport.of(report);
    tools.out().print(text);
    tools.out().flush();
    return 0;
  }
}
