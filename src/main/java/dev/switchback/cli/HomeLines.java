package dev.switchback.cli;

import dev.switchback.engine.JournalException;
import dev.switchback.journal.Site;
import dev.switchback.journal.SiteException;
import dev.switchback.journal.SiteStore;
import dev.switchback.journal.StoredRun;
import dev.switchback.report.Standing;
import dev.switchback.run.Request;
import dev.switchback.tui.state.HomeView.Last;
import dev.switchback.tui.state.HomeView.Mark;
import dev.switchback.tui.state.HomeView.Openable;
import dev.switchback.tui.state.HomeView.RunbookLine;
import dev.switchback.tui.state.HomeView.SiteLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the first screen shows of this machine: of each site its file and its last journal.
record HomeLines(Workshop shop, SiteStore store, Drafts drafts) {
  List<SiteLine> sites() {
    var lines = new ArrayList<SiteLine>();
    List<String> names = store.names();
    names.forEach(name -> lines.add(site(name)));
    drafts.names(names).forEach(name -> lines.add(draft(name)));
    return lines;
  }

  private SiteLine site(String name) {
    try {
      return store.find(name).map(HomeLines::line).orElseGet(() -> damaged(name));
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

  private static SiteLine line(Site site) {
    return new SiteLine(
        site.name(),
        site.identity().kind().name().toLowerCase(Locale.ROOT),
        site.identity().account() + " · " + site.identity().region(),
        last(site));
  }

  private static Last last(Site site) {
    Optional<StoredRun> run = site.lastRun();
    if (run.isEmpty()) {
      return new Last("", Mark.NONE, "nothing done yet", Openable.CHOOSE);
    }
    try {
      ListedRun.Sound sound = ListedRun.read(site, run.get());
      Standing standing = sound.report().about().standing();
      String runbook = sound.report().about().request().map(Request::runbook).orElse("");
      Openable openable =
          standing == Standing.RUNNING
              ? Openable.WATCH
              : sound.resumable() ? Openable.RESUME : Openable.CHOOSE;
      String words = standing == Standing.RUNNING ? "running" : standing.words();
      return new Last(runbook, mark(standing), words, openable);
    } catch (JournalException damaged) {
      return new Last("", Mark.FAILED, "damaged, see: switchback runs list", Openable.CHOOSE);
    }
  }

  private static Mark mark(Standing standing) {
    return switch (standing) {
      case NOT_BEGUN -> Mark.NONE;
      case RUNNING -> Mark.BUSY;
      case PAUSED -> Mark.PAUSED;
      case INTERRUPTED -> Mark.UNCLEAR;
      case FAILED -> Mark.FAILED;
      case DONE -> Mark.DONE;
      case ABORTED -> Mark.UNDONE;
    };
  }

  /// Those that have a command of their own, in its words; none is read.
  List<RunbookLine> runbooks() {
    return CommandTree.named(shop.library().folder()).entrySet().stream()
        .map(entry -> new RunbookLine(entry.getKey(), entry.getValue()))
        .toList();
  }
}
