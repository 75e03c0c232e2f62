package dev.switchback.cli;

import dev.switchback.engine.Operator;
import java.util.Locale;
import java.util.Optional;

/// The person at the terminal, asked line by line. One question at a time.
final class TerminalOperator implements Operator {
  private final Terminal terminal;

  TerminalOperator(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized Answer confirm(Question question) {
    terminal.err().println();
    terminal.err().println(question.step() + ": " + question.title());
    if (!question.text().isBlank()) {
      terminal.err().println(question.text().strip());
    }
    return question.typed().isEmpty() ? yes("Go ahead? [y/N] ") : typed(question.typed());
  }

  @Override
  public synchronized Answer signInAgain(String how) {
    terminal.err().println();
    terminal.err().println(how);
    return terminal
        .ask("Press Enter when you have signed in again, or type q to pause: ")
        .map(line -> line.isBlank() ? Answer.GIVEN : Answer.REFUSED)
        .orElse(Answer.NOBODY);
  }

  private Answer yes(String prompt) {
    return terminal
        .ask(prompt)
        .map(line -> line.strip().toLowerCase(Locale.ROOT))
        .map(word -> word.equals("y") || word.equals("yes") ? Answer.GIVEN : Answer.REFUSED)
        .orElse(Answer.NOBODY);
  }

  private Answer typed(String word) {
    Optional<String> line = terminal.ask("Type " + word + " to go ahead: ");
    return line.map(text -> text.strip().equals(word) ? Answer.GIVEN : Answer.REFUSED)
        .orElse(Answer.NOBODY);
  }
}
