package dev.switchback.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.run.Failure;
import dev.switchback.run.Outcome;
import dev.switchback.run.Outputs;
import dev.switchback.run.PlannedStep;
import dev.switchback.run.Request;
import dev.switchback.run.Resource;
import dev.switchback.run.RunEvent;
import dev.switchback.runbook.StepId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// An event as one flat JSON object, the same in the journal and in what `--json` prints:
/// `{"type":"StepSucceeded","at":"2026-11-22T17:15:00Z","step":"network/vpc","outputs":{…}}`.
/// Instants are ISO-8601 in UTC; a field without a value is left out. Scripts and old journals rest
/// on these names: fields may be added, none renamed.
public final class EventCodec {
  private EventCodec() {}

  /// The event's JSON object, `type` and `at` first.
  public static ObjectNode json(RunEvent event) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", event.getClass().getSimpleName()).put("at", event.at().toString());
    if (event instanceof RunEvent.OfStep ofStep) {
      json.put("step", ofStep.step().path());
    }
    switch (event) {
      case RunEvent.RunStarted e -> put(json, e.request()).set("steps", steps(e.steps()));
      case RunEvent.RunResumed e -> json.set("steps", steps(e.steps()));
      case RunEvent.RunAborting e -> json.set("steps", steps(e.steps()));
      case RunEvent.RunPaused e -> json.put("why", e.why());
      case RunEvent.RunFinished e -> json.put("outcome", e.outcome().name());
      case RunEvent.StepConfirmed e -> json.put("by", e.by());
      case RunEvent.StepStarted e ->
          json.put("attempt", e.attempt()).set("inputs", e.inputs().deepCopy());
      case RunEvent.ResourceRecorded e -> put(json, e.resource());
      case RunEvent.ValueRemembered e ->
          json.put("key", e.key()).set("value", e.value().deepCopy());
      case RunEvent.StepSucceeded e -> json.set("outputs", e.outputs().json());
      case RunEvent.StepInDoubt e -> put(json, e.failure());
      case RunEvent.StepFailed e -> put(json, e.failure());
      case RunEvent.StepSkipped e -> json.put("why", e.why()).set("outputs", e.outputs().json());
      case RunEvent.StepUndone e -> json.put("target", e.target().path());
    }
    return json;
  }

  /// The event that [#json] wrote. Throws [IllegalArgumentException] that says which field is
  /// wrong, or that the type is unknown.
  public static RunEvent event(JsonNode json) {
    Fields in = new Fields(json);
    Instant at = in.instant("at");
    String type = in.text("type");
    return switch (type) {
      case "RunStarted" -> new RunEvent.RunStarted(at, request(in), steps(in));
      case "RunResumed" -> new RunEvent.RunResumed(at, steps(in));
      case "RunAborting" -> new RunEvent.RunAborting(at, steps(in));
      case "RunPaused" -> new RunEvent.RunPaused(at, in.text("why"));
      case "RunFinished" -> new RunEvent.RunFinished(at, Outcome.valueOf(in.text("outcome")));
      default -> ofStep(type, at, in.step("step"), in);
    };
  }

  private static RunEvent ofStep(String type, Instant at, StepId step, Fields in) {
    return switch (type) {
      case "StepConfirmed" -> new RunEvent.StepConfirmed(at, step, in.text("by"));
      case "StepStarted" ->
          new RunEvent.StepStarted(at, step, in.number("attempt"), in.object("inputs"));
      case "ResourceRecorded" -> new RunEvent.ResourceRecorded(at, step, resource(in));
      case "ValueRemembered" ->
          new RunEvent.ValueRemembered(at, step, in.text("key"), in.any("value"));
      case "StepSucceeded" ->
          new RunEvent.StepSucceeded(at, step, Outputs.copyOf(in.object("outputs")));
      case "StepInDoubt" -> new RunEvent.StepInDoubt(at, step, failure(in));
      case "StepFailed" -> new RunEvent.StepFailed(at, step, failure(in));
      case "StepSkipped" ->
          new RunEvent.StepSkipped(at, step, in.text("why"), Outputs.copyOf(in.object("outputs")));
      case "StepUndone" -> new RunEvent.StepUndone(at, step, in.step("target"));
      default -> throw new IllegalArgumentException("the event type " + type + " is unknown");
    };
  }

  private static ObjectNode put(ObjectNode json, Request request) {
    json.put("run", request.run()).put("runbook", request.runbook());
    json.set("answers", request.answers().deepCopy());
    Request.Limits limits = request.limits();
    limits.until().ifPresent(until -> json.put("until", until));
    json.set("skip", ids(limits.skip()));
    json.set("approved", ids(limits.approved()));
    return json.put("yes", limits.yes());
  }

  private static Request request(Fields in) {
    var limits =
        new Request.Limits(
            in.optionalText("until"), in.steps("skip"), in.steps("approved"), in.flag("yes"));
    return new Request(in.text("run"), in.text("runbook"), in.object("answers"), limits);
  }

  private static ArrayNode steps(List<PlannedStep> steps) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (PlannedStep step : steps) {
      ObjectNode json = array.addObject().put("id", step.id().path()).put("uses", step.uses());
      json.set("needs", ids(step.needs()));
      json.put("hash", step.hash());
      step.undoes().ifPresent(target -> json.put("undoes", target.path()));
    }
    return array;
  }

  private static List<PlannedStep> steps(Fields in) {
    return in.each("steps").map(EventCodec::plannedStep).toList();
  }

  private static PlannedStep plannedStep(Fields in) {
    return new PlannedStep(
        in.step("id"),
        in.text("uses"),
        in.steps("needs"),
        in.text("hash"),
        in.optionalText("undoes").map(StepId::new));
  }

  private static void put(ObjectNode json, Resource resource) {
    json.put("kind", resource.kind()).put("key", resource.key()).put("id", resource.id());
  }

  private static Resource resource(Fields in) {
    return new Resource(in.text("kind"), in.text("key"), in.text("id"));
  }

  private static void put(ObjectNode json, Failure failure) {
    json.put("kind", failure.kind().name()).put("what", failure.what()).put("todo", failure.todo());
  }

  private static Failure failure(Fields in) {
    return new Failure(Failure.Kind.valueOf(in.text("kind")), in.text("what"), in.text("todo"));
  }

  private static ArrayNode ids(Collection<StepId> ids) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    ids.stream().sorted().forEach(id -> array.add(id.path()));
    return array;
  }
}
