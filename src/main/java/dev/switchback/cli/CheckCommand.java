package dev.switchback.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `check`: a runbook's prechecks and nothing else. Reads only.
@Command(
    name = "check",
    description = "Make a runbook's prechecks. Changes nothing.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private final Workshop shop;
  private final GlobalOptions global;

  @Parameters(paramLabel = "RUNBOOK", description = "An id (see: runbook list) or a path.")
  private String runbook = "";

  @Mixin private RunOptions options = new RunOptions();

  CheckCommand(Workshop shop, GlobalOptions global) {
    this.shop = shop;
    this.global = global;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new PreviewDesk(shop, global, options).check(runbook);
  }
}
