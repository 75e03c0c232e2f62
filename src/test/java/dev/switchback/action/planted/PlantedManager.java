package dev.switchback.action.planted;

import dev.switchback.engine.Journal;
import dev.switchback.rehearsal.planted.PlantedCloud;
import java.lang.reflect.Proxy;
import java.time.Instant;
import org.xbill.DNS.Message;
import picocli.CommandLine;

/// Breaks rules on purpose: `ArchitectureTest` sees that they are found.
public final class PlantedManager {
  static int changing;

  private final PlantedCloud cloud = new PlantedCloud();
  private final Message question = new Message();

  Object runs(Journal journal, CommandLine line) {
    if (Instant.now().equals(Instant.EPOCH)) {
      System.exit(changing++);
    }
    return Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {Runnable.class},
        (proxy, method, arguments) -> cloud + " " + journal + line + question);
  }
}
