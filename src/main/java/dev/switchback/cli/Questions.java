package dev.switchback.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.precheck.offers.Offer;
import dev.switchback.precheck.offers.Offers;
import dev.switchback.runbook.Answers;
import dev.switchback.runbook.Input;
import dev.switchback.runbook.InputType;
import dev.switchback.runbook.RunbookException;
import dev.switchback.tui.state.Questionnaire;
import dev.switchback.tui.state.Task;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Asks for a runbook's inputs line by line, where somebody can be asked, no screen asks, and
/// `--yes` was not said: static text, and lists whose lines have numbers.
final class Questions {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

  private final Terminal terminal;
  private final boolean ask;
  private final Lists lists;

  /// What the account has for a question, given the answers so far.
  @FunctionalInterface
  interface Lists {
    List<Offer> of(Input input, ObjectNode answers);
  }

  Questions(Terminal terminal, RunOptions options, Lists lists) {
    this.terminal = terminal;
    boolean lines = options.plain() || !terminal.showsScreens();
    boolean nobody = options.yes() || options.json() || options.answered();
    this.ask = terminal.interactive() && lines && !nobody;
    this.lists = lists;
  }

  /// The answers with what the operator said; problems in what was given before end it at once.
  Answers.Given complete(Answers answers) {
    Answers.Given given = answers.given();
    if (!ask) {
      return given;
    }
    Questionnaire all = questionnaire(answers);
    Answers complete = ask(answers, all.main());
    return (all.rest().isEmpty() || defaultsTaken(all.rest())
            ? complete
            : ask(complete, all.rest()))
        .given();
  }

  /// Which questions matter; the rest has defaults.
  private static Questionnaire questionnaire(Answers answers) {
    List<Input> inputs = List.copyOf(answers.inputs().values());
    List<String> listed =
        inputs.stream().filter(i -> Offers.listed(i.type())).map(Input::name).toList();
    return new Questionnaire(
        inputs,
        Map.of(),
        listed,
        new Questionnaire.Here(new Task.NewSite(), List.of(), "", OptionalInt.empty()));
  }

  private Answers ask(Answers answers, List<Input> inputs) {
    Answers complete = answers;
    for (int i = 0; i < inputs.size(); i++) {
      err().println();
      err().println("Question " + (i + 1) + " of " + inputs.size());
      complete = ask(complete, inputs.get(i));
    }
    return complete;
  }

  private boolean defaultsTaken(List<Input> rest) {
    err().println();
    String count =
        rest.size() == 1
            ? "1 more question has a default"
            : rest.size() + " more questions have defaults";
    return terminal
        .ask(count + ". Take " + (rest.size() == 1 ? "it" : "them") + "? [Y/n] ")
        .filter(line -> line.strip().toLowerCase(Locale.ROOT).startsWith("n"))
        .isEmpty();
  }

  /// Asks until the answer is good; no answer takes the one that is there already.
  private Answers ask(Answers answers, Input input) {
    String now =
        Optional.ofNullable(answers.values().get(input.name())).map(n -> n.asText()).orElse("");
    List<Offer> offers = offers(answers, input);
    explain(input, offers);
    while (true) {
      Optional<String> line = terminal.ask(prompt(input, offers, now));
      if (line.isEmpty() || (line.get().isBlank() && !now.isEmpty())) {
        return answers;
      }
      try {
        Answers with =
            answers.pairs(List.of(input.name() + "=" + meant(line.get().strip(), offers)));
        with.given();
        return with;
      } catch (RunbookException wrong) {
        wrong.problems().forEach(problem -> err().println(problem.text()));
      }
    }
  }

  private List<Offer> offers(Answers answers, Input input) {
    return switch (input.type()) {
      case CHOICE -> input.choices().stream().map(choice -> new Offer(choice, "")).toList();
      case BOOLEAN -> List.of(new Offer("true", "yes"), new Offer("false", "no"));
      default -> Offers.listed(input.type()) ? lists.of(input, answers.values()) : List.of();
    };
  }

  private static String prompt(Input input, List<Offer> offers, String now) {
    boolean closed = input.type() == InputType.CHOICE || input.type() == InputType.BOOLEAN;
    String numbered = closed ? " A number" : " A number, or another answer";
    return input.wording().prompt()
        + (offers.isEmpty() ? "" : numbered)
        + (now.isEmpty() ? ": " : " [" + now + "]: ");
  }

  /// The answer itself, or the number of a line.
  private static String meant(String said, List<Offer> offers) {
    boolean number = NUMBER.matcher(said).matches() && Integer.parseInt(said) <= offers.size();
    return number ? offers.get(Integer.parseInt(said) - 1).value() : said;
  }

  private void explain(Input input, List<Offer> offers) {
    if (!input.wording().why().isBlank()) {
      err().println(input.wording().why().strip());
    }
    for (int i = 0; i < offers.size(); i++) {
      Offer offer = offers.get(i);
      err()
          .println(
              "  %d. %s%s"
                  .formatted(
                      i + 1, offer.value(), offer.about().isEmpty() ? "" : ": " + offer.about()));
    }
  }

  private PrintWriter err() {
    return terminal.err();
  }
}
