package dev.switchback.cli.runs;

import dev.switchback.action.ActionCatalog;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `runs`: what was done at a site. Reads only, also while a run is going on.
@Command(
    name = "runs",
    description = "List, show, report and export what was done at a site.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class RunsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  private RunsCommand() {}

  /// The command with its subcommands, to be run or to be added to a larger tree.
  public static CommandLine of(SiteTools tools, ActionCatalog actions) {
    return new CommandLine(new RunsCommand())
        .addSubcommand(new RunsListCommand(tools))
        .addSubcommand(new RunsShowCommand(tools))
        .addSubcommand(new RunsReportCommand(tools))
        .addSubcommand(new RunsExportCommand(tools, actions))
        .setOut(tools.out())
        .setErr(tools.err())
        .setExecutionExceptionHandler(new Complaints());
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say which: runs list, show, report or export.");
  }
}
