package dev.switchback.cli.print;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.watch.Drift;
import dev.switchback.watch.FailoverPair;
import dev.switchback.watch.Health;
import dev.switchback.watch.Heartbeats;
import dev.switchback.watch.Heartbeats.Pulse;
import dev.switchback.watch.Lag;
import dev.switchback.watch.Nodes;
import dev.switchback.watch.Pages;
import dev.switchback.watch.Replication;
import dev.switchback.watch.Servers;
import dev.switchback.watch.Serving;
import dev.switchback.watch.Side;
import dev.switchback.watch.Workloads;
import dev.switchback.watch.Writer;
import java.util.Locale;

/// What each probe saw, in JSON.
final class StatusValues {
  void serving(Serving seen, ObjectNode json) {
    json.put("name", seen.chain().name());
    seen.side().ifPresent(side -> json.put("side", side.word()));
    seen.chain().target().ifPresent(target -> json.put("target", target));
    seen.chain().ttl().ifPresent(ttl -> json.put("ttlSeconds", ttl.toSeconds()));
    ArrayNode addresses = json.putArray("addresses");
    seen.chain().addresses().forEach(addresses::add);
  }

  void health(Health seen, ObjectNode json) {
    for (Side side : Side.values()) {
      seen.of(side).ifPresent(check -> check(check, json.putObject(side.word())));
    }
    seen.latch().ifPresent(latch -> json.put("latch", word(latch)));
  }

  private static void check(Health.Check check, ObjectNode json) {
    json.put("healthy", check.checkers().green())
        .put("checkersHealthy", check.checkers().healthy())
        .put("checkers", check.checkers().all());
    if (!check.checkers().complaint().isEmpty()) {
      json.put("complaint", check.checkers().complaint());
    }
    ArrayNode percent = json.putArray("percentHealthy");
    check.trail().values().forEach(percent::add);
  }

  void pair(FailoverPair seen, ObjectNode json) {
    json.put("complete", seen.complete())
        .put("primaryLatched", seen.latched())
        .put("secondaryChecked", seen.secondaryChecked());
  }

  void pages(Pages seen, ObjectNode json) {
    ArrayNode pages = json.putArray("pages");
    for (Pages.Page page : seen.pages()) {
      ObjectNode one =
          pages
              .addObject()
              .put("name", page.name())
              .put("good", page.good())
              .put("words", page.words());
      page.given()
          .ifPresent(
              given ->
                  one.put("status", given.status())
                      .put("tookMillis", given.took().toMillis())
                      .put("certificateDays", given.certificateDays())
                      .put("certificateCovers", given.covered()));
    }
  }

  void writer(Writer seen, ObjectNode json) {
    seen.side().ifPresent(side -> json.put("side", side.word()));
    json.put("both", seen.both())
        .put("primary", word(seen.primary()))
        .put("standby", word(seen.standby()));
  }

  void replication(Replication seen, ObjectNode json) {
    seen.instance().ifPresent(state -> json.put("instance", state));
    seen.task().ifPresent(task -> task(task, json.putObject("task")));
  }

  private static void task(Replication.Task task, ObjectNode json) {
    json.put("from", task.from().word()).put("status", task.status());
    json.put("fullLoadPercent", task.load().percent())
        .put("tablesLoaded", task.load().loaded())
        .put("tablesLoading", task.load().loading())
        .put("tablesQueued", task.load().queued())
        .put("tablesErrored", task.load().errored());
    task.rest()
        .ifPresent(
            rest -> {
              json.put("why", rest.why());
              rest.since().ifPresent(since -> json.put("since", since.toString()));
            });
  }

  void lag(Lag.Trend seen, ObjectNode json) {
    seen.now().total().ifPresent(lag -> json.put("seconds", lag.toSeconds()));
    ArrayNode minutes = json.putArray("byMinute");
    seen.seconds().forEach(minutes::add);
  }

  void heartbeats(Heartbeats seen, ObjectNode json) {
    pulse(seen.primary(), json.putObject("primary"));
    pulse(seen.standby(), json.putObject("standby"));
    seen.binlogKept().ifPresent(kept -> json.put("binlogKeptSeconds", kept.toSeconds()));
  }

  private static void pulse(Pulse pulse, ObjectNode json) {
    switch (pulse) {
      case Pulse.Beat beat ->
          json.put("state", "beats")
              .put("beat", beat.number())
              .put("ageSeconds", beat.age().toSeconds());
      case Pulse.None n -> json.put("state", "none");
      case Pulse.Unreached unreached -> json.put("state", "unreached").put("why", unreached.why());
    }
  }

  void drift(Drift seen, ObjectNode json) {
    json.put("tables", seen.tables());
    ArrayNode differences = json.putArray("differences");
    seen.differences().forEach(differences::add);
  }

  void nodes(Nodes seen, ObjectNode json) {
    count(seen.region(), json.putObject("region"));
    count(seen.zone(), json.putObject("zone"));
  }

  private static void count(Nodes.Count count, ObjectNode json) {
    json.put("ready", count.ready()).put("all", count.all());
  }

  void workloads(Workloads seen, ObjectNode json) {
    for (Side side : Side.values()) {
      Workloads.Pods pods = seen.of(side);
      ObjectNode one = json.putObject(side.word());
      count(pods.count(), one);
      pods.wanted().ifPresent(wanted -> one.put("wanted", wanted));
      ArrayNode hosts = one.putArray("databaseHosts");
      pods.databases()
          .forEach(
              host -> {
                ObjectNode named = hosts.addObject().put("host", host.address());
                host.side().ifPresent(whose -> named.put("side", whose.word()));
              });
    }
  }

  void servers(Servers seen, ObjectNode json) {
    seen.host().ifPresent(state -> json.put("databaseHost", state));
    seen.standby().ifPresent(state -> json.put("dbInstance", state));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
