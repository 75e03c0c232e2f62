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
    Filter now = ofLines() ? view.records().found().sought() : view.looking().filter();
    Filter filter = now.typed(key).orElse(new Filter(now.text(), false));
    return Next.of(
        state.with(ofLines() ? view.seek(filter) : view.with(view.looking().filter(filter))));
  }

  private boolean ofLines() {
    return view.records().found().sought().typing();
  }
}
