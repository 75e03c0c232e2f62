package dev.switchback.cli;

import dev.switchback.runbook.Input;
import java.util.List;

/// Says which answers are missing and how to give them.
record MissingAnswers(Terminal terminal) {
  int report(List<Input> missing) {
    for (Input input : missing) {
      terminal
          .err()
          .println(
              "An answer is needed: "
                  + input.wording().prompt()
                  + " Give it with --input "
                  + input.name()
                  + "=VALUE, or in a file with --inputs.");
    }
    return ExitCode.ANSWER_NEEDED;
  }
}
