package dev.switchback.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchback.action.ActionCatalog;
import dev.switchback.action.BoundAction;
import dev.switchback.action.MemorySite;
import dev.switchback.run.Outputs;
import dev.switchback.runbook.StepId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/// Does the steps of the real stage file one after the other, in the file's order, as an engine
/// would: a step that was started and not finished is looked for before it is done again.
final class StageWalk {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(?:input\\.(\\w+)|([a-z/-]+)\\.([\\w.\\[\\]]+))}");

  /// One step of the file.
  private record Item(StepId id, String uses, JsonNode with) {}

  private final List<Item> items = new ArrayList<>();
  private final ActionCatalog catalog = ActionCatalog.standard();
  private final Map<String, String> answers;
  private final MemorySite site;
  private final Map<StepId, ObjectNode> started = new LinkedHashMap<>();
  private final Map<StepId, Outputs> done = new LinkedHashMap<>();
  private final Map<StepId, Outputs> given;
  private final List<StepId> leftOut = new ArrayList<>();

  StageWalk(Path file, Map<String, String> answers, MemorySite site) throws IOException {
    this(file, answers, site, new Part(uses -> true, Map.of()));
  }

  /// Which steps of the file are done, by their actions and their ids; and what others gave.
  record Part(Predicate<String> uses, Predicate<StepId> steps, Map<StepId, Outputs> given) {
    Part(Predicate<String> uses, Map<StepId, Outputs> given) {
      this(uses, step -> true, given);
    }

    static Part ofSteps(Predicate<StepId> steps, Map<StepId, Outputs> given) {
      return new Part(uses -> true, steps, given);
    }
  }

  StageWalk(Path file, Map<String, String> answers, MemorySite site, Part part) throws IOException {
    this.answers = answers;
    this.site = site;
    this.given = part.given();
    JsonNode stage =
        new ObjectMapper().valueToTree(new Yaml().<Object>load(Files.readString(file)));
    for (JsonNode step : stage.path("steps")) {
      StepId id = StepId.of(stage.path("id").asText(), step.path("id").asText());
      if (part.uses().test(step.path("uses").asText()) && part.steps().test(id)) {
        items.add(new Item(id, step.path("uses").asText(), step.path("with")));
      } else {
        leftOut.add(id);
      }
    }
  }

  /// The site that it records in.
  MemorySite site() {
    return site;
  }

  /// Goes on to the end; gives the last step's outputs.
  Outputs resume() throws InterruptedException {
    for (Item item : items) {
      if (done.containsKey(item.id())) {
        continue;
      }
      boolean inDoubt = started.containsKey(item.id());
      BoundAction bound = begin(item);
      Optional<Outputs> found = inDoubt ? bound.find(site.step(item.id())) : Optional.empty();
      done.put(item.id(), found.isPresent() ? found.get() : bound.apply(site.step(item.id())));
    }
    return done.get(items.getLast().id());
  }

  /// Does every step again, also those that are done.
  Outputs again() throws InterruptedException {
    done.clear();
    started.clear();
    return resume();
  }

  /// Looks for every step, doing nothing.
  Map<StepId, Optional<Outputs>> look() throws InterruptedException {
    var seen = new LinkedHashMap<StepId, Optional<Outputs>>();
    for (Item item : items) {
      Optional<Outputs> found = begin(item).find(site.step(item.id()));
      found.ifPresent(outputs -> done.put(item.id(), outputs));
      seen.put(item.id(), found);
    }
    return seen;
  }

  /// Takes back every step that was started, the last one first; one that did not come to its end
  /// is looked for before.
  void undo() throws InterruptedException {
    for (Item item : items.reversed()) {
      if (started.containsKey(item.id())) {
        Optional<Outputs> outputs = Optional.ofNullable(done.get(item.id()));
        ObjectNode inputs = Optional.ofNullable(started.get(item.id())).orElseThrow();
        if (outputs.isEmpty()) {
          catalog.bind(item.uses(), inputs).find(site.step(item.id()));
        }
        catalog
            .require(item.uses())
            .undo(site.recorded(item.id(), inputs, outputs), site.step(item.id()));
        started.remove(item.id());
        done.remove(item.id());
      }
    }
  }

  /// The steps of the file that this walk passes over.
  List<StepId> leftOut() {
    return leftOut;
  }

  Map<StepId, Outputs> done() {
    return done;
  }

  private BoundAction begin(Item item) {
    ObjectNode inputs = (ObjectNode) resolved(item.with());
    started.put(item.id(), inputs);
    return catalog.bind(item.uses(), inputs);
  }

  private JsonNode resolved(JsonNode node) {
    if (node.isTextual()) {
      return reference(node.asText());
    }
    if (node.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      node.forEach(one -> list.add(resolved(one)));
      return list;
    }
    if (node.isObject()) {
      ObjectNode map = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(one -> map.set(one.getKey(), resolved(one.getValue())));
      return map;
    }
    return node;
  }

  private JsonNode reference(String text) {
    Matcher matcher = REFERENCE.matcher(text);
    return matcher.matches()
        ? value(matcher.toMatchResult())
        : TextNode.valueOf(matcher.replaceAll(found -> value(found).asText()));
  }

  private JsonNode value(MatchResult reference) {
    if (reference.group(1) != null) {
      return TextNode.valueOf(Optional.ofNullable(answers.get(reference.group(1))).orElseThrow());
    }
    List<String> path = List.of(reference.group(3).replace("]", "").split("[.\\[]"));
    var step = new StepId(reference.group(2));
    Outputs outputs = done.getOrDefault(step, given.get(step));
    String text = reference.group();
    if (outputs == null) {
      throw new IllegalStateException(text + " stands before the step it refers to");
    }
    return outputs.at(path).orElseThrow(() -> new IllegalStateException(text + " has no value"));
  }
}
