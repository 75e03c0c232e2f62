package dev.switchback.tui.view;

import dev.switchback.tui.state.Foot;
import dev.switchback.tui.state.UiState;
import dev.switchback.tui.state.Vocabulary;
import dev.switchback.tui.state.Vocabulary.Typed;
import dev.switchback.tui.state.Word;
import java.util.List;
import java.util.Optional;

/// The lowest line where it is not the keys: what is being typed with what it can become, or why
/// the last key did nothing.
record FootLine(UiState state, int width) {
  /// Empty where the keys stand there.
  Optional<Line> line() {
    return switch (state.foot()) {
      case Foot.Keys k -> Optional.empty();
      case Foot.Command(String typed) -> Optional.of(command(typed).fit(width));
      case Foot.Note(String what, String why) -> Optional.of(note(what, why).fit(width));
      case Foot.Search search -> Optional.of(search(search));
    };
  }

  private static Line note(String what, String why) {
    return Line.of(" " + what, Tone.DIM).and(": ", Tone.DIM).and(why, Tone.WARNING);
  }

  private Line search(Foot.Search search) {
    Line text = Line.of(" /", Tone.KEY).and(search.text(), Tone.STRONG);
    Line line =
        search.typing()
            ? text.and("▌", Tone.ACCENT).and("   ⏎", Tone.KEY).and(" keep ")
            : text.and("   /", Tone.KEY).and(" search ");
    return line.and(" esc", Tone.KEY).and(" all ").fit(width);
  }

  /// The first that fits goes on behind what is typed; then it says what that does, or which there
  /// are.
  private Line command(String typed) {
    Line line = Line.of(" :", Tone.KEY).and(typed, Tone.STRONG).and("▌", Tone.ACCENT);
    List<Word> matching = Vocabulary.matching(state, typed);
    if (matching.isEmpty()) {
      return line.and("  no such command here", Tone.WARNING);
    }
    Typed parts = Typed.of(typed);
    return parts.site().isPresent()
        ? line.and("   ").and(String.join("  ", Vocabulary.sites(state, typed)))
        : words(line, parts.word(), matching);
  }

  private Line words(Line typed, String begin, List<Word> matching) {
    Word first = matching.getFirst();
    String rest = first.name().startsWith(begin) ? first.name().substring(begin.length()) : "";
    Line line = typed.and(begin.isEmpty() ? "" : rest, Tone.DIM).and("   ");
    if (matching.size() == 1 || first.name().equals(begin)) {
      return line.and(about(first), Tone.DIM);
    }
    for (Word word : matching) {
      Line next = line.and(word.name(), word.why().isEmpty() ? Tone.PLAIN : Tone.DIM).and("  ");
      if (next.width() > width - 2) {
        return line.and("…", Tone.DIM);
      }
      line = next;
    }
    return line;
  }

  private static String about(Word word) {
    return word.about() + word.why().map(why -> " (" + why + ")").orElse("");
  }
}
