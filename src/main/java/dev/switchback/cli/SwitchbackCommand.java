package dev.switchback.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
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
final class SwitchbackCommand implements Callable<Integer> {
  private final HomeDesk home;
  private final Optional<LineMenu> menu;

  @Mixin
  @SuppressWarnings("UnusedVariable") // picocli fills it for all commands
  private GlobalOptions global;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  private SwitchbackCommand(GlobalOptions global, HomeDesk home, Optional<LineMenu> menu) {
    this.home = home;
    this.menu = menu;
    this.global = global;
  }

  /// `menu` is empty where nobody can be asked.
  static CommandLine of(GlobalOptions global, HomeDesk home, Optional<LineMenu> menu) {
    return new CommandLine(new SwitchbackCommand(global, home, menu));
  }

  /// The first screen, where there is a terminal for it; else the same in lines.
  @Override
  public Integer call() throws Exception {
    if (home.possible()) {
      return home.open();
    }
    if (menu.isPresent()) {
      return menu.get().open();
    }
    throw new ParameterException(spec.commandLine(), "Say what to do.");
  }
}
