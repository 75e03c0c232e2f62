package dev.switchback.tui.view;

import dev.switchback.tui.state.GuideKeys.Binding;
import dev.switchback.tui.state.GuideKeys.Does;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The keys that work here, at the lower edge of the first screen and of the wizard; one that does
/// not work now is dimmed. `not` are those that mean nothing on this page.
record Hints(List<Binding> bindings, Set<Does> not, Function<Does, Optional<String>> unavailable) {
  private static final Set<Does> LAST = Set.of(Does.HELP, Does.LEAVE);

  /// The less important ones go where it is narrow.
  Line line(int width) {
    Line end = Line.EMPTY;
    for (Binding binding : bindings) {
      end = LAST.contains(binding.does()) ? end.and(hint(binding)) : end;
    }
    Line bar = Line.EMPTY;
    for (Binding binding : bindings) {
      Line hint = LAST.contains(binding.does()) ? Line.EMPTY : hint(binding);
      bar = bar.width() + hint.width() + end.width() <= width ? bar.and(hint) : bar;
    }
    return bar.and(end).fit(width);
  }

  private Line hint(Binding binding) {
    if (binding.bar().isEmpty() || not.contains(binding.does())) {
      return Line.EMPTY;
    }
    boolean works = unavailable.apply(binding.does()).isEmpty();
    return Line.of(" " + binding.keys().getFirst(), works ? Tone.KEY : Tone.DIM)
        .and(" " + binding.bar() + " ", works ? Tone.PLAIN : Tone.DIM);
  }

  /// All keys, each with a sentence, as a box.
  Overlay help(int columns) {
    int width = Math.min(70, columns - 4);
    List<Line> lines =
        bindings.stream()
            .filter(binding -> !not.contains(binding.does()))
            .map(this::sentence)
            .toList();
    return new Overlay(Line.of(" Keys ", Tone.STRONG), lines, width);
  }

  private Line sentence(Binding binding) {
    String why = unavailable.apply(binding.does()).map(reason -> " (" + reason + ")").orElse("");
    String keys = binding.shown();
    return Line.of(" ".repeat(Math.max(1, 16 - Columns.of(keys))))
        .and(keys, why.isEmpty() ? Tone.KEY : Tone.DIM)
        .and("  " + binding.help() + why, why.isEmpty() ? Tone.PLAIN : Tone.DIM);
  }
}
