package dev.switchback.tui;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextColor;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.terminal.Terminal;
import dev.switchback.tui.state.Size;
import dev.switchback.tui.view.Ascii;
import dev.switchback.tui.view.Frame;
import dev.switchback.tui.view.Line;
import dev.switchback.tui.view.Theme;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Frames on a Lanterna terminal, and its keys: what the real and the virtual one share. One thread
/// draws.
class LanternaDisplay implements Display {
  private static final Logger LOG = LoggerFactory.getLogger(LanternaDisplay.class);

  private final Terminal terminal;
  private final Look look;
  private volatile List<Line> shown = List.of();
  private Optional<Frame.Cursor> cursor = Optional.empty();

  LanternaDisplay(Terminal terminal, Look look) {
    this.terminal = terminal;
    this.look = look;
  }

  @Override
  public Size size() throws IOException {
    TerminalSize size = terminal.getTerminalSize();
    return new Size(size.getColumns(), size.getRows());
  }

  @Override
  public void listen(Hearing hearing) {
    Thread.ofPlatform().daemon().name("key strokes").start(() -> hear(hearing));
  }

  private void hear(Hearing hearing) {
    try {
      for (KeyStroke stroke = terminal.readInput();
          stroke != null && stroke.getKeyType() != KeyType.EOF;
          stroke = terminal.readInput()) {
        Keys.of(stroke).ifPresent(hearing::pressed);
      }
    } catch (IOException | RuntimeException closed) {
      LOG.debug("no more keys", closed);
    }
  }

  @Override
  public void draw(Frame wanted) throws IOException {
    Frame frame = look.unicode() ? wanted : Ascii.of(wanted);
    List<Line> before = shown;
    boolean whole = before.size() != frame.lines().size();
    boolean changed = whole || !frame.cursor().equals(cursor);
    if (whole) {
      terminal.resetColorAndSGR();
      terminal.clearScreen();
    }
    for (int row = 0; row < frame.lines().size(); row++) {
      Line line = frame.lines().get(row);
      if (whole || !line.equals(before.get(row))) {
        draw(row, whole ? Line.EMPTY : before.get(row), line);
        changed = true;
      }
    }
    if (changed) {
      place(frame.cursor());
      terminal.flush();
    }
    shown = frame.lines();
  }

  /// Only between the first and the last text that differs.
  private void draw(int row, Line before, Line now) throws IOException {
    List<Line.Span> old = before.spans();
    List<Line.Span> spans = now.spans();
    int first = 0;
    int column = 0;
    while (first < spans.size() && first < old.size() && spans.get(first).equals(old.get(first))) {
      column += spans.get(first).width();
      first++;
    }
    int same = 0;
    if (before.width() == now.width()) {
      while (same < Math.min(spans.size(), old.size()) - first
          && spans.get(spans.size() - 1 - same).equals(old.get(old.size() - 1 - same))) {
        same++;
      }
    }
    terminal.setCursorPosition(column, row);
    for (Line.Span span : spans.subList(first, spans.size() - same)) {
      paint(look.theme().paint(span.tone()));
      terminal.putString(span.text());
    }
  }

  private void paint(Theme.Paint paint) throws IOException {
    terminal.resetColorAndSGR();
    if (paint.colour().isPresent()) {
      terminal.setForegroundColor(colour(paint.colour().get()));
    }
    if (paint.strong()) {
      terminal.enableSGR(SGR.BOLD);
    }
    if (paint.faint()) {
      terminal.enableSGR(SGR.FRAKTUR);
    }
    if (paint.reverse()) {
      terminal.enableSGR(SGR.REVERSE);
    }
  }

  private static TextColor colour(Theme.Colour colour) {
    return switch (colour) {
      case RED -> TextColor.ANSI.RED;
      case GREEN -> TextColor.ANSI.GREEN;
      case YELLOW -> TextColor.ANSI.YELLOW;
      case CYAN -> TextColor.ANSI.CYAN;
    };
  }

  private void place(Optional<Frame.Cursor> next) throws IOException {
    terminal.resetColorAndSGR();
    if (next.isPresent()) {
      terminal.setCursorPosition(next.get().column(), next.get().row());
    }
    if (next.isPresent() != cursor.isPresent()) {
      terminal.setCursorVisible(next.isPresent());
    }
    cursor = next;
  }

  @Override
  public void forget() {
    shown = List.of();
  }

  @Override
  public void copy(String text) throws IOException {}

  @Override
  public void suspend() throws IOException {}

  @Override
  public void takeUp() throws IOException {}

  @Override
  public void close() {
    try {
      terminal.close();
    } catch (IOException gone) {
      LOG.info("The terminal could not be given back: {}", gone.getMessage());
    }
  }
}
