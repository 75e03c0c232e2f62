package dev.switchback;

import dev.switchback.disk.DurableFiles;
import dev.switchback.journal.SiteException;
import dev.switchback.journal.StateHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/// The log of this program, for stack traces and what libraries say: `switchback.log` in the state
/// folder, a megabyte at most, two old ones kept.
record LogFile(Map<String, String> environment) {
  private static final int LIMIT = 1_000_000;
  private static final int KEPT = 3;

  /// Named, SLF4J does not look into every jar for it, which takes longer than most commands.
  private static final String PROVIDER = "org.slf4j.jul.JULServiceProvider";

  /// Sends all logging there; nothing is logged to the terminal. Without a place to write, there is
  /// no log.
  Path open() {
    System.setProperty("slf4j.provider", PROVIDER);
    System.setProperty("slf4j.internal.verbosity", "WARN");
    LogManager.getLogManager().reset();
    try {
      Path home = StateHome.of(environment);
      DurableFiles.createFolders(home);
      if (!Files.isWritable(home)) {
        return Path.of("no log: " + home + " is not writable");
      }
      Path file = home.resolve("switchback.log");
      Handler handler = new LateLogFile(file);
      Logger root = Logger.getLogger("");
      root.setLevel(Level.INFO);
      root.addHandler(handler);
      return file;
    } catch (IOException | SiteException e) {
      return Path.of("no log: " + e.getMessage());
    }
  }

  /// The library's own prints a stack trace to the terminal.
  private static final class Unheard extends ErrorManager {
    @Override
    public synchronized void error(String message, @Nullable Exception error, int code) {}
  }

  /// Opens the file at the first record: most commands log nothing.
  static final class LateLogFile extends Handler {
    private final Path file;
    private @Nullable FileHandler to;

    LateLogFile(Path file) {
      this.file = file;
      setErrorManager(new Unheard());
    }

    @Override
    public synchronized void publish(java.util.logging.LogRecord record) {
      try {
        if (to == null) {
          // A percent sign begins one of the names that it fills in.
          to = new FileHandler(file.toString().replace("%", "%%"), LIMIT, KEPT, true);
          to.setErrorManager(getErrorManager());
          to.setFormatter(new SimpleFormatter());
        }
        to.publish(record);
      } catch (IOException e) {
        reportError("the log cannot be written", e, ErrorManager.OPEN_FAILURE);
      }
    }

    @Override
    public synchronized void flush() {
      if (to != null) {
        to.flush();
      }
    }

    @Override
    public synchronized void close() {
      if (to != null) {
        to.close();
      }
    }
  }
}
