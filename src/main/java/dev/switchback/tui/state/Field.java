package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

/// What is being typed and which line of the list is selected. On a page with a list the text
/// searches in it.
public record Field(String typed, int selected) {
  static final Field EMPTY = new Field("", 0);

  public Field {
    requireNonNull(typed, "typed");
  }

  Field typing(String text) {
    return new Field(text, 0);
  }

  Field selecting(int line) {
    return new Field(typed, line);
  }

  /// Without its last letter.
  Field shorter() {
    return typed.isEmpty()
        ? this
        : typing(typed.substring(0, typed.offsetByCodePoints(typed.length(), -1)));
  }
}
