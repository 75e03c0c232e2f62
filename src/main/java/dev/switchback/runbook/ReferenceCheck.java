package dev.switchback.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.runbook.Draft.DraftStep;
import dev.switchback.runbook.Draft.Located;
import dev.switchback.runbook.Draft.Mention;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// References: that the input, the step and its output are there. Those of the site are looked up
/// in the runbook that sets sites up, if there is one.
final class ReferenceCheck {
  private final Draft draft;
  private final Map<String, ActionShape> actions;
  private final Supplier<Optional<Draft>> site;
  private final Consumer<Problem> problems;
  private final Map<StepId, DraftStep> steps;

  ReferenceCheck(
      Draft draft,
      Map<String, ActionShape> actions,
      Supplier<Optional<Draft>> site,
      Consumer<Problem> problems) {
    this.draft = draft;
    this.actions = actions;
    this.site = site;
    this.problems = problems;
    this.steps = draft.byId();
  }

  void check() {
    draft.steps().forEach(this::check);
  }

  private void check(DraftStep reader) {
    for (Located<StepId> need : reader.needs()) {
      checkStep(need.value(), steps, "", need.at());
      checkOrder(reader, need.value(), need.at());
    }
    for (Mention mention : reader.mentions()) {
      mention.singles().forEach(single -> check(single, reader, mention.at()));
    }
    reader.step().order().when().forEach((single, wanted) -> checkValues(single, wanted, reader));
  }

  private void check(Reference.Single single, DraftStep reader, Position at) {
    switch (single) {
      case Reference.OfInput(var name) -> checkInput(name, at);
      case Reference.OfStep(var step, var path) -> {
        checkStep(step, steps, "", at).ifPresent(found -> checkOutput(found, path, at));
        checkOrder(reader, step, at);
      }
      case Reference.OfSite(var step, var path) ->
          site.get()
              .flatMap(setup -> checkStep(step, setup.byId(), setup.heading().file() + ": ", at))
              .ifPresent(found -> checkOutput(found, path, at));
    }
  }

  private void checkInput(String name, Position at) {
    if (!draft.inputs().containsKey(name)) {
      complain(
          at,
          "There is no input `" + name + "`." + NearestName.hint(name, draft.inputs().keySet()));
    }
  }

  private Optional<DraftStep> checkStep(
      StepId id, Map<StepId, DraftStep> known, String where, Position at) {
    Optional<DraftStep> step = Optional.ofNullable(known.get(id));
    if (step.isEmpty()) {
      complain(at, where + "There is no step `" + id + "`." + stepHint(id, known.keySet()));
    }
    return step;
  }

  /// If no id is near, one with the same last part is meant: the stage was left out, or is another.
  private static String stepHint(StepId wrong, Collection<StepId> known) {
    List<String> names = known.stream().map(StepId::path).toList();
    return NearestName.of(wrong.path(), names)
        .or(() -> names.stream().filter(n -> n.endsWith("/" + wrong.name())).findFirst())
        .map(name -> " Did you mean `" + name + "`?")
        .orElseGet(() -> NearestName.hint(wrong.path(), names));
  }

  private void checkOutput(DraftStep step, List<String> path, Position at) {
    ActionShape shape = actions.get(step.step().work().uses());
    String output = path.getFirst();
    if (shape != null && !shape.outputs().contains(output)) {
      complain(
          at,
          "The step `%s` has no output `%s`.%s"
              .formatted(step.step().id(), output, NearestName.hint(output, shape.outputs())));
    }
  }

  private void checkOrder(DraftStep reader, StepId needed, Position at) {
    boolean readerLast = draft.lastly().contains(reader);
    DraftStep step = steps.get(needed);
    if (!readerLast && step != null && draft.lastly().contains(step)) {
      complain(at, "The step `" + needed + "` runs last, so nothing else can wait for it.");
    }
  }

  /// A value that the input never takes makes a step that never runs.
  private void checkValues(Reference.Single single, Collection<JsonNode> wanted, DraftStep reader) {
    if (single instanceof Reference.OfInput(var name) && draft.inputs().get(name) != null) {
      Input input = draft.inputs().get(name).value();
      Position at = reader.place().get("when").get(single.text()).position();
      for (JsonNode value : wanted) {
        input
            .type()
            .problem(value, input.choices())
            .ifPresent(why -> complain(at, "The input `" + name + "` is never this: " + why));
      }
    }
  }

  private void complain(Position at, String text) {
    problems.accept(new Problem(at, text));
  }
}
