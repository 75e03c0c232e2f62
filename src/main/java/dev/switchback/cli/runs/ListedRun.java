package dev.switchback.cli.runs;

import dev.switchback.engine.JournalException;
import dev.switchback.journal.Site;
import dev.switchback.journal.SiteLock;
import dev.switchback.journal.StoredRun;
import dev.switchback.report.RunFold;
import dev.switchback.report.RunReport;
import dev.switchback.report.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A stored run as it is listed.
public sealed interface ListedRun {
  StoredRun run();

  /// `resumable` says whether `resume` would go on with it: that is the site's last one, unless it
  /// is done or running.
  record Sound(StoredRun run, RunReport report, boolean resumable) implements ListedRun {}

  /// Its journal cannot be read; `problem` is a sentence.
  record Damaged(StoredRun run, String problem) implements ListedRun {}

  static List<ListedRun> of(Site site) {
    List<StoredRun> runs = site.runs();
    boolean held = SiteLock.holder(site.folder()).isPresent();
    var listed = new ArrayList<ListedRun>();
    for (int i = 0; i < runs.size(); i++) {
      listed.add(of(site, runs.get(i), i == runs.size() - 1, held));
    }
    return listed;
  }

  /// The same of one run. Throws JournalException if it is damaged.
  static Sound read(Site site, StoredRun run) {
    boolean last = site.lastRun().equals(Optional.of(run));
    return read(site, run, last, last && SiteLock.holder(site.folder()).isPresent());
  }

  private static ListedRun of(Site site, StoredRun run, boolean last, boolean held) {
    try {
      return read(site, run, last, last && held);
    } catch (JournalException e) {
      return new Damaged(run, String.valueOf(e.getMessage()));
    }
  }

  private static Sound read(Site site, StoredRun run, boolean last, boolean running) {
    var fold = new RunFold();
    run.events(fold::add);
    RunReport report = fold.report(site.identity(), run.id(), running);
    boolean resumable =
        last && fold.state().resumable() && report.about().standing() != Standing.RUNNING;
    return new Sound(run, report, resumable);
  }
}
