package dev.switchback.runbook;

import dev.switchback.runbook.Draft.DraftStage;
import dev.switchback.runbook.Draft.DraftStep;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Ids: how they are written, and that each is given once.
final class NameCheck {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern PATH = Pattern.compile(ID + "(/" + ID + ")*");
  private static final Pattern INPUT = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

  /// Matching recurses, so what it is given must be short.
  private static final int LONGEST = 200;

  private final Draft draft;
  private final Consumer<Problem> problems;

  NameCheck(Draft draft, Consumer<Problem> problems) {
    this.draft = draft;
    this.problems = problems;
  }

  void check() {
    if (!fits(ID, draft.heading().id())) {
      problems.accept(
          new Problem(Position.of(draft.heading().file()), written(draft.heading().id())));
    }
    draft.inputs().forEach((name, input) -> checkInput(name, input.at()));
    draft.stages().forEach(this::checkStage);
    checkTwice(draft.stages());
    checkSteps(draft.steps().toList());
  }

  private void checkInput(String name, Position at) {
    if (!fits(INPUT, name)) {
      problems.accept(
          new Problem(at, "`" + name + "` is not a name for an input: letters and digits only."));
    }
  }

  private void checkStage(DraftStage draft) {
    String id = draft.stage().id();
    if (!fits(PATH, id)) {
      problems.accept(new Problem(draft.at(), written(id)));
    }
    if (id.equals("finally")) {
      problems.accept(new Problem(draft.at(), "No stage may be called `finally`."));
    }
    if (draft.steps().isEmpty()) {
      problems.accept(new Problem(draft.at(), "The stage `" + id + "` has no steps."));
    }
  }

  private void checkTwice(List<DraftStage> stages) {
    var earlier = new HashMap<String, Position>();
    for (DraftStage stage : stages) {
      Position first = earlier.putIfAbsent(stage.stage().id(), stage.at());
      if (first != null) {
        problems.accept(
            new Problem(
                stage.at(),
                "The stage `%s` is there twice; the first is at %s. `as:` tells them apart."
                    .formatted(stage.stage().id(), first)));
      }
    }
  }

  private void checkSteps(List<DraftStep> steps) {
    Map<StepId, Position> earlier = new HashMap<>();
    for (DraftStep draft : steps) {
      StepId id = draft.step().id();
      Position at = draft.place().get("id").position();
      if (!fits(ID, id.name())) {
        problems.accept(new Problem(at, written(id.name())));
      }
      Position first = earlier.putIfAbsent(id, at);
      if (first != null && !first.equals(at)) {
        problems.accept(
            new Problem(
                at, "The step `" + id + "` is there twice; the first is at " + first + "."));
      }
    }
  }

  private static boolean fits(Pattern pattern, String id) {
    return id.length() <= LONGEST && pattern.matcher(id).matches();
  }

  private static String written(String id) {
    return "`"
        + id
        + "` is not an id: lower-case letters, digits and single dashes, such as"
        + " nat-gateway.";
  }
}
