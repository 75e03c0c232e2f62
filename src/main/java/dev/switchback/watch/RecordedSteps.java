package dev.switchback.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.run.Resource;
import dev.switchback.run.SiteRecord;
import dev.switchback.run.SiteRecord.Entry;
import dev.switchback.runbook.StepId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How the record of a site is read: what steps were told, gave, and made.
record RecordedSteps(SiteRecord record) {
  private Optional<Entry> step(String path) {
    return record.step(new StepId(path));
  }

  /// Of a step that succeeded.
  Optional<String> output(String step, String name) {
    return step(step).flatMap(Entry::outputs).flatMap(outputs -> outputs.text(name));
  }

  Optional<JsonNode> list(String step, String name) {
    return step(step)
        .flatMap(Entry::outputs)
        .flatMap(outputs -> outputs.at(List.of(name)))
        .filter(JsonNode::isArray);
  }

  /// What a step that succeeded was told.
  Optional<String> input(String step, String name) {
    return done(step).map(entry -> entry.trace().inputs().path(name)).flatMap(RecordedSteps::text);
  }

  /// The same from within an input that is an object.
  Optional<String> input(String step, String object, String name) {
    return done(step)
        .map(entry -> entry.trace().inputs().path(object).path(name))
        .flatMap(RecordedSteps::text);
  }

  private Optional<Entry> done(String step) {
    return step(step).filter(entry -> entry.outputs().isPresent());
  }

  private static Optional<String> text(JsonNode node) {
    return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
  }

  /// What a step has made so far.
  Optional<String> made(String step, String kind) {
    return step(step).flatMap(entry -> entry.trace().id(kind, ""));
  }

  Set<String> done() {
    return record.steps().values().stream()
        .filter(entry -> entry.outputs().isPresent())
        .map(entry -> entry.planned().id().path())
        .collect(Collectors.toSet());
  }

  /// Whose work was taken back, unless the run that was begun last does it again.
  Set<String> undone() {
    return record.generations().keySet().stream()
        .filter(id -> record.step(id).isEmpty() && !record.current().plan().containsKey(id))
        .map(StepId::path)
        .collect(Collectors.toSet());
  }

  /// What all steps of an action have made, in the order of their ids.
  List<String> madeBy(String uses, String kind) {
    return record.steps().keySet().stream()
        .sorted()
        .flatMap(id -> record.step(id).stream())
        .filter(entry -> entry.planned().uses().equals(uses))
        .flatMap(entry -> entry.trace().resources().stream())
        .filter(made -> made.kind().equals(kind))
        .map(Resource::id)
        .toList();
  }
}
