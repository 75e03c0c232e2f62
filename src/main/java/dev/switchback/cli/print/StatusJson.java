package dev.switchback.cli.print;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.report.JsonReport;
import dev.switchback.watch.Outlook;
import dev.switchback.watch.Reading;
import dev.switchback.watch.Runway;
import dev.switchback.watch.Status.Slot;
import java.util.function.BiConsumer;

/// The status as one JSON object: `{"site": {…}, "at": "…", "probes": {"health": {"state": "seen",
/// "at": "…", "value": {…}}, …}, "runway": {…}, "failover": {…}}`. `state` is `not-yet`, `gone`,
/// `asked`, `seen`, `stale` (with the last `value` and `why`) or `failed` (with `why`). Names are
/// stable; what is not known is left out. Instants are ISO-8601 in UTC, lengths in seconds.
public final class StatusJson {
  private StatusJson() {}

  public static ObjectNode of(SeenStatus seen) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("site", JsonReport.site(seen.site()));
    json.put("at", seen.at().toString());
    ObjectNode probes = json.putObject("probes");
    var values = new StatusValues();
    put(probes, seen, Slot.SERVING, values::serving);
    put(probes, seen, Slot.HEALTH, values::health);
    put(probes, seen, Slot.PAIR, values::pair);
    put(probes, seen, Slot.PAGES, values::pages);
    put(probes, seen, Slot.WRITER, values::writer);
    put(probes, seen, Slot.REPLICATION, values::replication);
    put(probes, seen, Slot.LAG, values::lag);
    put(probes, seen, Slot.HEARTBEATS, values::heartbeats);
    put(probes, seen, Slot.DRIFT, values::drift);
    put(probes, seen, Slot.NODES, values::nodes);
    put(probes, seen, Slot.WORKLOADS, values::workloads);
    put(probes, seen, Slot.SERVERS, values::servers);
    Runway.of(seen.status(), seen.standing(), seen.at())
        .ifPresent(runway -> json.set("runway", runway(runway)));
    json.set("failover", failover(seen.outlook()));
    return json;
  }

  private static <T> void put(
      ObjectNode probes, SeenStatus seen, Slot<T> slot, BiConsumer<T, ObjectNode> value) {
    ObjectNode json = probes.putObject(slot.id());
    switch (slot.get().apply(seen.status())) {
      case Reading.NotYet<T> n -> json.put("state", "not-yet");
      case Reading.Gone<T> g -> json.put("state", "gone");
      case Reading.Asked<T> a -> json.put("state", "asked");
      case Reading.Failed<T> failed ->
          json.put("state", "failed").put("at", failed.at().toString()).put("why", failed.why());
      case Reading.Stale<T> stale -> {
        json.put("state", "stale").put("at", stale.at().toString()).put("why", stale.why());
        value.accept(stale.value(), json.putObject("value"));
      }
      case Reading.Seen<T> now -> {
        json.put("state", "seen").put("at", now.at().toString());
        value.accept(now.value(), json.putObject("value"));
      }
    }
  }

  private static ObjectNode runway(Runway runway) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("leftSeconds", runway.left().toSeconds())
            .put("keptSeconds", runway.kept().toSeconds())
            .put("keptIsAsked", runway.asked());
    runway.behind().ifPresent(behind -> json.put("behindSeconds", behind.toSeconds()));
    return json;
  }

  private static ObjectNode failover(Outlook outlook) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return switch (outlook) {
      case Outlook.NotYet n -> json.put("state", "not-yet");
      case Outlook.Moved m -> json.put("state", "moved");
      case Outlook.Ready ready -> {
        json.put("state", ready.blockers().isEmpty() ? "ready" : "blocked");
        ready.rpo().ifPresent(rpo -> json.put("rpoSeconds", rpo.toSeconds()));
        json.put("rtoSeconds", ready.rto().toSeconds());
        ArrayNode blockers = json.putArray("blockers");
        ready.blockers().forEach(blockers::add);
        ArrayNode doubts = json.putArray("doubts");
        ready.doubts().forEach(doubts::add);
        yield json;
      }
    };
  }
}
