package dev.switchback.cli;

import dev.switchback.cli.print.Palette;
import dev.switchback.cli.print.Titles;
import dev.switchback.cli.runs.ChosenRun;
import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.journal.Site;
import dev.switchback.journal.StoredRun;
import dev.switchback.run.RunEvent;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.Runbook;
import dev.switchback.tui.Display;
import dev.switchback.tui.RunScreen;
import dev.switchback.tui.state.RunPlan;
import dev.switchback.tui.view.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `runs watch`: the screen of a run that another process carries out. It is looked at, not
/// answered.
@Command(
    name = "watch",
    description =
        "Watch the last run of a site on the screen, while another process carries it out.",
    mixinStandardHelpOptions = true)
final class RunsWatchCommand implements Callable<Integer> {
  private final Workshop shop;
  private final GlobalOptions global;

  @Mixin private ChosenRun chosen = new ChosenRun();

  RunsWatchCommand(Workshop shop, GlobalOptions global) {
    this.shop = shop;
    this.global = global;
  }

  /// Of a run by its id, or the last one.
  static RunsWatchCommand of(Workshop shop, GlobalOptions global, Optional<String> run) {
    var command = new RunsWatchCommand(shop, global);
    run.ifPresent(id -> command.chosen.choose(id));
    return command;
  }

  @Override
  public Integer call() throws InterruptedException {
    Site site = new SiteDoor(shop, global).required();
    StoredRun run = chosen.of(site).run();
    var last = new AtomicReference<>(Instant.EPOCH);
    Supplier<Instant> now =
        site.identity().kind() == Kind.REAL ? shop.outside().clock()::now : last::get;
    try (Display display = display();
        var source = new WatchedRun(run)) {
      RunEvent.RunStarted begin = source.begin();
      last.set(begin.at());
      WatchedRun.Plans plans = plans(site, begin);
      try (RunScreen screen =
              RunScreen.open(
                  display,
                  shop.outside().clock(),
                  plans.of(begin.steps()),
                  now,
                  ZoneId.systemDefault());
          var _ = sight(site, run, screen);
          var _ = shop.outside().interrupts().listen(_ -> screen.mustLeave())) {
        source.show(begin, screen, plans, last::set);
      }
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new UncheckedIOException("The run " + run.id() + " cannot be followed.", e);
    }
  }

  /// What the probes see now says nothing about an older run.
  private Workshop.Listening sight(Site site, StoredRun run, RunScreen screen) {
    if (!site.lastRun().equals(Optional.of(run))) {
      return () -> {};
    }
    return WatchedSite.start(
            site, new SiteDoor(shop, global), shop.outside().clock(), screen::observed)
        ::close;
  }

  private Display display() {
    Terminal terminal = shop.outside().terminal();
    Palette palette = terminal.palette(global.colour());
    var look = new Display.Look(palette.colours() ? Theme.COLOURS : Theme.BARE, palette.unicode());
    return Optional.of(look)
        .filter(any -> terminal.showsScreens())
        .flatMap(shop.outside().screens()::open)
        .orElseThrow(
            () ->
                new BadUsage(
                    "A run is watched on a terminal, and this is none. As text: switchback runs"
                        + " show"));
  }

  private WatchedRun.Plans plans(Site site, RunEvent.RunStarted begin) {
    String name = begin.request().runbook();
    Runbook runbook = load(name);
    String place =
        site.identity().kind() == Kind.REHEARSAL
            ? "rehearsal · watched"
            : "account " + site.identity().account() + " · watched";
    var words =
        new RunPlan.Name(
            runbook.id(), site.name(), place, "switchback --site " + site.name() + " resume");
    return new WatchedRun.Plans(
        new RunPlans(runbook, words, SiteRecord.EMPTY),
        Titles.of(runbook, this::load),
        shop.library().actions());
  }

  private Runbook load(String name) {
    return shop.library().loader().load(shop.library().folder().locate(name));
  }
}
