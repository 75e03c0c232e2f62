package dev.switchback.runbook;

import dev.switchback.runbook.Draft.DraftStage;
import dev.switchback.runbook.Draft.DraftStep;
import dev.switchback.runbook.Draft.Located;
import dev.switchback.runbook.file.InputFile;
import dev.switchback.runbook.file.RunbookFile;
import dev.switchback.runbook.file.Source;
import dev.switchback.runbook.file.StageFile;
import dev.switchback.runbook.file.StepFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Puts the files of a runbook together: stages in their order, inputs and prechecks risen, ids and
/// references named as in the whole.
final class Assembly {
  private final Map<String, Located<Input>> inputs = new LinkedHashMap<>();
  private final List<Located<String>> prechecks = new ArrayList<>();
  private final List<DraftStage> stages = new ArrayList<>();
  private final List<DraftStep> lastly = new ArrayList<>();
  private final Consumer<Problem> problems;

  private Assembly(Consumer<Problem> problems) {
    this.problems = problems;
  }

  /// `problems` hears of malformed references and of inputs that disagree.
  static Draft draft(Source.OfRunbook source, Consumer<Problem> problems) {
    var assembly = new Assembly(problems);
    assembly.add(source, Naming.PLAIN, "");
    RunbookFile file = source.file();
    return new Draft(
        new Runbook.Heading(
            file.id(), file.title(), file.about().strip(), source.place().document().file()),
        assembly.inputs,
        assembly.prechecks,
        assembly.stages,
        assembly.lastly);
  }

  private void add(Source.OfRunbook source, Naming naming, String prefix) {
    RunbookFile file = source.file();
    addInputs(file.inputs(), source.place());
    prechecks.addAll(located(file.prechecks(), source.place()));
    for (Source.Included part : source.parts()) {
      Naming inside = naming.inside(part.source().ids(), part.as());
      String below = part.as().isEmpty() ? prefix : prefix + part.as() + "/";
      switch (part.source()) {
        case Source.OfRunbook runbook -> add(runbook, inside, below);
        case Source.OfStage stage -> add(stage, inside, below);
      }
    }
    lastly.addAll(steps(file.lastly(), source.place().get("finally"), "finally", naming));
  }

  private void add(Source.OfStage source, Naming naming, String prefix) {
    StageFile file = source.file();
    addInputs(file.inputs(), source.place());
    List<Located<String>> tests = located(file.prechecks(), source.place());
    List<DraftStep> steps = steps(file.steps(), source.place().get("steps"), file.id(), naming);
    var stage =
        new Stage(
            prefix + file.id(),
            file.title(),
            file.about().strip(),
            file.prechecks(),
            steps.stream().map(DraftStep::step).toList());
    stages.add(new DraftStage(stage, source.place().get("id").position(), tests, steps));
  }

  private List<DraftStep> steps(
      List<StepFile> files, Source.Place place, String stage, Naming naming) {
    var steps = new ArrayList<DraftStep>();
    for (int i = 0; i < files.size(); i++) {
      steps.add(new StepReader(files.get(i), place.get(i), naming, problems).read(stage));
    }
    return steps;
  }

  private static List<Located<String>> located(List<String> prechecks, Source.Place place) {
    var located = new ArrayList<Located<String>>();
    for (int i = 0; i < prechecks.size(); i++) {
      located.add(new Located<>(prechecks.get(i), place.get("prechecks").get(i).position()));
    }
    return located;
  }

  /// The outermost file has the say about an input; its type must be the same everywhere.
  private void addInputs(Map<String, InputFile> files, Source.Place place) {
    files.forEach(
        (name, file) -> {
          Position at = place.get("inputs").get(name).keyPosition();
          var input = new Located<>(input(name, file), at);
          Located<Input> outer = inputs.putIfAbsent(name, input);
          if (outer != null && outer.value().type() != file.type()) {
            problems.accept(
                new Problem(
                    at,
                    "The input `%s` is a %s here and a %s in %s."
                        .formatted(
                            name, file.type().word(), outer.value().type().word(), outer.at())));
          }
        });
  }

  private static Input input(String name, InputFile file) {
    return new Input(
        name,
        file.type(),
        new Input.Wording(file.prompt(), file.why().strip()),
        Optional.ofNullable(file.preset())
            .filter(value -> !value.isMissingNode() && !value.isNull()),
        new Input.Range(file.choices(), Optional.of(file.zone()).filter(zone -> !zone.isEmpty())));
  }
}
