package dev.switchback.cli;

import dev.switchback.cli.runs.ListedRun;
import dev.switchback.engine.JournalException;
import dev.switchback.journal.Site;
import dev.switchback.journal.SiteException;
import dev.switchback.journal.SiteStore;
import dev.switchback.journal.StoredRun;
import dev.switchback.report.RunReport;
import dev.switchback.report.Standing;
import dev.switchback.run.Lengths;
import dev.switchback.run.Request;
import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.HomeView.Last;
import dev.switchback.tui.state.HomeView.Mark;
import dev.switchback.tui.state.HomeView.Openable;
import dev.switchback.tui.state.HomeView.RunbookLine;
import dev.switchback.tui.state.HomeView.SiteLine;
import dev.switchback.tui.state.HomeView.When;
import dev.switchback.tui.state.SiteDetails.RunLine;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What the first screen shows of this machine: of each site its file and its last journal.
record HomeLines(Workshop shop, SiteStore store, Drafts drafts) {
  /// Of so many sites the journals are read before the first frame.
  private static final int AT_ONCE = 2;

  /// What can be said at once: where there are many sites, of the later ones only that they are
  /// there.
  List<SiteLine> first() {
    var lines = new ArrayList<SiteLine>();
    List<String> names = store.names();
    for (String name : names) {
      lines.add(site(name, lines.size() < AT_ONCE ? HomeLines::last : _ -> LATER));
    }
    drafts.names(names).forEach(name -> lines.add(draft(name)));
    return lines;
  }

  private static final Last LATER = new Last("", Mark.NONE, "…", Openable.LATER);

  /// The names of all of them, those of drafts last.
  List<String> names() {
    List<String> names = store.names();
    var all = new ArrayList<>(names);
    all.addAll(drafts.names(names));
    return all;
  }

  /// A site or a draft as it is now.
  SiteLine line(String name) {
    return store.names().contains(name) ? site(name, HomeLines::last) : draft(name);
  }

  private SiteLine site(String name, Function<Site, Last> last) {
    try {
      return store
          .find(name)
          .map(site -> line(site, last.apply(site)))
          .orElseGet(() -> damaged(name));
    } catch (SiteException unreadable) {
      return damaged(name);
    }
  }

  private static SiteLine damaged(String name) {
    return new SiteLine(
        name,
        "?",
        "",
        new Last("", Mark.FAILED, "damaged, see: switchback sites list", Openable.NOTHING));
  }

  private SiteLine draft(String name) {
    String kind = drafts.read(name).kind().name().toLowerCase(Locale.ROOT);
    return new SiteLine(
        name, kind, "", new Last("setup", Mark.NONE, "being answered", Openable.ANSWER));
  }

  private static SiteLine line(Site site, Last last) {
    return new SiteLine(
        site.name(),
        site.identity().kind().name().toLowerCase(Locale.ROOT),
        site.identity().account() + " · " + site.identity().region(),
        last);
  }

  private static Last last(Site site) {
    Optional<StoredRun> run = site.lastRun();
    if (run.isEmpty()) {
      return new Last("", Mark.NONE, "nothing done yet", Openable.CHOOSE);
    }
    try {
      ListedRun.Sound sound = ListedRun.read(site, run.get());
      Openable openable =
          sound.holder().isPresent()
              ? Openable.WATCH
              : sound.resumable() ? Openable.RESUME : Openable.CHOOSE;
      return new Last(runbook(sound), mark(sound), words(sound.report()), when(sound), openable);
    } catch (JournalException damaged) {
      return new Last("", Mark.FAILED, "damaged, see: switchback runs list", Openable.CHOOSE);
    }
  }

  /// The same of any run.
  static RunLine of(ListedRun run) {
    return switch (run) {
      case ListedRun.Damaged damaged ->
          new RunLine(damaged.run().id(), "", Mark.FAILED, "damaged", Optional.empty());
      case ListedRun.Sound sound ->
          new RunLine(
              sound.run().id(), runbook(sound), mark(sound), words(sound.report()), when(sound));
    };
  }

  private static String runbook(ListedRun.Sound sound) {
    return sound.report().about().request().map(Request::runbook).orElse("");
  }

  private static Mark mark(ListedRun.Sound sound) {
    return mark(sound.report().about().standing());
  }

  /// Journals of rehearsals have the time of their own clock; when they were written is this
  /// machine's.
  private static Optional<When> when(ListedRun.Sound sound) {
    try {
      Instant written = Files.getLastModifiedTime(sound.run().journalFile()).toInstant();
      return Optional.of(new When(written, sound.report().summary().times().elapsed()));
    } catch (IOException unwritten) {
      return Optional.empty();
    }
  }

  private static String words(RunReport report) {
    String at = report.settled() + " of " + report.steps().size();
    return switch (report.about().standing()) {
      case NOT_BEGUN -> "not begun";
      case RUNNING -> "running, at " + at;
      case PAUSED -> "paused at " + at;
      case PAUSED_ON_SCREEN -> "paused, open, at " + at;
      case INTERRUPTED -> "interrupted at " + at;
      case FAILED -> "failed at " + failed(report.summary().steps().failed().keySet(), at);
      case DONE -> report.state() + " in " + Lengths.clock(report.summary().times().elapsed());
      case ABORTED -> "taken back";
    };
  }

  private static String failed(Set<StepId> steps, String otherwise) {
    String more = steps.size() > 1 ? " +" + (steps.size() - 1) : "";
    return steps.stream().findFirst().map(step -> step + more).orElse(otherwise);
  }

  private static Mark mark(Standing standing) {
    return switch (standing) {
      case NOT_BEGUN -> Mark.NONE;
      case RUNNING -> Mark.BUSY;
      case PAUSED, PAUSED_ON_SCREEN -> Mark.PAUSED;
      case INTERRUPTED -> Mark.UNCLEAR;
      case FAILED -> Mark.FAILED;
      case DONE -> Mark.DONE;
      case ABORTED -> Mark.UNDONE;
    };
  }

  /// The runbooks that somebody has begun to answer for a site that stands.
  List<String> answering(String site) {
    return CommandTree.named(shop.library().folder()).keySet().stream()
        .filter(runbook -> Files.exists(drafts.of(runbook).file(site)))
        .toList();
  }

  /// Those that have a command of their own, in its words; none is read.
  List<RunbookLine> runbooks() {
    return CommandTree.named(shop.library().folder()).entrySet().stream()
        .map(entry -> new RunbookLine(entry.getKey(), entry.getValue()))
        .toList();
  }
}
