package dev.switchback.shell;

import dev.switchback.cli.Workshop;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;

/// Ctrl-C, a polite kill, and a closed window: the first asks to pause, the second leaves at once.
public final class Interrupts {
  private final Runnable leave;

  /// `leave` ends the process.
  public Interrupts(Runnable leave) {
    this.leave = leave;
  }

  /// Listens until closed; then signals end the process again as they do by themselves.
  public Workshop.Listening listen(Runnable pause) {
    var asked = new AtomicBoolean();
    Runnable onSignal =
        () -> {
          if (asked.getAndSet(true)) {
            leave.run();
          } else {
            pause.run();
          }
        };
    Object interrupt = Signals.register("INT", onSignal);
    Object terminate = Signals.register("TERM", onSignal);
    Object hangUp = Signals.register("HUP", onSignal);
    return () -> {
      Signals.unregister("INT", interrupt);
      Signals.unregister("TERM", terminate);
      Signals.unregister("HUP", hangUp);
    };
  }
}
