package dev.switchback.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.run.CriticalPath;
import dev.switchback.run.Failure;
import dev.switchback.run.Outputs;
import dev.switchback.run.Request;
import dev.switchback.run.StepRecord;
import dev.switchback.runbook.StepId;
import java.util.Collection;
import java.util.Locale;

/// A report as one JSON object. Instants are ISO-8601 in UTC, lengths ISO-8601 durations; what
/// there is none of is left out.
public final class JsonReport {
  private JsonReport() {}

  public static ObjectNode of(RunReport report) {
    ObjectNode json = heading(report);
    CriticalPath path = report.summary().times().path();
    json.put("elapsed", report.summary().times().elapsed().toString());
    json.put("sequential", path.sequential().toString());
    json.putObject("criticalPath")
        .put("length", path.length().toString())
        .set("steps", ids(path.steps()));
    report.about().request().ifPresent(request -> json.set("request", request(request)));
    ArrayNode history = json.putArray("history");
    report
        .history()
        .forEach(
            remark ->
                history.addObject().put("at", remark.at().toString()).put("what", remark.text()));
    ArrayNode steps = json.putArray("steps");
    report.steps().forEach(step -> steps.add(step(step)));
    return json;
  }

  /// Which run and where it stands, without its steps: a line of a list.
  public static ObjectNode heading(RunReport report) {
    RunReport.About about = report.about();
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("run", about.run());
    about.request().ifPresent(request -> json.put("runbook", request.runbook()));
    json.put("state", about.standing().json());
    json.set("site", site(about.site()));
    if (about.request().isPresent()) {
      json.put("started", about.times().started().toString());
      json.put("last", about.times().last().toString());
    }
    return json;
  }

  public static ObjectNode site(SiteIdentity site) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", site.name())
        .put("uid", site.uid())
        .put("kind", site.kind().name().toLowerCase(Locale.ROOT))
        .put("account", site.account())
        .put("region", site.region());
  }

  private static ObjectNode request(Request request) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("answers", request.answers().deepCopy());
    request.limits().until().ifPresent(until -> json.put("until", until));
    json.set("skip", ids(request.limits().skip()));
    json.set("approved", ids(request.limits().approved()));
    return json.put("yes", request.limits().yes());
  }

  private static ObjectNode step(StepReport step) {
    StepRecord record = step.record();
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("step", step.id())
            .put("uses", step.planned().uses())
            .put("state", step.condition().json())
            .put("attempts", record.attempts().count());
    step.span().start().ifPresent(start -> json.put("start", start.toString()));
    json.put("took", step.span().took().toString());
    record.attempts().lastFailure().ifPresent(failure -> json.set("failure", failure(failure)));
    ArrayNode resources = json.putArray("resources");
    record
        .trace()
        .resources()
        .forEach(
            made ->
                resources
                    .addObject()
                    .put("kind", made.kind())
                    .put("key", made.key())
                    .put("id", made.id()));
    json.set("outputs", record.outputs().orElse(Outputs.none()).json());
    return json;
  }

  private static ObjectNode failure(Failure failure) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", failure.kind().name())
        .put("what", failure.what())
        .put("todo", failure.todo());
  }

  private static ArrayNode ids(Collection<StepId> ids) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    ids.stream().map(StepId::path).forEach(array::add);
    return array;
  }
}
