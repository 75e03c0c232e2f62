package dev.switchback.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `plan`: what a run would do, how long it would take, what it costs. Reads only.
@Command(
    name = "plan",
    description = "Show what would change, how long it takes and what it costs. Changes nothing.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  private final Workshop shop;
  private final GlobalOptions global;

  @Parameters(paramLabel = "RUNBOOK", description = "An id (see: runbook list) or a path.")
  private String runbook = "";

  @Mixin private RunOptions options = new RunOptions();

  PlanCommand(Workshop shop, GlobalOptions global) {
    this.shop = shop;
    this.global = global;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new PreviewDesk(shop, global, options).plan(runbook);
  }
}
