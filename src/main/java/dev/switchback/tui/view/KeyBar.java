package dev.switchback.tui.view;

import dev.switchback.tui.state.Bindings;
import dev.switchback.tui.state.Bindings.Binding;
import dev.switchback.tui.state.Command;
import dev.switchback.tui.state.Dialog;
import dev.switchback.tui.state.Progress.Doing;
import dev.switchback.tui.state.RunView;
import dev.switchback.tui.state.UiState;
import java.util.List;
import java.util.Optional;

/// The keys that work here, at the lower edge; those that do not work now are dimmed. Where it is
/// narrow the less important ones go.
record KeyBar(UiState state, RunView view, int width) {
  private static final List<Command> HELP_A_FAILURE = List.of(Command.RETRY, Command.SKIP);
  private static final List<Command> LAST = List.of(Command.HELP, Command.LEAVE);

  Line line() {
    if (!state.dialogs().isEmpty()) {
      return of(state.dialogs().getFirst(), width);
    }
    Optional<Line> instead = new FootLine(state, width).line();
    if (instead.isPresent()) {
      return instead.get();
    }
    if (state.help().isPresent()) {
      return hints(width, "↑↓", "more", "/", "search", "esc", "back");
    }
    if (view.looking().filter().typing() || view.records().found().sought().typing()) {
      return hints(width, "⏎", "keep", "esc", "no filter");
    }
    Line end = Line.EMPTY;
    for (Binding binding : inBar().filter(b -> LAST.contains(b.command())).toList()) {
      end = end.and(hint(binding));
    }
    Line bar = view.progress().run().begun() ? Line.of(" ↑↓", Tone.KEY).and(" step ") : Line.EMPTY;
    for (Binding binding : inBar().filter(b -> !LAST.contains(b.command())).toList()) {
      Line hint = hint(binding);
      if (bar.width() + hint.width() + end.width() <= width) {
        bar = bar.and(hint);
      }
    }
    return bar.and(end).fit(width);
  }

  private java.util.stream.Stream<Binding> inBar() {
    return Bindings.ALL.stream()
        .filter(binding -> !binding.bar().isEmpty())
        .sorted(java.util.Comparator.comparingInt(binding -> order(binding.command())));
  }

  /// First what one looks at, then what one does; after a failure what helps against that.
  private int order(Command command) {
    if (view.failedStep().isPresent() && HELP_A_FAILURE.contains(command)) {
      return 0;
    }
    return switch (command) {
      case OPEN -> 0;
      case PAUSE -> 1;
      case LOG -> 2;
      case CALLS -> 3;
      case RETRY -> 4;
      case SKIP -> 5;
      case BY_HAND -> 6;
      case FILTER -> 7;
      default -> 8;
    };
  }

  private Line hint(Binding binding) {
    boolean available = Bindings.unavailable(binding.command(), view).isEmpty();
    String key = binding.keys().getFirst().toString();
    return Line.of(" " + key, available ? Tone.KEY : Tone.DIM)
        .and(" " + word(binding) + " ", available ? Tone.PLAIN : Tone.DIM);
  }

  /// What a key does now.
  private String word(Binding binding) {
    boolean resting = view.progress().doing() == Doing.RESTING;
    return binding.command() == Command.PAUSE && resting && !view.over() ? "go on" : binding.bar();
  }

  /// The keys of a dialog.
  static Line of(Dialog dialog, int width) {
    return dialog.entry().isPresent()
        ? hints(width, "⏎", "choose", "tab", "the other", "esc", "cancel")
        : hints(width, "⏎", "choose", "←→", "the other", "esc", "cancel");
  }

  private static Line hints(int width, String... keysAndWords) {
    Line line = Line.EMPTY;
    for (int i = 0; i < keysAndWords.length; i += 2) {
      line = line.and(" " + keysAndWords[i], Tone.KEY).and(" " + keysAndWords[i + 1] + " ");
    }
    return line.fit(width);
  }
}
