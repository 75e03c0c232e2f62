package dev.switchback.cli;

import dev.switchback.cli.print.Palette;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.journal.Site;
import dev.switchback.tui.Display;
import dev.switchback.tui.StatusScreen;
import dev.switchback.tui.state.Live;
import dev.switchback.tui.state.StatusView;
import dev.switchback.tui.view.Theme;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Status;
import dev.switchback.watch.Watcher;
import dev.switchback.watch.probes.StatusProbes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// `status --watch`: the status on the screen, each part of it asked in its own time.
record StatusWatch(
    Workshop shop, GlobalOptions global, Site site, SiteSight sight, Optional<Duration> failover) {
  private static final Duration OFTEN = Duration.ofSeconds(2);
  private static final Duration STANDING_STILL = Duration.ofHours(1);

  void show() throws InterruptedException {
    var watching = new AtomicReference<Optional<Watcher>>(Optional.empty());
    // Only a real site's time passes on the screen. Asking the site for it would read its files.
    var clocks =
        new StatusScreen.Clocks(
            shop.outside().clock(), shop.outside().clock()::now, ZoneId.systemDefault());
    try (Display display = display();
        StatusScreen screen =
            StatusScreen.open(
                display,
                StatusView.of(subject(), live(Status.ASKED)),
                clocks,
                () -> watching.get().ifPresent(Watcher::askAgain));
        Watcher watcher =
            Watcher.start(
                new Watcher.Setting(
                    StatusProbes.ALL,
                    sight,
                    shop.outside().clock(),
                    status -> screen.observed(live(status))));
        var _ = shop.outside().interrupts().listen(_ -> screen.mustLeave())) {
      watching.set(Optional.of(watcher));
      untilLeft(screen, watcher);
    } catch (IOException e) {
      throw new UncheckedIOException("The terminal cannot show the status.", e);
    }
  }

  /// A rehearsed account stands still until a run in another process changes it: then it is looked
  /// at again at once.
  private void untilLeft(StatusScreen screen, Watcher watcher) throws InterruptedException {
    boolean rehearsal = site.identity().kind() == Kind.REHEARSAL;
    if (rehearsal) {
      watcher.pace(STANDING_STILL);
    }
    Scene seen = sight.get();
    while (!screen.left(OFTEN)) {
      Scene now = sight.get();
      if (rehearsal && !now.equals(seen)) {
        watcher.askAgain();
      }
      seen = now;
    }
  }

  private Live live(Status status) {
    Scene scene = sight.asRead();
    return new Live(status, scene.standing(), scene.time().now(), failover);
  }

  private StatusView.Subject subject() {
    SiteIdentity identity = site.identity();
    boolean real = identity.kind() == Kind.REAL;
    String place = real ? "account " + identity.account() + " · " + identity.region() : "rehearsal";
    String readonly = global.readonly() ? " · read-only" : "";
    return new StatusView.Subject(site.name(), place + readonly, real);
  }

  private Display display() {
    Terminal terminal = shop.outside().terminal();
    Palette palette = terminal.palette(global.colour());
    var look = new Display.Look(palette.colours() ? Theme.COLOURS : Theme.BARE, palette.unicode());
    return Optional.of(look)
        .filter(_ -> terminal.showsScreens())
        .flatMap(shop.outside().screens()::open)
        .orElseThrow(
            () ->
                new BadUsage(
                    "--watch needs a terminal that shows screens, and this is none. Once, as text:"
                        + " switchback status"));
  }
}
