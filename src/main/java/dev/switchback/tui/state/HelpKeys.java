package dev.switchback.tui.state;

import dev.switchback.tui.state.Update.Next;
import java.util.OptionalInt;

/// What a key does while the help is open: it is moved in, searched, and left.
public record HelpKeys(UiState state, int top) {
  /// Rows of the screen that the help leaves free.
  public static final int AROUND = 5;

  /// Where it is narrower some entries take two lines.
  private static final int ROOMY = 100;

  Next pressed(Key key) {
    return state.foot() instanceof Foot.Search search && search.typing()
        ? typing(search.text(), key)
        : moving(key);
  }

  private Next typing(String text, Key key) {
    return switch (key) {
      case Key.Char(int letter) -> searching(text + Character.toString(letter), true);
      case Key.Named.BACKSPACE ->
          text.isEmpty()
              ? unsearched()
              : searching(text.substring(0, text.offsetByCodePoints(text.length(), -1)), true);
      case Key.Named.ENTER, Key.Named.DOWN, Key.Named.UP, Key.Named.TAB -> searching(text, false);
      case Key.Named.ESCAPE -> unsearched();
      case Key.Ctrl(char letter) -> letter == 'u' ? searching("", true) : searching(text, true);
      case Key.Named n -> Next.of(state);
    };
  }

  private Next moving(Key key) {
    return switch (key) {
      case Key.Named.UP -> to(top - 1);
      case Key.Named.DOWN -> to(top + 1);
      case Key.Named.PAGE_UP -> to(top - state.size().page());
      case Key.Named.PAGE_DOWN -> to(top + state.size().page());
      case Key.Named.HOME -> to(0);
      case Key.Named.END -> to(deepest());
      case Key.Char(int letter) ->
          switch (letter) {
            case 'k' -> to(top - 1);
            case 'j' -> to(top + 1);
            case 'g' -> to(0);
            case 'G' -> to(deepest());
            case ' ' -> to(top + state.size().page());
            case '/' -> searching("", true);
            default -> left();
          };
      case Key.Ctrl(char letter) ->
          switch (letter) {
            case 'd', 'f' -> to(top + state.size().page());
            case 'u', 'b' -> to(top - state.size().page());
            default -> left();
          };
      case Key.Named.ESCAPE -> state.foot() instanceof Foot.Search ? unsearched() : left();
      case Key.Named n -> left();
    };
  }

  private Next to(int line) {
    return Next.of(state.withHelp(OptionalInt.of(Math.clamp(line, 0, deepest()))));
  }

  private int deepest() {
    int lines =
        switch (state.screen()) {
          case RunView v -> Bindings.ALL.size() + Bindings.Group.values().length;
          case HomeView h -> GuideKeys.AT_HOME.size();
          case WizardView w -> GuideKeys.IN_WIZARD.size();
          case StatusView v -> StatusKeys.ALL.size();
        };
    int wrapped = state.size().columns() < ROOMY ? lines / 4 : 0;
    return Math.max(0, lines + wrapped - (state.size().rows() - AROUND));
  }

  private Next searching(String text, boolean typing) {
    return Next.of(
        state
            .withHelp(OptionalInt.of(0))
            .with(text.isEmpty() && !typing ? Foot.KEYS : new Foot.Search(text, typing)));
  }

  private Next unsearched() {
    return Next.of(state.withHelp(OptionalInt.of(0)).with(Foot.KEYS));
  }

  private Next left() {
    return Next.of(state.withHelp(OptionalInt.empty()).with(Foot.KEYS));
  }
}
