package dev.switchback.cli;

import dev.switchback.journal.Site;
import dev.switchback.journal.StoredRun;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.run.SiteRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the journals of a site say: its record without the last run, and that run by itself.
record History(SiteRecord before, Optional<Last> last) {
  /// The last run that was begun: its events and its state after them.
  record Last(StoredRun run, List<RunEvent> events, RunState state) {
    Last {
      events = List.copyOf(events);
    }

    static Last of(StoredRun run) {
      var events = new ArrayList<RunEvent>();
      run.events(events::add);
      return new Last(run, events, RunState.of(events));
    }
  }

  static History of(Site site) {
    SiteRecord before = SiteRecord.EMPTY;
    Optional<Last> last = Optional.empty();
    for (StoredRun run : site.runs()) {
      Last next = Last.of(run);
      if (!next.events().isEmpty()) {
        before = last.isPresent() ? before.after(last.get().events()) : before;
        last = Optional.of(next);
      }
    }
    return new History(before, last);
  }

  /// The site's record with every run in it.
  SiteRecord record() {
    return last.map(run -> before.after(run.events())).orElse(before);
  }

  /// The last moment the journals know.
  Instant until() {
    return last.map(run -> run.state().at()).orElse(Instant.EPOCH);
  }
}
