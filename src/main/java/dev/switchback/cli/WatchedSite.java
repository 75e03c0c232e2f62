package dev.switchback.cli;

import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.journal.Site;
import dev.switchback.time.Inbox;
import dev.switchback.time.Timekeeper;
import dev.switchback.tui.state.Live;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Status;
import dev.switchback.watch.Watcher;
import dev.switchback.watch.probes.StatusProbes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The site whose run is watched, as probes see it: they only read, and need no lock. Where nobody
/// can sign in to its account, nothing is heard of it.
final class WatchedSite implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedSite.class);

  /// A simulated account is read anew when a run has changed it.
  private static final Duration OFTEN = Duration.ofSeconds(4);

  private static final Duration STANDING_STILL = Duration.ofHours(1);

  private final Site site;
  private final SiteDoor door;
  private final Timekeeper clock;
  private final Consumer<Live> hearing;
  private final Inbox<Boolean> end;

  private WatchedSite(Site site, SiteDoor door, Timekeeper clock, Consumer<Live> hearing) {
    this.site = site;
    this.door = door;
    this.clock = clock;
    this.hearing = hearing;
    this.end = clock.inbox();
  }

  /// Looks from now on, until it is closed; signing in keeps nobody waiting.
  static WatchedSite start(Site site, SiteDoor door, Timekeeper clock, Consumer<Live> hearing) {
    var watched = new WatchedSite(site, door, clock, hearing);
    clock.start("watched site", watched::run);
    return watched;
  }

  private void run() {
    try (SiteSight sight = SiteSight.of(site, door, clock);
        Watcher watcher =
            Watcher.start(
                new Watcher.Setting(
                    StatusProbes.ALL, sight, clock, status -> tell(status, sight.asRead())))) {
      untilClosed(sight, watcher);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException unreachable) {
      LOG.info("The site {} is not looked at: {}", site.name(), unreachable.getMessage());
    }
  }

  private void untilClosed(SiteSight sight, Watcher watcher) throws InterruptedException {
    boolean rehearsal = site.identity().kind() == Kind.REHEARSAL;
    if (rehearsal) {
      watcher.pace(STANDING_STILL);
    }
    Scene seen = sight.get();
    while (end.poll(OFTEN).isEmpty()) {
      Scene now = sight.get();
      if (rehearsal && !now.equals(seen)) {
        watcher.askAgain();
      }
      seen = now;
    }
  }

  private void tell(Status status, Scene scene) {
    hearing.accept(new Live(status, scene.standing(), scene.time().now(), Optional.empty()));
  }

  @Override
  public void close() {
    end.put(true);
  }
}
