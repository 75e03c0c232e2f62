package dev.switchback.tui;

import com.googlecode.lanterna.SGR;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.terminal.ansi.ANSITerminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;

/// The real terminal as Lanterna sees it. Lanterna's own Unix terminal starts five processes before
/// it shows anything, asks the terminal for its size among the keys, and cannot be stopped and
/// taken up again.
final class Tty extends ANSITerminal {
  private static final int BUFFER = 1 << 16;

  private final TtyInput input;
  private final Stty modes;
  private final AtomicBoolean taken = new AtomicBoolean();

  private Tty(TtyInput input, Stty modes, Charset charset) {
    super(
        input, new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER), charset);
    this.input = input;
    this.modes = modes;
    // What may follow an escape is waited for in TtyInput, in less than Lanterna's quarter seconds.
    getInputDecoder().setTimeoutUnits(0);
  }

  /// Takes the terminal. Throws IOException if it is none, or none that can be taken.
  static Tty open(Path device, Charset charset) throws IOException {
    var tty = new Tty(TtyInput.open(device), Stty.raw(device), charset);
    tty.taken.set(true);
    tty.show();
    return tty;
  }

  void take() throws IOException {
    if (!taken.getAndSet(true)) {
      modes.raw();
      show();
    }
  }

  private void show() throws IOException {
    enterPrivateMode();
    setCursorVisible(false);
    flush();
  }

  /// From any thread, also while the process ends.
  void giveBack() {
    if (taken.getAndSet(false)) {
      try {
        resetColorAndSGR();
        setCursorVisible(true);
        exitPrivateMode();
        flush();
      } catch (IOException gone) {
        // Then there is no screen to put away; its modes may still matter to somebody.
        modes.restore();
        return;
      }
      modes.restore();
    }
  }

  /// Somebody else may have changed the modes while this process was stopped.
  void takeUp() throws IOException {
    if (taken.get()) {
      modes.raw();
      setCursorVisible(false);
    }
  }

  void suspend() throws IOException {
    giveBack();
    Stty.stopHere();
    take();
  }

  /// OSC 52: where a terminal does not know it, it shows nothing.
  void copy(String text) throws IOException {
    String coded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    writeToTerminal(("\u001b]52;c;" + coded + "\u0007").getBytes(StandardCharsets.US_ASCII));
    flush();
  }

  @Override
  protected TerminalSize findTerminalSize() throws IOException {
    return modes.size();
  }

  /// Lanterna knows no faint; no terminal draws Fraktur, which stands for it.
  @Override
  public void enableSGR(SGR sgr) throws IOException {
    if (sgr == SGR.FRAKTUR) {
      writeToTerminal("\u001b[2m".getBytes(StandardCharsets.US_ASCII));
    } else {
      super.enableSGR(sgr);
    }
  }

  @Override
  public void close() throws IOException {
    giveBack();
    input.close();
  }
}
