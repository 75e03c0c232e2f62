package dev.switchback.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.run.RunState;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.Resolver;
import dev.switchback.runbook.StepId;
import java.util.List;
import java.util.Optional;

/// What references mean at one moment of a run.
record Lookups(ObjectNode answers, RunState state, SiteRecord site) implements Resolver.Lookup {
  @Override
  public Optional<JsonNode> input(String name) {
    return Optional.ofNullable(answers.get(name));
  }

  @Override
  public Optional<JsonNode> output(StepId step, List<String> path) {
    return state.step(step).outputs().flatMap(outputs -> outputs.at(path));
  }

  @Override
  public Optional<JsonNode> siteOutput(StepId step, List<String> path) {
    return site.step(step).flatMap(SiteRecord.Entry::outputs).flatMap(outputs -> outputs.at(path));
  }
}
