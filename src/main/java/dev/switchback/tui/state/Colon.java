package dev.switchback.tui.state;

import dev.switchback.tui.state.Update.Next;
import dev.switchback.tui.state.Vocabulary.Typed;
import java.util.List;
import java.util.Optional;
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
    Typed parts = Typed.of(typed);
    return parts.site().isPresent()
        ? completed(parts.word() + " ", parts.site().get(), Vocabulary.sites(state, typed))
        : completed("", parts.word(), names(parts.word()));
  }

  private List<String> names(String begin) {
    return Vocabulary.matching(state, begin).stream()
        .map(Word::name)
        .filter(name -> name.startsWith(begin))
        .toList();
  }

  private Next completed(String before, String begin, List<String> names) {
    return names.stream()
        .reduce(Colon::common)
        .map(common -> typing(before + (common.length() > begin.length() ? common : begin)))
        .orElse(Next.of(state));
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
    Typed parts = Typed.of(typed);
    List<Word> matching = Vocabulary.matching(state, typed);
    boolean exact = !matching.isEmpty() && matching.getFirst().is(parts.word());
    if (!exact && matching.size() != 1) {
      return note(parts.word(), unclear(matching));
    }
    String name = matching.getFirst().name();
    return parts
        .site()
        .map(site -> at(site, name))
        .orElseGet(() -> given(state.with(Foot.KEYS), name));
  }

  private Next at(String site, String name) {
    if (!(state.screen() instanceof HomeView home)) {
      return note(name, "takes no other word here");
    }
    return home.sites().stream().anyMatch(line -> line.name().equals(site))
        ? given(state.with(Foot.KEYS).with(home.selecting(Optional.of(site))), name)
        : note(name, "there is no site " + site);
  }

  /// What stands in its way is asked of the state that it would be carried out in.
  private Next given(UiState there, String name) {
    Word word =
        Vocabulary.of(there).stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    return word.why().map(why -> note(name, why)).orElseGet(() -> word.does().get());
  }

  private Next note(String word, String why) {
    return Next.of(state.noting(":" + word, why));
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
