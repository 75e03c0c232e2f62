package dev.switchback.tui.state;

import static java.util.Objects.requireNonNull;

/// What stands in the lowest line of the screen.
public sealed interface Foot {
  Foot KEYS = new Keys();

  /// The keys that work here.
  record Keys() implements Foot {}

  /// What is being typed after a colon.
  record Command(String typed) implements Foot {
    public Command {
      requireNonNull(typed, "typed");
    }
  }

  /// Why the last key or command did nothing; until the next key.
  record Note(String what, String why) implements Foot {
    public Note {
      requireNonNull(what, "what");
      requireNonNull(why, "why");
    }
  }

  /// In the help only lines with this text are shown; `typing` while it is being written.
  record Search(String text, boolean typing) implements Foot {
    public Search {
      requireNonNull(text, "text");
    }
  }
}
