package dev.switchback.shell;

import dev.switchback.cli.Workshop;
import dev.switchback.cli.completion.Candidates;
import java.util.List;

/// The commands of the program, as the shell needs them.
public interface Commands {
  /// Runs a command line and gives back its exit code; what stands in the way is said, not thrown.
  /// Ctrl-C goes to `interrupts` while it runs.
  int run(List<String> words, Workshop.Interrupts interrupts);

  /// What can stand in their lines. They are read by reflection, so ask once.
  Candidates candidates();
}
