package dev.switchback.tui.state;

import dev.switchback.tui.state.Update.Next;
import java.util.List;
import java.util.stream.Collectors;

/// What a key does while a command is being typed after a colon.
record Colon(UiState state, String typed) {
  private static final int NAMED = 8;

  Next pressed(Key key) {
    return switch (key) {
      case Key.Char(int letter) -> typing(typed + Character.toString(letter));
      case Key.Named.BACKSPACE ->
          typed.isEmpty()
              ? shut()
              : typing(typed.substring(0, typed.offsetByCodePoints(typed.length(), -1)));
      case Key.Named.TAB, Key.Named.RIGHT -> complete();
      case Key.Named.ENTER -> typed.isBlank() ? shut() : carryOut();
      case Key.Named.ESCAPE -> shut();
      case Key.Ctrl(char letter) -> letter == 'u' ? typing("") : shut();
      case Key.Named n -> Next.of(state);
    };
  }

  private Next typing(String next) {
    return Next.of(state.with(new Foot.Command(next)));
  }

  private Next shut() {
    return Next.of(state.with(Foot.KEYS));
  }

  /// As far as all that it can mean go together.
  private Next complete() {
    String begin = typed.strip();
    List<String> names =
        Vocabulary.matching(state, typed).stream()
            .map(Word::name)
            .filter(name -> name.startsWith(begin))
            .toList();
    if (names.isEmpty()) {
      return Next.of(state);
    }
    String common = names.stream().reduce(Colon::common).orElseThrow();
    return typing(common.length() > begin.length() ? common : begin);
  }

  private static String common(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return one.substring(0, length);
  }

  /// The beginning of a word is enough where only one begins so.
  private Next carryOut() {
    List<Word> matching = Vocabulary.matching(state, typed);
    boolean exact = !matching.isEmpty() && matching.getFirst().is(typed.strip());
    if (!exact && matching.size() != 1) {
      return Next.of(state.noting(":" + typed.strip(), unclear(matching)));
    }
    Word word = matching.getFirst();
    return word.why().isPresent()
        ? Next.of(state.noting(":" + word.name(), word.why().get()))
        : new Colon(state.with(Foot.KEYS), typed).given(word.name());
  }

  private Next given(String name) {
    return Vocabulary.of(state).stream()
        .filter(word -> word.name().equals(name))
        .findFirst()
        .orElseThrow()
        .does()
        .get();
  }

  private String unclear(List<Word> matching) {
    if (!matching.isEmpty()) {
      return "could be " + names(matching);
    }
    return "is not a command here. There are: " + names(Vocabulary.of(state));
  }

  private static String names(List<Word> words) {
    String names = words.stream().limit(NAMED).map(Word::name).collect(Collectors.joining(", "));
    return words.size() > NAMED ? names + " …" : names;
  }
}
