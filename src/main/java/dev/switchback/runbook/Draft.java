package dev.switchback.runbook;

import dev.switchback.runbook.file.Source;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A runbook put together from its files and not yet checked: every part knows where it stands.
record Draft(
    Runbook.Heading heading,
    Map<String, Located<Input>> inputs,
    List<Located<String>> prechecks,
    List<DraftStage> stages,
    List<DraftStep> lastly) {
  Draft {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    prechecks = List.copyOf(prechecks);
    stages = List.copyOf(stages);
    lastly = List.copyOf(lastly);
  }

  record Located<T>(T value, Position at) {}

  /// `at` is where its id stands.
  record DraftStage(
      Stage stage, Position at, List<Located<String>> prechecks, List<DraftStep> steps) {
    DraftStage {
      prechecks = List.copyOf(prechecks);
      steps = List.copyOf(steps);
    }
  }

  /// `needs` are those that are written; `place` is the step in its file.
  record DraftStep(
      Step step, Source.Place place, List<Located<StepId>> needs, List<Mention> mentions) {
    DraftStep {
      needs = List.copyOf(needs);
      mentions = List.copyOf(mentions);
    }
  }

  /// A reference that a step's `with` or `when` holds.
  record Mention(Reference reference, Position at) {
    Stream<Reference.Single> singles() {
      return reference.singles().stream();
    }
  }

  /// Every step of every stage, then those of `finally:`.
  Stream<DraftStep> steps() {
    return Stream.concat(stages.stream().flatMap(stage -> stage.steps().stream()), lastly.stream());
  }

  /// By id; of several with one id the first.
  Map<StepId, DraftStep> byId() {
    return steps()
        .collect(
            Collectors.toMap(
                draft -> draft.step().id(), d -> d, (first, _) -> first, LinkedHashMap::new));
  }

  Runbook runbook() {
    var plain = new LinkedHashMap<String, Input>();
    inputs.forEach((name, input) -> plain.put(name, input.value()));
    return new Runbook(
        heading,
        plain,
        prechecks.stream().map(Located::value).distinct().toList(),
        stages.stream().map(DraftStage::stage).toList(),
        lastly.stream().map(DraftStep::step).toList());
  }
}
