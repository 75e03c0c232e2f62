package dev.switchback.runbook;

import dev.switchback.runbook.Draft.Located;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Inputs: defaults that are answers of their type, choices where they belong, none that nothing
/// reads.
final class InputCheck {
  private final Draft draft;
  private final Consumer<Problem> problems;

  InputCheck(Draft draft, Consumer<Problem> problems) {
    this.draft = draft;
    this.problems = problems;
  }

  void check() {
    Set<String> used =
        draft
            .steps()
            .flatMap(step -> step.mentions().stream())
            .flatMap(Draft.Mention::singles)
            .filter(Reference.OfInput.class::isInstance)
            .map(single -> ((Reference.OfInput) single).name())
            .collect(Collectors.toSet());
    for (Located<Input> located : draft.inputs().values()) {
      check(located.value(), located.at());
      // The Region is read by whoever opens the account, not by steps.
      if (!used.contains(located.value().name()) && located.value().type() != InputType.REGION) {
        complain(located.at(), "The input `" + located.value().name() + "` is used nowhere.");
      }
    }
  }

  private void check(Input input, Position at) {
    boolean choice = input.type() == InputType.CHOICE;
    if (choice == input.choices().isEmpty()) {
      complain(
          at,
          choice
              ? "The input `" + input.name() + "` is a choice and lists no `choices`."
              : "The input `%s` lists `choices` and is a %s; make it a choice."
                  .formatted(input.name(), input.type().word()));
      return;
    }
    checkZone(input, at);
    input
        .preset()
        .flatMap(value -> input.type().problem(value, input.choices()))
        .ifPresent(why -> complain(at, "The default of `" + input.name() + "`: " + why));
  }

  private void checkZone(Input input, Position at) {
    Optional<Located<Input>> zone = input.range().zone().map(draft.inputs()::get);
    if (input.range().zone().isPresent()
        && (input.type() != InputType.INSTANCE_TYPE
            || zone.filter(of -> of.value().type() == InputType.LOCAL_ZONE).isEmpty())) {
      complain(
          at,
          "The input `%s`: `zone` is for the type instance-type, and names an input of the type"
                  .formatted(input.name())
              + " local-zone.");
    }
  }

  private void complain(Position at, String text) {
    problems.accept(new Problem(at, text));
  }
}
