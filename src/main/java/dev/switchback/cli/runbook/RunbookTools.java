package dev.switchback.cli.runbook;

import static java.util.Objects.requireNonNull;

import dev.switchback.runbook.Problem;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.RunbookException;
import dev.switchback.runbook.RunbookFolder;
import dev.switchback.runbook.RunbookLoader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.Function;

/// What the `runbook` commands work with. `usual` is how long an action usually takes, by its name.
public record RunbookTools(
    RunbookFolder folder,
    RunbookLoader loader,
    Function<String, Duration> usual,
    PrintWriter out,
    PrintWriter err) {
  static final int DONE = 0;
  static final int BAD = 2;

  public RunbookTools {
    requireNonNull(folder, "folder");
    requireNonNull(loader, "loader");
    requireNonNull(usual, "usual");
    requireNonNull(out, "out");
    requireNonNull(err, "err");
  }

  /// Loads the runbook and hands it on; if it cannot be used, says every reason instead. Returns
  /// the exit code.
  int with(String idOrPath, Consumer<Runbook> use) {
    try {
      use.accept(loader.load(folder.locate(idOrPath)));
      out.flush();
      return DONE;
    } catch (RunbookException broken) {
      return refuse(broken.problems());
    }
  }

  /// One problem a line.
  int refuse(Collection<Problem> problems) {
    problems.forEach(err::println);
    err.flush();
    return BAD;
  }
}
