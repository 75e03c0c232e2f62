package dev.switchback.cli.sites;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cli.runs.ListedRun;
import dev.switchback.cli.runs.RunsListCommand;
import dev.switchback.journal.LockClaim.HeldBy;
import dev.switchback.journal.Site;
import dev.switchback.journal.SiteLock;
import dev.switchback.report.JsonReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A site with its runs and who is at it.
record ListedSite(Site site, List<ListedRun> runs, Optional<HeldBy> holder) {
  ListedSite {
    runs = List.copyOf(runs);
  }

  static ListedSite of(Site site) {
    return new ListedSite(site, ListedRun.of(site), SiteLock.holder(site.folder()));
  }

  Optional<ListedRun> last() {
    return runs.isEmpty() ? Optional.empty() : Optional.of(runs.getLast());
  }

  /// The run that `resume` would go on with.
  Optional<ListedRun.Sound> resumable() {
    return last()
        .flatMap(
            run ->
                run instanceof ListedRun.Sound sound && sound.resumable()
                    ? Optional.of(sound)
                    : Optional.empty());
  }

  String kind() {
    return site.identity().kind().name().toLowerCase(Locale.ROOT);
  }

  ObjectNode json() {
    ObjectNode json = JsonReport.site(site.identity());
    json.put("created", site.created().toString());
    json.put("folder", site.folder().toString());
    json.put("runs", runs.size());
    last().ifPresent(run -> json.set("lastRun", RunsListCommand.json(run)));
    resumable().ifPresent(run -> json.put("resumable", run.run().id()));
    holder.ifPresent(
        h ->
            json.putObject("heldBy")
                .put("who", h.who())
                .put("host", h.host())
                .put("pid", h.pid())
                .put("since", h.since().toString())
                .put("what", h.what()));
    return json;
  }
}
