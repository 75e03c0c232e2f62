package dev.switchback.bench;

import dev.switchback.journal.BufferedJournal;
import dev.switchback.journal.FileJournal;
import dev.switchback.journal.StoredRun;
import dev.switchback.run.RunState;
import dev.switchback.run.SiteRecord;
import dev.switchback.run.StepState;
import dev.switchback.time.Timekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/// Reads a journal of 100,000 events of 2,000 steps and folds them into the state of the run, and
/// with it into the record of the site, as `resume` does.
record JournalBench(Timekeeper clock) {
  private static final int STEPS = 2_000;
  private static final int EVENTS = 100_000;

  List<Figure> figures() throws IOException {
    Path folder = Files.createTempDirectory("switchback-bench");
    var run = new StoredRun(folder);
    try {
      try (FileJournal journal = BufferedJournal.create(run.journalFile())) {
        new LongRun(STEPS).events(EVENTS, journal::append);
      }
      return List.of(
          figure("journal: read and folded, first time", () -> state(run)),
          figure("journal: read and folded, once more", () -> state(run)),
          figure("journal: and folded into the site's record too", () -> stateAndRecord(run)));
    } finally {
      Files.deleteIfExists(run.journalFile());
      Files.delete(folder);
    }
  }

  private Figure figure(String what, Runnable work) {
    Duration wall = clock.elapsed();
    Duration begin = ProcessorTime.now();
    work.run();
    double took = seconds(ProcessorTime.now().minus(begin));
    String onTheWall =
        String.format(Locale.ROOT, " (%.2f s on the clock)", seconds(clock.elapsed().minus(wall)));
    return new Figure(what + onTheWall, took, 1, "s");
  }

  private static void state(StoredRun run) {
    check(run.state());
  }

  private static void stateAndRecord(StoredRun run) {
    var state = new AtomicReference<>(RunState.start());
    var record = new AtomicReference<>(SiteRecord.EMPTY);
    run.events(
        event -> {
          state.set(state.get().after(event));
          record.set(record.get().after(event));
        });
    check(state.get());
    if (record.get().steps().size() != STEPS) {
      throw new IllegalStateException(
          "the record has %d steps".formatted(record.get().steps().size()));
    }
  }

  private static void check(RunState state) {
    long done =
        state.steps().values().stream()
            .filter(step -> step.state() instanceof StepState.Done)
            .count();
    if (done != STEPS || state.phase() != RunState.Phase.FINISHED) {
      throw new IllegalStateException("read %d done steps, in %s".formatted(done, state.phase()));
    }
  }

  private static double seconds(Duration length) {
    return length.toMillis() / 1000.0;
  }
}
