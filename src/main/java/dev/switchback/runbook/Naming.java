package dev.switchback.runbook;

import java.util.Set;
import java.util.function.UnaryOperator;

/// What a file's ids are called in the whole runbook: its own get the words of `as:` before them,
/// others are those of the files around it.
record Naming(Set<StepId> own, String as, UnaryOperator<StepId> around) {
  static final Naming PLAIN = new Naming(Set.of(), "", UnaryOperator.identity());

  /// Of a file that is included in this one.
  Naming inside(Set<StepId> ids, String prefix) {
    return new Naming(ids, prefix, this::of);
  }

  StepId of(StepId written) {
    return around.apply(
        own.contains(written) && !as.isEmpty() ? new StepId(as + "/" + written.path()) : written);
  }

  Reference of(Reference written) {
    return switch (written) {
      case Reference.Single single -> of(single);
      case Reference.FirstOf(var alternatives) ->
          new Reference.FirstOf(alternatives.stream().map(this::of).toList());
    };
  }

  Reference.Single of(Reference.Single written) {
    return switch (written) {
      case Reference.OfStep(var step, var path) -> new Reference.OfStep(of(step), path);
      case Reference.OfInput input -> input;
      case Reference.OfSite site -> site;
    };
  }
}
