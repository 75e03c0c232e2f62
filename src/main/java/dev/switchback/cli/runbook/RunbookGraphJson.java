package dev.switchback.cli.runbook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.Step;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;

/// A runbook's order for programs: `{"steps":[{"id":"network/vpc","needs":[…],"usual":"PT4S"},
/// …]}`, the steps of `finally:` last.
final class RunbookGraphJson {
  private RunbookGraphJson() {}

  static ObjectNode of(Runbook runbook, Function<String, Duration> usual) {
    var graph = JsonNodeFactory.instance.objectNode();
    var steps = graph.putArray("steps");
    Stream.concat(runbook.steps(), runbook.lastly().stream())
        .forEach(step -> fill(steps.addObject(), step, usual));
    return graph;
  }

  private static void fill(ObjectNode json, Step step, Function<String, Duration> usual) {
    json.put("id", step.id().path());
    var needs = json.putArray("needs");
    step.order().needs().stream().sorted().forEach(need -> needs.add(need.path()));
    json.put("usual", usual.apply(step.work().uses()).toString());
  }
}
