package dev.switchback.cli;

import dev.switchback.journal.Site;
import dev.switchback.time.Timekeeper;
import dev.switchback.watch.Outlook;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Status;
import dev.switchback.watch.Watcher;
import dev.switchback.watch.probes.StatusProbes;
import java.time.Duration;
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

  StatusCommand(Workshop shop, GlobalOptions global) {
    this.shop = shop;
    this.global = global;
  }

  @Override
  public Integer call() throws InterruptedException {
    var door = new SiteDoor(shop, global);
    Site site = door.required();
    Timekeeper clock = shop.outside().clock();
    try (SiteSight sight = SiteSight.of(site, door, clock)) {
      Status status = Watcher.once(StatusProbes.ALL, sight, clock, PATIENCE);
      Scene scene = sight.get();
      Outlook outlook =
          Outlook.of(status, scene.standing(), new FailoverForecast(shop).length(sight.record()));
      var seen =
          new SeenStatus(site.identity(), status, scene.standing(), scene.time().now(), outlook);
      print(seen);
    }
    return ExitCode.DONE;
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
