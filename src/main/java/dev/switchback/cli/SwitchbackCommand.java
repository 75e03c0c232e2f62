package dev.switchback.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The root: global options and the tree of commands.
@Command(
    name = "switchback",
    description =
        "WordPress on Amazon EKS in a Local Zone, with the Region as standby: set it up, resume,"
            + " take it away.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class SwitchbackCommand implements Runnable {
  @Mixin
  @SuppressWarnings("UnusedVariable") // picocli fills it for all commands
  private GlobalOptions global;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  private SwitchbackCommand(GlobalOptions global) {
    this.global = global;
  }

  static CommandLine of(GlobalOptions global) {
    return new CommandLine(new SwitchbackCommand(global));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do.");
  }
}
