package dev.switchback.tui;

import dev.switchback.tui.Signals.Registration;
import dev.switchback.tui.state.Size;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The terminal of this process: hears its window change and its stopping too, and gives it back
/// however the process ends.
public final class TerminalDisplay extends LanternaDisplay {
  private static final Logger LOG = LoggerFactory.getLogger(TerminalDisplay.class);

  /// The terminal of this process.
  private static final Path TTY = Path.of("/dev/tty");

  private final Tty tty;
  private final Signals signals;
  private final List<Registration> registrations = new ArrayList<>();
  private final Runnable atEnd;

  private TerminalDisplay(Tty tty, Look look, Signals signals, Runnable atEnd) {
    super(tty, look);
    this.tty = tty;
    this.signals = signals;
    this.atEnd = atEnd;
  }

  /// How the terminal is opened in this process. `atExit` is told what must be done at the end of
  /// the process, whatever ends it, and that there is nothing to be done any more.
  public static Source source(
      Charset charset, Signals signals, Consumer<Optional<Runnable>> atExit) {
    return look -> {
      try {
        Tty tty = Tty.open(TTY, charset);
        atExit.accept(Optional.of(tty::giveBack));
        return Optional.of(
            new TerminalDisplay(tty, look, signals, () -> atExit.accept(Optional.empty())));
      } catch (IOException none) {
        LOG.info("There is no terminal for a screen: {}", none.getMessage());
        return Optional.empty();
      }
    };
  }

  @Override
  public void listen(Hearing hearing) {
    super.listen(hearing);
    registrations.add(signals.on("WINCH", () -> measure().ifPresent(hearing::resized)));
    registrations.add(signals.on("CONT", hearing::takenUp));
  }

  private Optional<Size> measure() {
    try {
      return Optional.of(size());
    } catch (IOException gone) {
      LOG.info("The terminal cannot be measured: {}", gone.getMessage());
      return Optional.empty();
    }
  }

  /// After it was stopped from outside the modes are those of whoever had the terminal meanwhile.
  @Override
  public void takeUp() throws IOException {
    tty.takeUp();
  }

  @Override
  public void copy(String text) throws IOException {
    tty.copy(text);
  }

  @Override
  public void suspend() throws IOException {
    tty.suspend();
  }

  @Override
  public void close() {
    registrations.forEach(Registration::close);
    super.close();
    atEnd.run();
  }
}
