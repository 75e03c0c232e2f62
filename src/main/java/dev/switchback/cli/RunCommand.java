package dev.switchback.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `run`: any runbook.
@Command(
    name = "run",
    description = "Run a runbook by its id or path.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private final Workshop shop;
  private final GlobalOptions global;

  @Parameters(paramLabel = "RUNBOOK", description = "An id (see: runbook list) or a path.")
  private String runbook = "";

  @Mixin private RunOptions options = new RunOptions();

  RunCommand(Workshop shop, GlobalOptions global) {
    this.shop = shop;
    this.global = global;
  }

  @Override
  public Integer call() throws InterruptedException {
    var home = new HomeDesk(shop, global);
    return home.asks(options)
        ? home.begin(runbook, options)
        : new RunDesk(shop, global, options).begin(runbook);
  }
}
