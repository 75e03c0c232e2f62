package dev.switchback.cli;

import static java.util.Objects.requireNonNull;

import dev.switchback.journal.Site;
import dev.switchback.tui.state.Task;
import java.util.Optional;

/// What somebody is asked for on the screen: a runbook by its id or path, with the options of the
/// command line, for a site that is there already, or is to be made.
record Errand(Task task, String runbook, RunOptions options, Optional<Site> site) {
  Errand {
    requireNonNull(task, "task");
    requireNonNull(runbook, "runbook");
    requireNonNull(options, "options");
    requireNonNull(site, "site");
  }

  /// The set-up of a new site.
  static Errand newSite(RunOptions options) {
    return new Errand(new Task.NewSite(), HomeDesk.SETUP, options, Optional.empty());
  }

  History history() {
    return site.map(History::of).orElse(History.NONE);
  }
}
