package dev.switchback.tui.state;

import dev.switchback.tui.state.Looking.Filter;
import dev.switchback.tui.state.Update.Next;

/// What a key does while a filter is being written: what it is of follows every letter.
record FilterKeys(UiState state, RunView view) {
  /// Whether one is being written.
  static boolean typing(RunView view) {
    return view.looking().filter().typing() || view.records().found().sought().typing();
  }

  Next pressed(Key key) {
    String text = (ofLines() ? view.records().found().sought() : view.looking().filter()).text();
    return switch (key) {
      case Key.Char(int letter) -> next(new Filter(text + Character.toString(letter), true));
      case Key.Named.BACKSPACE -> next(shorter(text));
      case Key.Named.ENTER, Key.Named.DOWN, Key.Named.UP, Key.Named.TAB ->
          next(new Filter(text, false));
      case Key.Named.ESCAPE -> next(Filter.NONE);
      case Key.Ctrl(char letter) ->
          next(letter == 'u' ? new Filter("", true) : new Filter(text, true));
      case Key.Named n -> Next.of(state);
    };
  }

  private static Filter shorter(String text) {
    return text.isEmpty()
        ? Filter.NONE
        : new Filter(text.substring(0, text.offsetByCodePoints(text.length(), -1)), true);
  }

  private Next next(Filter filter) {
    return Next.of(
        state.with(ofLines() ? view.seek(filter) : view.with(view.looking().filter(filter))));
  }

  private boolean ofLines() {
    return view.records().found().sought().typing();
  }
}
