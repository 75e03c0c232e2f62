package dev.switchback.cli;

import dev.switchback.precheck.offers.Offer;
import dev.switchback.runbook.Answers;
import dev.switchback.runbook.Input;
import dev.switchback.runbook.InputType;
import dev.switchback.runbook.RunbookException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// One question, asked line by line until its answer is good: static text, nothing moves. The lines
/// of a list keep their numbers, also where only some of them are shown.
record LineQuestion(Terminal terminal, Input input, List<Offer> offers, String now) {
  static final String HELP =
      "An empty line takes what stands in brackets. < goes back, ? says the question again, /TEXT"
          + " lists what has TEXT in it, Ctrl-D leaves.";

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");
  private static final int SHOWN = 20;

  /// The question is known here.
  private static final Pattern NAMED = Pattern.compile("^`[^`]*`: ");

  /// What came of it.
  sealed interface Reply {
    record Given(Answers answers) implements Reply {}

    record Back() implements Reply {}

    /// There are no more lines.
    record Left() implements Reply {}
  }

  Reply ask(Answers answers) {
    explain();
    while (true) {
      Optional<String> line = terminal.ask(prompt()).map(String::strip);
      if (line.isEmpty()) {
        return new Reply.Left();
      }
      switch (line.get()) {
        case "<" -> {
          return new Reply.Back();
        }
        case "?" -> explain();
        case "" -> {
          if (!now.isEmpty()) {
            return new Reply.Given(answers);
          }
          err().println("It needs an answer.");
        }
        default -> {
          Optional<Answers> good = said(answers, line.get());
          if (good.isPresent()) {
            return new Reply.Given(good.get());
          }
        }
      }
    }
  }

  /// Empty if it was no answer; then the reason is said.
  private Optional<Answers> said(Answers answers, String line) {
    if (line.startsWith("/") && !offers.isEmpty()) {
      search(line.substring(1).strip());
      return Optional.empty();
    }
    try {
      Answers with = answers.pairs(List.of(input.name() + "=" + meant(line)));
      with.given();
      return Optional.of(with);
    } catch (RunbookException wrong) {
      wrong
          .problems()
          .forEach(problem -> terminal.prose(NAMED.matcher(problem.text()).replaceFirst("")));
      return Optional.empty();
    }
  }

  /// The answer itself, or the number of a line.
  private String meant(String said) {
    boolean number = NUMBER.matcher(said).matches() && Integer.parseInt(said) <= offers.size();
    return number ? offers.get(Integer.parseInt(said) - 1).value() : said;
  }

  private String prompt() {
    boolean closed = input.type() == InputType.CHOICE || input.type() == InputType.BOOLEAN;
    String numbered = closed ? " A number" : " A number, or another answer";
    String asked = input.wording().prompt();
    return asked
        + (offers.isEmpty() ? "" : (asked.endsWith("?") ? "" : ".") + numbered)
        + (now.isEmpty() ? ": " : " [" + now + "]: ");
  }

  private void explain() {
    if (!input.wording().why().isBlank()) {
      terminal.prose(input.wording().why());
    }
    IntStream.range(0, Math.min(SHOWN, offers.size())).forEach(this::show);
    if (offers.size() > SHOWN) {
      err().println("  and %d more: /TEXT lists those with TEXT".formatted(offers.size() - SHOWN));
    }
  }

  private void search(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    int[] found =
        IntStream.range(0, offers.size()).filter(line -> has(offers.get(line), wanted)).toArray();
    IntStream.of(found).forEach(this::show);
    if (found.length == 0) {
      err().println("Nothing in the list has " + text + " in it.");
    }
  }

  private static boolean has(Offer offer, String wanted) {
    return offer.value().toLowerCase(Locale.ROOT).contains(wanted)
        || offer.about().toLowerCase(Locale.ROOT).contains(wanted);
  }

  private void show(int line) {
    Offer offer = offers.get(line);
    String about = offer.about().isEmpty() ? "" : ": " + offer.about();
    terminal.item("%d. %s%s".formatted(line + 1, offer.value(), about));
  }

  private PrintWriter err() {
    return terminal.err();
  }
}
