package dev.switchback.cli.completion;

import java.util.List;
import java.util.Optional;

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

    /// What an option says, behind an equals sign or in the next word.
    Optional<String> said(String option) {
      for (int i = 0; i < words.size(); i++) {
        if (words.get(i).equals(option) && i + 1 < words.size()) {
          return Optional.of(words.get(i + 1));
        }
        if (words.get(i).startsWith(option + "=")) {
          return Optional.of(words.get(i).substring(option.length() + 1));
        }
      }
      return Optional.empty();
    }
  }
}
