package dev.switchback.cli.sites;

import dev.switchback.cli.runs.Complaints;
import dev.switchback.cli.runs.SiteTools;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sites`: which sites this machine knows. Reads only.
@Command(
    name = "sites",
    description = "List and show the sites that this machine knows.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class SitesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  private SitesCommand() {}

  /// The command with its subcommands, to be run or to be added to a larger tree.
  public static CommandLine of(SiteTools tools) {
    return new CommandLine(new SitesCommand())
        .addSubcommand(new SitesListCommand(tools))
        .addSubcommand(new SitesShowCommand(tools))
        .setOut(tools.out())
        .setErr(tools.err())
        .setExecutionExceptionHandler(new Complaints());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say which: sites list or show.");
  }
}
