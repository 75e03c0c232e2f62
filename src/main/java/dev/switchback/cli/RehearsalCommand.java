package dev.switchback.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.switchback.cloud.RehearsalControl;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `rehearsal`: the simulated account of a site, from outside a run.
@Command(
    name = "rehearsal",
    description = "Show, reset or disturb the simulated account of a rehearsed site.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class RehearsalCommand implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  private RehearsalCommand() {}

  /// `site` is asked when a command runs, and `changes` before one changes something, and may
  /// refuse: the global options are not known before.
  static CommandLine of(Supplier<RehearsalControl> site, Runnable changes, Terminal terminal) {
    var control = new OfSite(site, changes);
    return new CommandLine(new RehearsalCommand())
        .addSubcommand(new RehearsalShowCommand(control, terminal.out(), terminal.err()))
        .addSubcommand(
            new RehearsalResetCommand(
                control, question -> confirms(terminal, question), terminal.err()))
        .addSubcommand(new RehearsalFaultCommand(control, terminal.err()));
  }

  private static Optional<Boolean> confirms(Terminal terminal, String question) {
    return terminal.interactive()
        ? terminal.ask(question + " [y/N] ").map(line -> line.strip().matches("(?i)y(es)?"))
        : Optional.empty();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say which: rehearsal show, reset or fault.");
  }

  private record OfSite(Supplier<RehearsalControl> control, Runnable changes)
      implements RehearsalControl {
    @Override
    public String site() {
      return control.get().site();
    }

    @Override
    public Optional<ArrayNode> resources() {
      return control.get().resources();
    }

    @Override
    public boolean reset() {
      changes.run();
      return control.get().reset();
    }

    @Override
    public void add(FaultOrder order) {
      changes.run();
      control.get().add(order);
    }
  }
}
