package dev.switchback.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `abort`.
@Command(
    name = "abort",
    description = "Undo what the unfinished run did, where it can still be undone.",
    mixinStandardHelpOptions = true)
final class AbortCommand implements Callable<Integer> {
  private final Workshop shop;
  private final GlobalOptions global;

  @Mixin private RunOptions options = new RunOptions();

  AbortCommand(Workshop shop, GlobalOptions global) {
    this.shop = shop;
    this.global = global;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new RunDesk(shop, global, options).abort();
  }
}
