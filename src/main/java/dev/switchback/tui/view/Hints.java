package dev.switchback.tui.view;

import dev.switchback.tui.state.GuideKeys.Binding;
import dev.switchback.tui.state.GuideKeys.Does;
import dev.switchback.tui.state.UiState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The keys that work here, at the lower edge of the first screen and of the wizard; one that does
/// not work now is dimmed. `not` are those that mean nothing on this page.
record Hints(List<Binding> bindings, Set<Does> not, Function<Does, Optional<String>> unavailable) {
  private static final int WIDEST = 70;
  private static final int KEYS = 16;
  private static final Set<Does> LAST = Set.of(Does.HELP, Does.LEAVE);

  /// The same, or what stands there instead of them.
  Line line(UiState state) {
    int width = state.size().columns();
    if (!state.dialogs().isEmpty()) {
      return KeyBar.of(state.dialogs().getFirst(), width);
    }
    Optional<Line> instead = new FootLine(state, width).line();
    if (!state.dialogs().isEmpty()) {
      return Line.of(" ⏎", Tone.KEY)
          .and(" choose ")
          .and(" esc", Tone.KEY)
          .and(" cancel ")
          .fit(width);
    }
    if (instead.isEmpty() && state.help().isPresent()) {
      return Line.of(" ↑↓", Tone.KEY)
          .and(" more ")
          .and(" /", Tone.KEY)
          .and(" search ")
          .and(" esc", Tone.KEY)
          .and(" back ")
          .fit(width);
    }
    return instead.orElseGet(() -> line(width));
  }

  /// The less important ones go where it is narrow.
  private Line line(int width) {
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
  Overlay help(UiState state) {
    List<List<Line>> entries =
        bindings.stream()
            .filter(binding -> !not.contains(binding.does()))
            .map(binding -> entry(binding, HelpOverlay.width(state, WIDEST)))
            .toList();
    return HelpOverlay.of(state, entries, WIDEST);
  }

  private List<Line> entry(Binding binding, int width) {
    String why = unavailable.apply(binding.does()).map(reason -> " (" + reason + ")").orElse("");
    return HelpOverlay.entry(binding.shown(), KEYS, binding.help() + why, why.isEmpty(), width);
  }
}
