package dev.switchback.cli.completion;

import java.util.List;

/// What the arguments of commands can be, by the label that their help shows (`STEP`).
@FunctionalInterface
public interface Values {
  /// Those that begin with `typed` come first or alone; others are left out by [Candidates].
  List<Candidate> of(String label, Line line, String typed);

  /// The line so far: the commands (`runs`, `show`), and every word in front of the cursor.
  record Line(List<String> commands, List<String> words) {
    public Line {
      commands = List.copyOf(commands);
      words = List.copyOf(words);
    }
  }
}
