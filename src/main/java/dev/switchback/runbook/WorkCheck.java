package dev.switchback.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchback.runbook.Draft.DraftStep;
import dev.switchback.runbook.file.Source;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What steps use: that the action is there and takes what `with` gives it.
final class WorkCheck {
  private final Map<String, ActionShape> actions;
  private final Set<String> probes;
  private final RunbookFolder folder;
  private final Consumer<Problem> problems;

  /// `folder` holds the runbooks that `uses: undo` may name.
  WorkCheck(
      Map<String, ActionShape> actions,
      Set<String> probes,
      RunbookFolder folder,
      Consumer<Problem> problems) {
    this.actions = actions;
    this.probes = probes;
    this.folder = folder;
    this.problems = problems;
  }

  void check(DraftStep draft) {
    Step.Work work = draft.step().work();
    ActionShape shape = actions.get(work.uses());
    if (shape == null) {
      complain(
          draft.place().get("uses").position(),
          "There is no action `"
              + work.uses()
              + "`."
              + NearestName.hint(work.uses(), actions.keySet()));
      return;
    }
    work.with()
        .properties()
        .forEach(
            entry ->
                check(
                    work.uses(),
                    shape,
                    entry.getKey(),
                    entry.getValue(),
                    draft.place().get("with").get(entry.getKey())));
    shape
        .arguments()
        .forEach(
            (name, argument) -> {
              if (argument.required() && !work.with().has(name)) {
                complain(
                    draft.place().get("with").position(),
                    "`with` lacks `%s`, which the action `%s` needs.".formatted(name, work.uses()));
              }
            });
    checkNames(draft);
  }

  private void check(
      String uses, ActionShape shape, String name, JsonNode value, Source.Place place) {
    ActionShape.Argument argument = shape.arguments().get(name);
    if (argument == null) {
      complain(
          place.keyPosition(),
          "The action `%s` takes no `%s`.%s"
              .formatted(uses, name, NearestName.hint(name, shape.arguments().keySet())));
    } else if (!fits(value, argument.kind())) {
      complain(
          place.position(),
          "`%s` of the action `%s` must be %s.".formatted(name, uses, words(argument.kind())));
    }
  }

  private void checkNames(DraftStep draft) {
    JsonNode with = draft.step().work().with();
    Source.Place place = draft.place().get("with");
    checkName(with.path("probe"), "probe", probes, place.get("probe"));
    if (draft.step().work().uses().equals("undo")) {
      checkName(with.path("runbook"), "runbook", folder.ids(), place.get("runbook"));
    }
  }

  private void checkName(JsonNode name, String what, Collection<String> known, Source.Place at) {
    if (name.isTextual() && !name.textValue().contains("${") && !known.contains(name.textValue())) {
      complain(
          at.position(),
          "There is no %s `%s`.%s"
              .formatted(what, name.textValue(), NearestName.hint(name.textValue(), known)));
    }
  }

  private static boolean fits(JsonNode value, ActionShape.Kind kind) {
    return isReference(value)
        || switch (kind) {
          case TEXT -> value.isTextual();
          case NUMBER -> value.isNumber();
          case BOOLEAN -> value.isBoolean();
          case LIST -> value.isArray();
          case MAP -> value.isObject();
        };
  }

  private static boolean isReference(JsonNode value) {
    return value.isTextual() && Template.parse(value.textValue(), (_, _) -> {}).alone().isPresent();
  }

  private static String words(ActionShape.Kind kind) {
    return switch (kind) {
      case TEXT -> "text (a number or a boolean in quotes)";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case LIST -> "a list";
      case MAP -> "a map of keys";
    };
  }

  private void complain(Position at, String text) {
    problems.accept(new Problem(at, text));
  }
}
