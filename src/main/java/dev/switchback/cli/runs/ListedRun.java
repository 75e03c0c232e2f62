package dev.switchback.cli.runs;

import dev.switchback.engine.JournalException;
import dev.switchback.journal.LockClaim.HeldBy;
import dev.switchback.journal.Site;
import dev.switchback.journal.SiteLock;
import dev.switchback.journal.StoredRun;
import dev.switchback.report.RunFold;
import dev.switchback.report.RunReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A stored run as it is listed.
public sealed interface ListedRun {
  StoredRun run();

  /// `resumable` says whether `resume` would go on with it: that is the site's last one, unless it
  /// is done or a process is at it, the `holder`.
  record Sound(StoredRun run, RunReport report, boolean resumable, Optional<HeldBy> holder)
      implements ListedRun {
    /// Its number, where it is known.
    public OptionalLong process() {
      return holder.map(HeldBy::pid).filter(pid -> pid > 0).stream()
          .mapToLong(pid -> pid)
          .findFirst();
    }
  }

  /// Its journal cannot be read; `problem` is a sentence.
  record Damaged(StoredRun run, String problem) implements ListedRun {}

  static List<ListedRun> of(Site site) {
    List<StoredRun> runs = site.runs();
    Optional<HeldBy> holder = SiteLock.holder(site.folder());
    var listed = new ArrayList<ListedRun>();
    for (int i = 0; i < runs.size(); i++) {
      listed.add(of(site, runs.get(i), i == runs.size() - 1, holder));
    }
    return listed;
  }

  /// The same of one run. Throws JournalException if it is damaged.
  static Sound read(Site site, StoredRun run) {
    boolean last = site.lastRun().equals(Optional.of(run));
    return read(site, run, last, SiteLock.holder(site.folder()).filter(h -> last));
  }

  private static ListedRun of(Site site, StoredRun run, boolean last, Optional<HeldBy> holder) {
    try {
      return read(site, run, last, holder.filter(h -> last));
    } catch (JournalException e) {
      return new Damaged(run, String.valueOf(e.getMessage()));
    }
  }

  private static Sound read(Site site, StoredRun run, boolean last, Optional<HeldBy> holder) {
    var fold = new RunFold();
    run.events(fold::add);
    RunReport report = fold.report(site.identity(), run.id(), holder.isPresent());
    boolean resumable = last && fold.state().resumable() && holder.isEmpty();
    return new Sound(run, report, resumable, holder);
  }
}
