package dev.switchback.cli;

import dev.switchback.cli.Clouds.Connection;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.journal.Site;
import dev.switchback.journal.StoredRun;
import dev.switchback.run.SiteRecord;
import dev.switchback.time.Timekeeper;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// A site to be looked at without its lock, while a run may go on in another process: what it
/// records, and in a rehearsal its account, is read again when it has changed.
final class SiteSight implements Supplier<Scene>, AutoCloseable {
  /// A run at full speed saves its account hundreds of times a minute.
  private static final Duration AT_LEAST = Duration.ofSeconds(2);

  private static final String ACCOUNT = "world.json";

  private final Site site;
  private final Timekeeper clock;
  private final Function<Instant, Connection> connect;
  private Optional<Look> look = Optional.empty();
  private Optional<Cloud> before = Optional.empty();

  /// What was read, and of which state of the files.
  private record Look(
      List<Long> stamp, Duration at, SiteRecord record, Connection connection, Scene scene) {}

  private SiteSight(Site site, Timekeeper clock, Function<Instant, Connection> connect) {
    this.site = site;
    this.clock = clock;
    this.connect = connect;
  }

  /// Signs in to the site's account, if it is a real one.
  static SiteSight of(Site site, SiteDoor door, Timekeeper clock) {
    if (site.identity().kind() == Kind.REHEARSAL) {
      return new SiteSight(site, clock, notBefore -> door.asSaved(site, notBefore));
    }
    Connection account = door.looking(site);
    return new SiteSight(site, clock, _ -> account);
  }

  @Override
  public synchronized Scene get() {
    return look().scene();
  }

  /// As it was read last: what could be read then can be shown, whatever became of the files.
  synchronized Scene asRead() {
    return look.orElseGet(this::look).scene();
  }

  synchronized SiteRecord record() {
    return look().record();
  }

  private Look look() {
    if (look.isEmpty() || changed(look.get())) {
      look = Optional.of(read());
    }
    return look.get();
  }

  private boolean changed(Look last) {
    return clock.elapsed().minus(last.at()).compareTo(AT_LEAST) >= 0
        && !last.stamp().equals(stamp());
  }

  private Look read() {
    List<Long> stamp = stamp();
    History history = History.of(site);
    Connection connection = connect.apply(history.until());
    retire(connection);
    SiteRecord record = history.record();
    return new Look(
        stamp,
        clock.elapsed(),
        record,
        connection,
        new Scene(Standing.of(record), connection.cloud(), connection.time()));
  }

  /// Somebody may still be asking the cloud of a moment ago.
  private void retire(Connection next) {
    Optional<Cloud> last = look.map(one -> one.connection().cloud());
    if (last.filter(cloud -> cloud != next.cloud()).isPresent()) {
      before.ifPresent(Cloud::close);
      before = last;
    }
  }

  private List<Long> stamp() {
    Path account = site.folder().resolve(ACCOUNT);
    return site.lastRun()
        .map(StoredRun::journalFile)
        .map(journal -> List.of(size(journal), written(journal), written(account)))
        .orElseGet(() -> List.of(written(account)));
  }

  private static long size(Path file) {
    return Files.exists(file) ? file.toFile().length() : 0;
  }

  private static long written(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read.", e);
    }
  }

  @Override
  public synchronized void close() {
    before.ifPresent(Cloud::close);
    look.ifPresent(one -> one.connection().cloud().close());
  }
}
