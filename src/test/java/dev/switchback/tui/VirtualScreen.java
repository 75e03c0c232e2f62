package dev.switchback.tui;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import com.googlecode.lanterna.terminal.Terminal;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import com.googlecode.lanterna.terminal.virtual.VirtualTerminalListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A terminal in memory: what it shows can be waited for.
public final class VirtualScreen {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final DefaultVirtualTerminal terminal;
  private final LinkedBlockingQueue<String> shown = new LinkedBlockingQueue<>();
  private final List<String> all = new ArrayList<>();
  private final CompletableFuture<Display.Hearing> hears = new CompletableFuture<>();

  public VirtualScreen(int columns, int rows) {
    terminal = new DefaultVirtualTerminal(new TerminalSize(columns, rows));
    terminal.addVirtualTerminalListener(
        new VirtualTerminalListener() {
          @Override
          public void onFlush() {
            shown.add(text());
          }

          @Override
          public void onBell() {}

          @Override
          public void onClose() {}

          @Override
          public void onResized(Terminal of, TerminalSize size) {}
        });
  }

  /// A terminal for whoever wants a screen.
  public Display.Source source() {
    return look -> Optional.of(new Shown(look));
  }

  /// A display on it. Lanterna's virtual terminal lets nobody draw while somebody waits for its
  /// keys, so they are told by hand.
  public class Shown extends LanternaDisplay {
    public Shown(Display.Look look) {
      super(terminal, look);
    }

    @Override
    public void listen(Hearing hearing) {
      hears.complete(hearing);
    }
  }

  public void type(String letters) {
    letters.chars().forEach(letter -> press(new KeyStroke((char) letter, false, false)));
  }

  public void press(KeyType key) {
    press(new KeyStroke(key));
  }

  private void press(KeyStroke stroke) {
    Keys.of(stroke).ifPresent(hears.join()::pressed);
  }

  /// The first text from now on, or shown before and not looked at yet, that is as wanted.
  public String await(Predicate<String> wanted) throws InterruptedException {
    String text = "";
    while (text != null) {
      text = shown.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (text != null && wanted.test(text)) {
        return text;
      }
      all.add(String.valueOf(text));
    }
    throw new AssertionError("it was never shown; the last was:\n" + all.get(all.size() - 2));
  }

  /// How many times something was drawn that nobody has looked at yet.
  int drawn() {
    return shown.size();
  }

  private String text() {
    TerminalSize size = terminal.getTerminalSize();
    var text = new StringBuilder();
    for (int row = 0; row < size.getRows(); row++) {
      for (int column = 0; column < size.getColumns(); column++) {
        text.append(terminal.getCharacter(column, row).getCharacterString());
      }
      text.append('\n');
    }
    return text.toString();
  }
}
