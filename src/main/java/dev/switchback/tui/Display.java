package dev.switchback.tui;

import dev.switchback.tui.state.Key;
import dev.switchback.tui.state.Size;
import dev.switchback.tui.view.Frame;
import dev.switchback.tui.view.Theme;
import java.io.IOException;
import java.util.Optional;

/// What the screen is shown on. A failure of it is an IOException: the terminal is gone.
public interface Display extends AutoCloseable {
  /// Who hears of keys, of a new size, and that the program goes on after it was stopped; on any
  /// thread.
  interface Hearing {
    void pressed(Key key);

    void resized(Size size);

    void takenUp();
  }

  /// What it can show: colours, and signs beyond ASCII.
  record Look(Theme theme, boolean unicode) {}

  /// Opens one, if there is a terminal for it.
  @FunctionalInterface
  interface Source {
    Optional<Display> open(Look look);
  }

  Size size() throws IOException;

  /// From here on keys are heard.
  void listen(Hearing hearing);

  /// Shows the frame: only what changed since the last one is written.
  void draw(Frame frame) throws IOException;

  /// The next frame is written whole.
  void forget();

  /// Into the terminal's clipboard, where it has one and lets us.
  void copy(String text) throws IOException;

  /// Gives the terminal back and stops the program; returns when somebody has taken it up again and
  /// the terminal is taken once more.
  void suspend() throws IOException;

  /// The program was stopped from outside and goes on: the terminal is as others left it.
  void takeUp() throws IOException;

  /// Gives the terminal back as it was. Does nothing the second time.
  @Override
  void close();
}
