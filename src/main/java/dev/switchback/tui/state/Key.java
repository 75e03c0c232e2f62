package dev.switchback.tui.state;

/// A key that was pressed.
public sealed interface Key {
  /// A key that writes something.
  record Char(int codePoint) implements Key {
    @Override
    public String toString() {
      return Character.toString(codePoint);
    }
  }

  /// A letter with Ctrl; `letter` is in lower case.
  record Ctrl(char letter) implements Key {
    @Override
    public String toString() {
      return "ctrl-" + letter;
    }
  }

  /// A key with a name.
  enum Named implements Key {
    UP("↑"),
    DOWN("↓"),
    LEFT("←"),
    RIGHT("→"),
    PAGE_UP("pgup"),
    PAGE_DOWN("pgdn"),
    HOME("home"),
    END("end"),
    ENTER("⏎"),
    ESCAPE("esc"),
    TAB("tab"),
    BACK_TAB("shift-tab"),
    BACKSPACE("backspace");

    private final String shown;

    Named(String shown) {
      this.shown = shown;
    }

    @Override
    public String toString() {
      return shown;
    }
  }

  static Key of(char letter) {
    return new Char(letter);
  }
}
