package dev.switchback.shell;

import dev.switchback.cli.GlobalOptions;
import dev.switchback.cli.Workshop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `shell`: a prompt for all commands. Its loop is thin: lines go to the same commands as those of
/// the command line.
@Command(
    name = "shell",
    description = "A prompt for all these commands, with completion and a history for each site.",
    mixinStandardHelpOptions = true)
public final class ShellCommand implements Callable<Integer> {
  private static final int DONE = 0;

  private final Workshop shop;
  private final GlobalOptions global;
  private final Commands commands;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  public ShellCommand(Workshop shop, GlobalOptions global, Commands commands) {
    this.shop = shop;
    this.global = global;
    this.commands = commands;
  }

  @Override
  public Integer call() {
    if (!shop.outside().terminal().interactive()) {
      throw new ParameterException(
          spec.commandLine(),
          "The shell needs a terminal on both sides. In a script, give each command by itself.");
    }
    var place = new ShellPlace(shop.sites().apply(global.home()), global);
    var palette = shop.outside().terminal().palette(global.colour());
    try (var line =
        new ShellLine(
            place, commands.candidates(), palette, shop.outside().terminal().environment())) {
      new ShellLoop(place, commands, line, palette).run();
      return DONE;
    } catch (IOException e) {
      throw new UncheckedIOException("The terminal cannot be opened.", e);
    }
  }
}
