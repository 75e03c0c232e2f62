package dev.switchback.cli;

import dev.switchback.cli.Clouds.Connection;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.journal.Site;
import dev.switchback.run.SiteRecord;
import dev.switchback.time.Timekeeper;
import dev.switchback.tui.state.SiteDetails.Serves;
import dev.switchback.watch.Reading;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Serving;
import dev.switchback.watch.Standing;
import dev.switchback.watch.Status;
import dev.switchback.watch.Watcher;
import dev.switchback.watch.probes.StatusProbes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From where sites serve: the same probe as the status's, without an account. What was seen of a
/// simulated account holds until it is saved again.
final class ServingSight implements AutoCloseable {
  private final Workshop shop;
  private final GlobalOptions global;
  private final Map<String, Saved> saved = new HashMap<>();
  private final Map<String, Scene> scenes = new HashMap<>();
  private Optional<Cloud> names = Optional.empty();

  /// What an account said that was saved then.
  private record Saved(SiteStamp stamp, Reading<Serving> reading) {}

  ServingSight(Workshop shop, GlobalOptions global) {
    this.shop = shop;
    this.global = global;
  }

  Serves look(Site site, SiteRecord record, Duration patience) throws InterruptedException {
    Standing standing = Standing.of(record);
    Reading<Serving> reading =
        site.identity().kind() == Kind.REHEARSAL
            ? saved(site, standing, patience)
            : real(site, standing, patience);
    return serves(reading);
  }

  private Reading<Serving> real(Site site, Standing standing, Duration patience)
      throws InterruptedException {
    var scene = new Scene(standing, names(site), clock());
    scenes.put(site.name(), scene);
    return once(scene, patience);
  }

  private Serves serves(Reading<Serving> reading) {
    return switch (reading) {
      case Reading.NotYet<Serving> n -> new Serves.NotYet();
      case Reading.Gone<Serving> g -> new Serves.Gone();
      case Reading.Asked<Serving> a -> new Serves.Asked();
      case Reading.Failed<Serving> failed -> new Serves.Unknown(failed.why());
      case Reading.Stale<Serving> stale -> seen(stale.value());
      case Reading.Seen<Serving> seen -> seen(seen.value());
    };
  }

  /// The same of a real site that was looked at before; empty if it never was.
  Optional<Serves> again(String site, Duration patience) throws InterruptedException {
    Scene scene = scenes.get(site);
    return scene == null ? Optional.empty() : Optional.of(serves(once(scene, patience)));
  }

  private Serves seen(Serving serving) {
    return new Serves.Seen(
        serving
            .side()
            .map(side -> side.word())
            .orElseGet(() -> serving.chain().target().orElse("nowhere")),
        serving.side().isPresent(),
        clock().now());
  }

  private Reading<Serving> saved(Site site, Standing standing, Duration patience)
      throws InterruptedException {
    SiteStamp stamp = SiteStamp.of(new SiteDoor(shop, global).store(), site.name());
    Saved before = saved.get(site.name());
    if (before != null && before.stamp().equals(stamp)) {
      return before.reading();
    }
    Reading<Serving> reading;
    if (standing.names().isEmpty()) {
      reading = once(new Scene(standing, names(site), clock()), patience);
    } else {
      Connection connection = shop.clouds().rehearsalAsSaved(site, History.of(site).until());
      try (Cloud cloud = connection.cloud()) {
        reading = once(new Scene(standing, cloud, connection.time()), patience);
      }
    }
    saved.put(site.name(), new Saved(stamp, reading));
    return reading;
  }

  private Reading<Serving> once(Scene scene, Duration patience) throws InterruptedException {
    Status status = Watcher.once(List.of(StatusProbes.SERVING), () -> scene, clock(), patience);
    return status.visitors().serving();
  }

  private Cloud names(Site site) {
    if (names.isEmpty()) {
      names = Optional.of(shop.clouds().unsigned(site.identity().region()));
    }
    return names.get();
  }

  private Timekeeper clock() {
    return shop.outside().clock();
  }

  @Override
  public void close() {
    names.ifPresent(Cloud::close);
  }
}
