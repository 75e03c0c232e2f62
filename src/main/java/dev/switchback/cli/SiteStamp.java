package dev.switchback.cli;

import dev.switchback.journal.Site;
import dev.switchback.journal.SiteException;
import dev.switchback.journal.SiteLock;
import dev.switchback.journal.SiteStore;
import dev.switchback.journal.StoredRun;
import java.nio.file.Path;
import java.util.Optional;

/// By what one sees that something about a site has changed, without reading it: its last run, how
/// long that journal is, when the simulated account was saved, who holds it.
record SiteStamp(String run, long journal, long account, String holder) {
  private static final SiteStamp NONE = new SiteStamp("", 0, 0, "");

  static SiteStamp of(SiteStore store, String name) {
    try {
      return store.find(name).map(SiteStamp::of).orElse(NONE);
    } catch (SiteException unreadable) {
      return NONE;
    }
  }

  private static SiteStamp of(Site site) {
    Optional<StoredRun> last = site.lastRun();
    return new SiteStamp(
        last.map(StoredRun::id).orElse(""),
        last.map(run -> run.journalFile().toFile().length()).orElse(0L),
        written(site.folder().resolve("world.json")),
        SiteLock.holder(site.folder()).map(Object::toString).orElse(""));
  }

  private static long written(Path file) {
    return file.toFile().lastModified();
  }
}
