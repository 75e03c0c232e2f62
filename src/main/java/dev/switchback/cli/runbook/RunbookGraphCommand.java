package dev.switchback.cli.runbook;

import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `runbook graph`: the order of a runbook's steps.
@Command(
    name = "graph",
    description = "The order of a runbook's steps: what runs in parallel and what waits.",
    mixinStandardHelpOptions = true)
final class RunbookGraphCommand implements Callable<Integer> {
  private final RunbookTools tools;

  @Parameters(paramLabel = "RUNBOOK", description = "An id or a path.")
  private String runbook = "";

  @ArgGroup private Form form = new Form();

  private static final class Form {
    @Option(names = "--mermaid", description = "As a Mermaid flowchart.")
    private boolean mermaid;

    @Option(names = "--json", description = "As JSON: steps with their needs and usual durations.")
    private boolean json;
  }

  RunbookGraphCommand(RunbookTools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    return tools.with(
        runbook,
        shown -> {
          if (form.json) {
            tools.out().println(RunbookGraphJson.of(shown, tools.usual()));
          } else if (form.mermaid) {
            tools.out().print(RunbookGraphMermaid.of(shown));
          } else {
            tools.out().print(RunbookGraphText.of(shown, tools.usual()));
          }
        });
  }
}
