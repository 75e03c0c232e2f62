package dev.switchback.action.planted;

import com.googlecode.lanterna.SGR;
import dev.switchback.engine.Journal;
import dev.switchback.rehearsal.planted.PlantedCloud;
import dev.switchback.tui.state.planted.PlantedScreen;
import java.lang.reflect.Proxy;
import java.time.Instant;
import org.jline.utils.Signals;
import org.xbill.DNS.Message;
import picocli.CommandLine;

/// Breaks rules on purpose: `ArchitectureTest` sees that they are found.
public final class PlantedManager {
  static int changing;

  private final PlantedCloud cloud = new PlantedCloud();
  private final Message question = new Message();

  Object hears(Runnable signal) {
    Signals.register("INT", signal);
    return SGR.BOLD;
  }

  Object runs(Journal journal, CommandLine line) {
    if (Instant.now().equals(Instant.EPOCH)) {
      System.exit(changing++);
    }
    return Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {Runnable.class},
        (proxy, method, arguments) ->
            cloud + " " + journal + line + question + PlantedScreen.colour());
  }
}
