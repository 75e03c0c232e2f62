package dev.switchback.cli;

import dev.switchback.cloud.RehearsalControl;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `rehearsal reset`: throws the simulated account away.
@Command(
    name = "reset",
    description = "Throws the site's simulated account away, and the faults that wait for it.",
    mixinStandardHelpOptions = true)
public final class RehearsalResetCommand implements Callable<Integer> {
  private static final int ANSWER_NEEDED = 4;

  /// Asks the operator a question of yes or no; empty if nobody can be asked.
  public interface Asker {
    Optional<Boolean> confirms(String question);
  }

  private final RehearsalControl control;
  private final Asker asker;
  private final PrintWriter err;

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  /// Words for people go to `err`; there are no others.
  public RehearsalResetCommand(RehearsalControl control, Asker asker, PrintWriter err) {
    this.control = control;
    this.asker = asker;
    this.err = err;
  }

  @Override
  public Integer call() {
    Optional<Boolean> confirmed = yes ? Optional.of(true) : ask();
    int exit = confirmed.isPresent() ? 0 : ANSWER_NEEDED;
    if (confirmed.isEmpty()) {
      err.println("Nobody can be asked whether to throw it away. Say so with --yes.");
    } else if (!confirmed.get()) {
      err.println("Nothing was thrown away.");
    } else if (control.reset()) {
      err.printf("The simulated account of %s is gone.%n", control.site());
    } else {
      err.printf("The site %s has no simulated account.%n", control.site());
    }
    err.flush();
    return exit;
  }

  private Optional<Boolean> ask() {
    int count = control.resources().map(resources -> resources.size()).orElse(0);
    return asker.confirms(
        "Throw away the simulated account of %s with its %d resources?"
            .formatted(control.site(), count));
  }
}
