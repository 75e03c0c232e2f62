package dev.switchback.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.runbook.Draft.DraftStep;
import dev.switchback.runbook.Draft.Located;
import dev.switchback.runbook.Draft.Mention;
import dev.switchback.runbook.file.Source;
import dev.switchback.runbook.file.StepFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Makes a step of what its file says: references are taken apart and named as in the whole
/// runbook.
final class StepReader {
  private final StepFile file;
  private final Source.Place place;
  private final Naming naming;
  private final Consumer<Problem> problems;
  private final List<Mention> mentions = new ArrayList<>();

  StepReader(StepFile file, Source.Place place, Naming naming, Consumer<Problem> problems) {
    this.file = file;
    this.place = place;
    this.naming = naming;
    this.problems = problems;
  }

  DraftStep read(String stage) {
    var with = JsonNodeFactory.instance.objectNode();
    file.with().forEach((name, value) -> with.set(name, renamed(value, at("with").get(name))));
    Map<Reference.Single, Set<JsonNode>> when = when();
    List<Located<StepId>> needs = needs();
    var order = new HashSet<StepId>();
    needs.forEach(need -> order.add(need.value()));
    mentions.stream().flatMap(Mention::singles).forEach(single -> addStep(single, order));
    var step =
        new Step(
            naming.of(StepId.of(stage, file.id())),
            new Step.Heading(file.title(), file.about().strip(), place.position()),
            new Step.Work(file.uses(), with),
            new Step.Order(order, when),
            new Step.Policy(
                Objects.requireNonNullElse(file.confirm(), Step.Confirmation.NONE),
                Optional.ofNullable(file.timeout()),
                file.retry(),
                file.pointOfNoReturn()));
    return new DraftStep(step, place, needs, mentions);
  }

  private static void addStep(Reference.Single single, Set<StepId> steps) {
    if (single instanceof Reference.OfStep(var step, var _)) {
      steps.add(step);
    }
  }

  private Source.Place at(String key) {
    return place.get(key);
  }

  private List<Located<StepId>> needs() {
    var needs = new ArrayList<Located<StepId>>();
    for (int i = 0; i < file.needs().size(); i++) {
      StepId need = naming.of(new StepId(file.needs().get(i)));
      needs.add(new Located<>(need, at("needs").get(i).position()));
    }
    return needs;
  }

  private Map<Reference.Single, Set<JsonNode>> when() {
    var when = new HashMap<Reference.Single, Set<JsonNode>>();
    file.when()
        .forEach(
            (key, value) -> {
              Source.Place entry = at("when").get(key);
              try {
                Reference.Single reference = naming.of(ReferenceParser.single(key.strip()));
                mentions.add(new Mention(reference, entry.keyPosition()));
                when.put(reference, wanted(value, entry));
              } catch (ReferenceParser.Malformed malformed) {
                problems.accept(new Problem(entry.keyPosition(), malformed.sentence()));
              }
            });
    return when;
  }

  private Set<JsonNode> wanted(JsonNode value, Source.Place at) {
    var values = new HashSet<JsonNode>();
    (value.isArray() ? value : List.of(value)).forEach(values::add);
    if (values.isEmpty() || values.stream().anyMatch(JsonNode::isContainerNode)) {
      problems.accept(
          new Problem(at.position(), "A condition wants one value, or a list of values."));
    }
    return values;
  }

  private JsonNode renamed(JsonNode value, Source.Place at) {
    return switch (value.getNodeType()) {
      case STRING -> JsonNodeFactory.instance.textNode(renamed(value.textValue(), at));
      case ARRAY -> {
        var list = JsonNodeFactory.instance.arrayNode();
        value.forEach(item -> list.add(renamed(item, at.get(list.size()))));
        yield list;
      }
      case OBJECT -> {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        value
            .properties()
            .forEach(
                entry ->
                    map.set(entry.getKey(), renamed(entry.getValue(), at.get(entry.getKey()))));
        yield map;
      }
      case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO -> value;
    };
  }

  private String renamed(String text, Source.Place at) {
    Template template =
        Template.parse(
            text, (offset, sentence) -> problems.accept(new Problem(at.within(offset), sentence)));
    return template.rewritten(hole -> renamed(hole, at.within(hole.offset())));
  }

  private Reference renamed(Template.Hole hole, Position at) {
    Reference reference = naming.of(hole.reference());
    mentions.add(new Mention(reference, at));
    return reference;
  }
}
