package dev.switchback.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `resume`.
@Command(
    name = "resume",
    description = "Go on with the interrupted run, whatever stopped it.",
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
  private final Workshop shop;
  private final GlobalOptions global;

  @Mixin private RunOptions options = new RunOptions();

  ResumeCommand(Workshop shop, GlobalOptions global) {
    this.shop = shop;
    this.global = global;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new RunDesk(shop, global, options).resume();
  }
}
