package dev.switchback;

import dev.switchback.cli.CommandTree;
import dev.switchback.cli.GlobalOptions;
import dev.switchback.cli.Workshop;
import dev.switchback.cli.completion.Candidates;
import dev.switchback.shell.Commands;
import dev.switchback.shell.ShellCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Joins the commands with the shell, which is one of them and runs them all.
record CommandsOfAll(Workshop shop, Path logFile) implements Commands {
  /// Runs a command line of the operating system's shell.
  int run(String... words) {
    return tree(shop).execute(words);
  }

  @Override
  public int run(List<String> words, Workshop.Interrupts interrupts) {
    var outside =
        new Workshop.Outside(
            shop.outside().terminal(),
            shop.outside().clock(),
            interrupts,
            shop.outside().screens());
    return tree(new Workshop(shop.library(), shop.sites(), shop.clouds(), outside))
        .execute(words.toArray(String[]::new));
  }

  @Override
  public Candidates candidates() {
    CommandTree all = tree(shop);
    return new Candidates(all.whole(), all.values());
  }

  /// Every run of a command gets options of its own: picocli leaves in them what was said.
  private CommandTree tree(Workshop workshop) {
    var global = new GlobalOptions();
    return new CommandTree(
        workshop, global, logFile, Map.of("shell", () -> new ShellCommand(workshop, global, this)));
  }
}
