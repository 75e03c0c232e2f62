package dev.switchback.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.runbook.Draft.DraftStep;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Outputs of steps that may be skipped: who reads one has another with `??`, or is skipped along.
final class SkipCheck {
  private final Draft draft;
  private final Consumer<Problem> problems;

  SkipCheck(Draft draft, Consumer<Problem> problems) {
    this.draft = draft;
    this.problems = problems;
  }

  void check() {
    Map<StepId, DraftStep> steps = draft.byId();
    draft
        .steps()
        .forEach(
            reader -> reader.mentions().forEach(mention -> check(reader.step(), mention, steps)));
  }

  private void check(Step reader, Draft.Mention mention, Map<StepId, DraftStep> steps) {
    List<Reference.Single> singles = mention.singles().toList();
    if (singles.size() > 1 || !(singles.getFirst() instanceof Reference.OfStep(var id, var _))) {
      return;
    }
    DraftStep giver = steps.get(id);
    if (giver != null && !implies(reader.order().when(), giver.step().order().when())) {
      problems.accept(
          new Problem(
              mention.at(),
              "The step `"
                  + id
                  + "` may be skipped by its `when`: give another value after ??, or repeat its"
                  + " `when` here."));
    }
  }

  private static boolean implies(
      Map<Reference.Single, Set<JsonNode>> when, Map<Reference.Single, Set<JsonNode>> other) {
    return other.entrySet().stream()
        .allMatch(
            condition -> {
              Set<JsonNode> mine = when.get(condition.getKey());
              return mine != null && condition.getValue().containsAll(mine);
            });
  }
}
