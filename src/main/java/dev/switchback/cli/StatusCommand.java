package dev.switchback.cli;

import dev.switchback.cli.print.SeenStatus;
import dev.switchback.cli.print.StatusJson;
import dev.switchback.cli.print.StatusText;
import dev.switchback.journal.Site;
import dev.switchback.time.Timekeeper;
import dev.switchback.watch.Outlook;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Status;
import dev.switchback.watch.Watcher;
import dev.switchback.watch.probes.StatusProbes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `status`: what the live site does now, and what a failover would meet. Reads only, and needs no
/// lock: a run may go on meanwhile.
@Command(
    name = "status",
    description =
        "What the site does now: health checks, DNS, replication, workloads; and what a failover"
            + " would meet.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Workshop shop;
  private final GlobalOptions global;

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  @Option(names = "--watch", description = "On the screen, until you leave it with q.")
  private boolean watch;

  StatusCommand(Workshop shop, GlobalOptions global) {
    this.shop = shop;
    this.global = global;
  }

  /// On the screen, until it is left.
  static StatusCommand watching(Workshop shop, GlobalOptions global) {
    var command = new StatusCommand(shop, global);
    command.watch = true;
    return command;
  }

  @Override
  public Integer call() throws InterruptedException {
    var door = new SiteDoor(shop, global);
    Site site = door.required();
    Timekeeper clock = shop.outside().clock();
    if (watch && json) {
      throw new BadUsage("--watch is for people, --json for programs: say one of them.");
    }
    try (SiteSight sight = SiteSight.of(site, door, clock)) {
      if (watch) {
        new StatusWatch(shop, global, site, sight, forecast(sight)).show();
        return ExitCode.DONE;
      }
      Status status = Watcher.once(StatusProbes.ALL, sight, clock, PATIENCE);
      Scene scene = sight.asRead();
      Outlook outlook = Outlook.of(status, scene.standing(), forecast(sight));
      var seen =
          new SeenStatus(site.identity(), status, scene.standing(), scene.time().now(), outlook);
      print(seen);
    }
    return ExitCode.DONE;
  }

  private Optional<Duration> forecast(SiteSight sight) {
    return new FailoverForecast(shop).length(sight.record());
  }

  private void print(SeenStatus seen) {
    Terminal terminal = shop.outside().terminal();
    if (json) {
      terminal.out().println(StatusJson.of(seen).toPrettyString());
    } else {
      new StatusText(terminal.palette(global.colour()))
          .lines(seen)
          .forEach(terminal.out()::println);
    }
    terminal.out().flush();
  }
}
