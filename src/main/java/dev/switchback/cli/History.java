package dev.switchback.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.journal.Site;
import dev.switchback.journal.StoredRun;
import dev.switchback.run.Request;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.run.SiteRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the journals of a site say: its record without the last run, that run by itself, and what
/// was last asked of each runbook.
record History(SiteRecord before, Optional<Last> last, Map<String, Request> requests) {
  static final History NONE = new History(SiteRecord.EMPTY, Optional.empty(), Map.of());

  History {
    requests = Map.copyOf(requests);
  }

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
    var requests = new HashMap<String, Request>();
    for (StoredRun run : site.runs()) {
      Last next = Last.of(run);
      before = last.isPresent() ? before.after(last.get().events()) : before;
      last = Optional.of(next);
      next.state().plan().request().ifPresent(asked -> requests.put(asked.runbook(), asked));
    }
    return new History(before, last, requests);
  }

  /// The site's record with every run in it.
  SiteRecord record() {
    return last.map(run -> before.after(run.events())).orElse(before);
  }

  /// What the site was last told for a runbook; nothing if that never ran.
  ObjectNode answers(String runbook) {
    return Optional.ofNullable(requests.get(runbook))
        .map(Request::answers)
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  /// The last moment the journals know.
  Instant until() {
    return last.map(run -> run.state().at()).orElse(Instant.EPOCH);
  }
}
