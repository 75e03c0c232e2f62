package dev.switchback.cli;

import dev.switchback.cli.LineQuestion.Reply;
import dev.switchback.runbook.Answers;
import dev.switchback.runbook.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/// What the run would be and every answer, each of which can be changed, until somebody says that
/// it begins.
record LineReview(
    Terminal terminal, Questions.Sheet sheet, BiFunction<Answers, Input, Reply> question) {
  /// What came of it.
  sealed interface Said {
    record Begin(Answers answers) implements Said {}

    record Back(Answers answers) implements Said {}

    record Left() implements Said {}
  }

  Said of(Answers answers) {
    Answers now = answers;
    show(now);
    while (true) {
      Optional<String> line =
          terminal
              .ask(
                  "Begin? y begins, a number changes that answer, < goes back, q leaves" + preset())
              .map(text -> text.strip().toLowerCase(Locale.ROOT));
      boolean empty = line.filter(String::isEmpty).isPresent() && sheet.beginsUnasked();
      String said = empty ? "y" : line.orElse("q");
      switch (said) {
        case "y", "yes" -> {
          return new Said.Begin(now);
        }
        case "q", "n", "no" -> {
          return new Said.Left();
        }
        case "<" -> {
          return new Said.Back(now);
        }
        default -> {
          Optional<Answers> changed = changed(now, said);
          now = changed.orElse(now);
          changed.ifPresent(this::show);
        }
      }
    }
  }

  private String preset() {
    return sheet.beginsUnasked() ? " [y]: " : ": ";
  }

  private void show(Answers answers) {
    terminal.err().println();
    sheet.review(answers.values()).forEach(terminal::prose);
    List<Input> inputs = inputs(answers);
    for (int i = 0; i < inputs.size(); i++) {
      Input input = inputs.get(i);
      String answer = answers.values().path(input.name()).asText("not answered yet");
      terminal.item("%d. %s %s".formatted(i + 1, input.wording().prompt(), answer));
    }
  }

  private static List<Input> inputs(Answers answers) {
    return new ArrayList<>(answers.inputs().values());
  }

  /// Empty if it is no number of an answer, or nothing was changed.
  private Optional<Answers> changed(Answers answers, String said) {
    List<Input> inputs = inputs(answers);
    int number = said.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(said) : 0;
    if (number < 1 || number > inputs.size()) {
      terminal.err().println("y, q, <, or a number from 1 to " + inputs.size() + ".");
      return Optional.empty();
    }
    return switch (question.apply(answers, inputs.get(number - 1))) {
      case Reply.Given(Answers with) -> {
        sheet.keep(with.values());
        yield Optional.of(with);
      }
      case Reply.Back b -> Optional.of(answers);
      case Reply.Left l -> Optional.of(answers);
    };
  }
}
