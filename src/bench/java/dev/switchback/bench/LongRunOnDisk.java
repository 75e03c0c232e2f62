package dev.switchback.bench;

import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.journal.BufferedJournal;
import dev.switchback.journal.FileJournal;
import dev.switchback.journal.Site;
import dev.switchback.journal.SiteStore;
import dev.switchback.journal.StoredRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;

/// A state folder with one site whose last run, of setup, has 300 steps and said 100,000 lines: for
/// the program itself to be measured with.
final class LongRunOnDisk {
  private static final int STEPS = 300;
  private static final int LINES = 100_000;
  private static final Instant BEGIN = Instant.parse("2026-11-22T17:15:00Z");

  private LongRunOnDisk() {}

  /// The folder has no such site yet.
  static void write(Path home) throws IOException {
    var store = new SiteStore(home, new SplittableRandom(1));
    Site site = store.create("long", Kind.REHEARSAL, "123456789012", "us-east-1", BEGIN);
    var story = new LongRun("setup", STEPS);
    StoredRun run = site.newRun(site.nextRun("setup", BEGIN), story.started());
    Files.delete(run.journalFile()); // written again, without an fsync a line
    try (FileJournal journal = BufferedJournal.create(run.journalFile())) {
      story.events(STEPS * 4, journal::append);
    }
    try (var log = new PrintWriter(Files.newBufferedWriter(run.log()))) {
      for (int i = 0; i < LINES; i++) {
        int second = i / 100;
        log.printf("%6d:%02d · %s ", second / 60, second % 60, LongRun.id(i % STEPS).path());
        log.printf("DescribeNatGateways nat-0a1b2c3d: pending, number %06d%n", i);
      }
    }
  }
}
