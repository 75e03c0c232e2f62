package dev.switchback.cli.runbook;

import dev.switchback.runbook.RunbookSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `runbook schema`: the format of the files, for editors.
@Command(
    name = "schema",
    description = "The JSON Schema of runbook and stage files, for editors.",
    mixinStandardHelpOptions = true)
final class RunbookSchemaCommand implements Callable<Integer> {
  private final RunbookTools tools;

  RunbookSchemaCommand(RunbookTools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    tools.out().println(RunbookSchema.of(tools.loader()).toPrettyString());
    tools.out().flush();
    return RunbookTools.DONE;
  }
}
