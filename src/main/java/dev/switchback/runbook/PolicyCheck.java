package dev.switchback.runbook;

import dev.switchback.runbook.Draft.DraftStep;
import dev.switchback.runbook.Draft.Located;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Prechecks that are not there, and confirmations that make no sense where they stand.
final class PolicyCheck {
  private final Draft draft;
  private final Set<String> prechecks;
  private final Consumer<Problem> problems;

  PolicyCheck(Draft draft, Set<String> prechecks, Consumer<Problem> problems) {
    this.draft = draft;
    this.prechecks = prechecks;
    this.problems = problems;
  }

  void check() {
    Stream.concat(
            draft.prechecks().stream(),
            draft.stages().stream().flatMap(stage -> stage.prechecks().stream()))
        .filter(precheck -> !prechecks.contains(precheck.value()))
        .forEach(this::unknown);
    draft.stages().stream()
        .flatMap(stage -> stage.steps().stream())
        .filter(step -> step.step().work().uses().equals("await") && typed(step))
        .forEach(
            step ->
                complain(step, "confirm", "Waiting changes nothing: `site-name` is pointless."));
    draft.lastly().forEach(this::checkLast);
  }

  private void unknown(Located<String> precheck) {
    problems.accept(
        new Problem(
            precheck.at(),
            "There is no precheck `"
                + precheck.value()
                + "`."
                + NearestName.hint(precheck.value(), prechecks)));
  }

  private void checkLast(DraftStep step) {
    if (typed(step)) {
      complain(
          step, "confirm", "A step of `finally` runs when nobody may be there: no `site-name`.");
    }
    if (step.step().policy().pointOfNoReturn()) {
      complain(step, "pointOfNoReturn", "A step of `finally` is never the point of no return.");
    }
  }

  private static boolean typed(DraftStep step) {
    return step.step().policy().confirm() == Step.Confirmation.SITE_NAME;
  }

  private void complain(DraftStep step, String key, String text) {
    problems.accept(new Problem(step.place().get(key).position(), text));
  }
}
