package dev.switchback.shell;

import dev.switchback.tui.Signals;
import java.util.concurrent.atomic.AtomicBoolean;

/// The signals of the operating system.
public final class OsSignals implements Signals {
  @Override
  public Registration on(String name, Runnable heard) {
    Object before = org.jline.utils.Signals.register(name, heard);
    var open = new AtomicBoolean(true);
    return () -> {
      if (open.getAndSet(false)) {
        org.jline.utils.Signals.unregister(name, before);
      }
    };
  }
}
