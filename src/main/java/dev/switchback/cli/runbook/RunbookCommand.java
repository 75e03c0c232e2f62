package dev.switchback.cli.runbook;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `runbook`: reads runbooks and touches nothing else.
@Command(
    name = "runbook",
    description = "List, show and check runbooks, draw their order, print their format.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class RunbookCommand implements Runnable {
  @Spec private CommandSpec spec;

  /// Made with its tools by [#of] alone.
  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  private RunbookCommand() {}

  /// The command with its subcommands, to be run or to be added to a larger tree.
  public static CommandLine of(RunbookTools tools) {
    return new CommandLine(new RunbookCommand())
        .addSubcommand(new RunbookListCommand(tools))
        .addSubcommand(new RunbookShowCommand(tools))
        .addSubcommand(new RunbookLintCommand(tools))
        .addSubcommand(new RunbookGraphCommand(tools))
        .addSubcommand(new RunbookSchemaCommand(tools))
        .setOut(tools.out())
        .setErr(tools.err());
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say which: runbook list, show, lint, graph or schema.");
  }
}
