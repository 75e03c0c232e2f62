package dev.switchback.cli;

import dev.switchback.runbook.Answers;
import dev.switchback.runbook.Input;
import dev.switchback.runbook.RunbookException;
import java.util.List;
import java.util.Optional;

/// Asks for a runbook's inputs line by line, where somebody can be asked and `--yes` was not said.
final class Questions {
  private final Terminal terminal;
  private final boolean ask;

  Questions(Terminal terminal, RunOptions options) {
    this.terminal = terminal;
    this.ask = terminal.interactive() && !options.yes() && !options.json() && !options.answered();
  }

  /// The answers with what the operator said; problems in what was given before end it at once.
  Answers.Given complete(Answers answers) {
    Answers.Given given = answers.given();
    if (!ask) {
      return given;
    }
    Answers complete = answers;
    for (Input input : answers.inputs().values()) {
      complete = ask(complete, input);
    }
    return complete.given();
  }

  /// Asks until the answer is good; no answer takes the one that is there already.
  private Answers ask(Answers answers, Input input) {
    String now =
        Optional.ofNullable(answers.values().get(input.name())).map(n -> n.asText()).orElse("");
    explain(input);
    while (true) {
      String shown = now.isEmpty() ? ": " : " [" + now + "]: ";
      Optional<String> line = terminal.ask(input.wording().prompt() + shown);
      if (line.isEmpty() || (line.get().isBlank() && !now.isEmpty())) {
        return answers;
      }
      try {
        Answers with = answers.pairs(List.of(input.name() + "=" + line.get().strip()));
        with.given();
        return with;
      } catch (RunbookException wrong) {
        wrong.problems().forEach(problem -> terminal.err().println(problem.text()));
      }
    }
  }

  private void explain(Input input) {
    terminal.err().println();
    if (!input.wording().why().isBlank()) {
      terminal.err().println(input.wording().why().strip());
    }
    if (!input.choices().isEmpty()) {
      terminal.err().println("One of: " + String.join(", ", input.choices()));
    }
  }
}
