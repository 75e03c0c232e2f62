package dev.switchback.cli;

import dev.switchback.action.ActionCatalog;
import dev.switchback.journal.SiteStore;
import dev.switchback.precheck.PrecheckCatalog;
import dev.switchback.runbook.RunbookFolder;
import dev.switchback.runbook.RunbookLoader;
import dev.switchback.time.Timekeeper;
import dev.switchback.tui.Display;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// What commands work with; the entrance makes it once.
public record Workshop(
    Library library, Function<Optional<Path>, SiteStore> sites, Clouds clouds, Outside outside) {
  /// What can be run. The loader is made by the first who reads a runbook: to know what every
  /// action takes is the longest part of a start, and most commands read none.
  public record Library(
      RunbookFolder folder,
      Supplier<RunbookLoader> loading,
      ActionCatalog actions,
      PrecheckCatalog prechecks) {
    public RunbookLoader loader() {
      return loading.get();
    }
  }

  /// The terminal, the system's clock, Ctrl-C, and how a screen is opened.
  public record Outside(
      Terminal terminal, Timekeeper clock, Interrupts interrupts, Display.Source screens) {}

  /// Ctrl-C, a polite kill, and a closed window.
  @FunctionalInterface
  public interface Interrupts {
    /// Calls `pause` at the first one, until closed, with a sentence on what it was; a second one
    /// ends the process at once.
    Listening listen(Consumer<String> pause);
  }

  /// Stops listening when closed.
  @FunctionalInterface
  public interface Listening extends AutoCloseable {
    @Override
    void close();
  }
}
