package dev.switchback.tui;

import dev.switchback.tui.state.Key;
import dev.switchback.tui.state.Size;
import dev.switchback.tui.view.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A display that several screens show on, one after the other, without giving the terminal back
/// between them. Keys that are pressed while no screen listens are kept for the next one.
public final class KeptDisplay implements Display.Hearing, AutoCloseable {
  private final Display display;
  private final List<Key> early = new ArrayList<>();
  private Optional<Display.Hearing> hearing = Optional.empty();
  private boolean listening;

  public KeptDisplay(Display display) {
    this.display = display;
  }

  /// For a screen after which another one comes.
  public Display next() {
    return new Sitting(() -> {});
  }

  /// For the last screen: the terminal is given back when it closes.
  public Display last() {
    return new Sitting(display::close);
  }

  @Override
  public synchronized void pressed(Key key) {
    hearing.ifPresentOrElse(screen -> screen.pressed(key), () -> early.add(key));
  }

  @Override
  public synchronized void resized(Size size) {
    hearing.ifPresent(screen -> screen.resized(size));
  }

  @Override
  public synchronized void takenUp() {
    hearing.ifPresent(Display.Hearing::takenUp);
  }

  private void listen(Display.Hearing screen) {
    boolean first;
    synchronized (this) {
      hearing = Optional.of(screen);
      early.forEach(screen::pressed);
      early.clear();
      first = !listening;
      listening = true;
    }
    if (first) {
      display.listen(this);
    }
  }

  private synchronized void stopListening() {
    hearing = Optional.empty();
  }

  @Override
  public void close() {
    display.close();
  }

  /// The display as one screen has it.
  private final class Sitting implements Display {
    private final Runnable atEnd;

    Sitting(Runnable atEnd) {
      this.atEnd = atEnd;
    }

    @Override
    public Size size() throws IOException {
      return display.size();
    }

    @Override
    public void listen(Hearing screen) {
      KeptDisplay.this.listen(screen);
    }

    @Override
    public void draw(Frame frame) throws IOException {
      display.draw(frame);
    }

    @Override
    public void forget() {
      display.forget();
    }

    @Override
    public void copy(String text) throws IOException {
      display.copy(text);
    }

    @Override
    public void suspend() throws IOException {
      display.suspend();
    }

    @Override
    public void takeUp() throws IOException {
      display.takeUp();
    }

    @Override
    public void close() {
      stopListening();
      atEnd.run();
    }
  }
}
