package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

/// What is being typed, how many letters of it stand behind the caret, and which line of the list
/// is selected. On a page with a list the text searches in it. `given` is a text that stood there
/// before anything was typed: the first letter takes its place.
public record Field(String typed, int behind, int selected, boolean given) {
  static final Field EMPTY = new Field("", 0, 0, false);

  public Field {
    requireNonNull(typed, "typed");
  }

  /// With the caret at its end.
  static Field of(String typed) {
    return new Field(typed, 0, 0, false);
  }

  static Field given(String text) {
    return new Field(text, 0, 0, !text.isEmpty());
  }

  static Field at(int line) {
    return new Field("", 0, line, false);
  }

  Field typing(String text) {
    return of(text);
  }

  Field selecting(int line) {
    return new Field(typed, behind, line, given);
  }

  /// What stands before the caret.
  public String before() {
    return typed.substring(0, typed.offsetByCodePoints(typed.length(), -behind));
  }

  private String after() {
    return typed.substring(before().length());
  }

  /// With another letter at the caret.
  Field with(int letter) {
    String text = Character.toString(letter);
    return given ? of(text) : new Field(before() + text + after(), behind, 0, false);
  }

  /// Without the letter before the caret.
  Field shorter() {
    String before = before();
    return before.isEmpty()
        ? this
        : new Field(
            before.substring(0, before.offsetByCodePoints(before.length(), -1)) + after(),
            behind,
            0,
            false);
  }

  /// With the caret so many letters further to the left; to the right if negative.
  Field left(int by) {
    int most = typed.codePointCount(0, typed.length());
    return new Field(typed, Math.clamp((long) behind + by, 0, most), selected, false);
  }
}
