package dev.switchback.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `setup`, `destroy` and whatever else has a runbook of its name in the folder.
@Command(mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
  private final Workshop shop;
  private final GlobalOptions global;
  private final String runbook;

  @Mixin private RunOptions options = new RunOptions();

  private StartCommand(Workshop shop, GlobalOptions global, String runbook) {
    this.shop = shop;
    this.global = global;
    this.runbook = runbook;
  }

  static CommandLine of(Workshop shop, GlobalOptions global, String runbook, String description) {
    var command = new CommandLine(new StartCommand(shop, global, runbook));
    command.getCommandSpec().name(runbook).usageMessage().description(description);
    return command;
  }

  @Override
  public Integer call() throws InterruptedException {
    var home = new HomeDesk(shop, global);
    return home.asks(options)
        ? home.begin(runbook, options)
        : new RunDesk(shop, global, options).begin(runbook);
  }
}
