package dev.switchback.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import dev.switchback.tui.state.Key;
import dev.switchback.tui.view.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/// A screen that nobody sees, and that presses the next of its keys after each frame: to go through
/// screens without a terminal.
public final class PracticeDisplay extends LanternaDisplay {
  private static final TerminalSize SIZE = new TerminalSize(120, 36);

  private final Queue<Key> keys;
  private Optional<Hearing> hears = Optional.empty();

  private PracticeDisplay(Charset charset, Look look, Queue<Key> keys) {
    super(new Nowhere(charset), look);
    this.keys = keys;
  }

  /// Each screen that is opened goes on with the keys where the last one ended.
  public static Source source(Charset charset, List<Key> keys) {
    var left = new ArrayDeque<>(keys);
    return look -> Optional.of(new PracticeDisplay(charset, look, left));
  }

  /// Does what opening a terminal does, on a file that is none.
  public static void failToOpen(Charset charset) {
    try {
      Tty.open(Path.of("/dev/null"), charset).close();
    } catch (IOException isNoTerminal) {
      // As expected.
    }
  }

  @Override
  public void listen(Hearing hearing) {
    hears = Optional.of(hearing);
  }

  @Override
  public void draw(Frame frame) throws IOException {
    super.draw(frame);
    Optional.ofNullable(keys.poll()).ifPresent(key -> hears.orElseThrow().pressed(key));
  }

  private static final class Nowhere extends ANSITerminal {
    Nowhere(Charset charset) {
      super(InputStream.nullInputStream(), OutputStream.nullOutputStream(), charset);
    }

    @Override
    protected TerminalSize findTerminalSize() {
      return SIZE;
    }
  }
}
