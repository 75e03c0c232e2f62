package dev.switchback.shell;

import dev.switchback.cli.Workshop;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jline.utils.Signals;

/// Ctrl-C, a polite kill, and a closed window: the first asks to pause, a second of the first two
/// leaves at once.
public final class Interrupts {
  private final Runnable leave;

  /// `leave` ends the process.
  public Interrupts(Runnable leave) {
    this.leave = leave;
  }

  /// Listens until closed; then signals end the process again as they do by themselves.
  public Workshop.Listening listen(Consumer<String> pause) {
    var asked = new AtomicBoolean();
    List<Workshop.Listening> all =
        List.of(
            on("INT", () -> heard(asked, pause, "Interrupted by Ctrl-C.")),
            on("TERM", () -> heard(asked, pause, "The process was told to end (SIGTERM).")),
            on("HUP", () -> closed(asked, pause)));
    return () -> all.forEach(Workshop.Listening::close);
  }

  private void heard(AtomicBoolean asked, Consumer<String> pause, String what) {
    if (asked.getAndSet(true)) {
      leave.run();
    } else {
      pause.accept(what);
    }
  }

  /// The shell in a closed window passes on what its terminal has sent already: twice means
  /// nothing.
  private static void closed(AtomicBoolean asked, Consumer<String> pause) {
    if (!asked.getAndSet(true)) {
      pause.accept("The terminal was closed (SIGHUP).");
    }
  }

  private static Workshop.Listening on(String signal, Runnable heard) {
    Object before = Signals.register(signal, heard);
    return () -> Signals.unregister(signal, before);
  }
}
