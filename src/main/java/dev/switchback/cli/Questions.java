package dev.switchback.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cli.LineQuestion.Reply;
import dev.switchback.precheck.offers.Offer;
import dev.switchback.precheck.offers.Offers;
import dev.switchback.runbook.Answers;
import dev.switchback.runbook.Input;
import dev.switchback.tui.state.Questionnaire;
import dev.switchback.tui.state.Task;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Asks for a runbook's inputs line by line, where somebody can be asked, no screen asks, and
/// `--yes` was not said: static text, and lists whose lines have numbers. In the end every answer
/// is shown, and somebody says that it begins.
final class Questions {
  private final Terminal terminal;
  private final boolean ask;
  private final Lists lists;
  private final Sheet sheet;
  private final Set<String> given = new LinkedHashSet<>();

  /// What the account has for a question, given the answers so far.
  @FunctionalInterface
  interface Lists {
    List<Offer> of(Input input, ObjectNode answers);
  }

  /// Where answers are kept, and what the run would be.
  interface Sheet {
    /// What was answered before, by somebody who left then.
    ObjectNode kept();

    void keep(ObjectNode answers);

    List<String> review(ObjectNode answers);

    /// Whether no answer at all means that it begins.
    boolean beginsUnasked();
  }

  Questions(Terminal terminal, RunOptions options, Lists lists, Sheet sheet) {
    this.terminal = terminal;
    this.ask = asks(terminal, options);
    this.lists = lists;
    this.sheet = sheet;
  }

  /// Whether questions are asked line by line.
  static boolean asks(Terminal terminal, RunOptions options) {
    boolean lines = options.plain() || !terminal.showsScreens();
    boolean nobody = options.yes() || options.json() || options.answered();
    return terminal.interactive() && lines && !nobody;
  }

  /// The answers with what the operator said; problems in what was given before end it at once.
  /// Empty if the operator left.
  Optional<Answers.Given> complete(Answers answers) {
    Answers.Given given = answers.given();
    return ask && !answers.inputs().isEmpty()
        ? asked(answers).map(Answers::given)
        : Optional.of(given);
  }

  private Optional<Answers> asked(Answers answers) {
    Questionnaire all = questionnaire(answers);
    terminal.prose(LineQuestion.HELP);
    Optional<Answers> now = ask(answers, all.main(), goneOn(all.main()));
    while (now.isPresent()) {
      Optional<Boolean> taken = all.rest().isEmpty() ? Optional.of(true) : taken(all.rest());
      if (taken.isEmpty()) {
        return Optional.empty();
      }
      Optional<Answers> whole = taken.get() ? now : ask(now.get(), all.rest(), 0);
      if (whole.isEmpty()) {
        return whole;
      }
      var review = new LineReview(terminal, sheet, this::ask);
      switch (review.of(whole.get())) {
        case LineReview.Said.Begin(Answers last) -> {
          sheet.keep(last.values());
          return Optional.of(last);
        }
        case LineReview.Said.Left l -> {
          return Optional.empty();
        }
        case LineReview.Said.Back(Answers last) ->
            now = ask(last, all.main(), all.main().size() - 1);
      }
    }
    return Optional.empty();
  }

  /// The first question that was not answered before.
  private int goneOn(List<Input> main) {
    sheet.kept().fieldNames().forEachRemaining(given::add);
    int first = 0;
    while (first < main.size() && given.contains(main.get(first).name())) {
      first++;
    }
    if (first > 0) {
      err().println("What was answered before stands; < goes back to it.");
    }
    return first;
  }

  private void keep(Answers answers) {
    ObjectNode said = answers.values().deepCopy();
    sheet.keep(said.retain(given));
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

  /// One after the other, from one of them on; empty if the operator left.
  private Optional<Answers> ask(Answers answers, List<Input> inputs, int first) {
    Answers now = answers;
    int at = Math.max(0, first);
    while (at < inputs.size()) {
      err().println();
      err().println("Question " + (at + 1) + " of " + inputs.size());
      switch (ask(now, inputs.get(at))) {
        case Reply.Given(Answers with) -> {
          now = with;
          given.add(inputs.get(at).name());
          keep(now);
          at++;
        }
        case Reply.Back b -> at = Math.max(0, at - 1);
        case Reply.Left l -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(now);
  }

  /// Empty if the operator left.
  private Optional<Boolean> taken(List<Input> rest) {
    err().println();
    String count =
        rest.size() == 1
            ? "1 more question has a default"
            : rest.size() + " more questions have defaults";
    return terminal
        .ask(count + ". Take " + (rest.size() == 1 ? "it" : "them") + "? [Y/n] ")
        .map(line -> !line.strip().toLowerCase(Locale.ROOT).startsWith("n"));
  }

  private Reply ask(Answers answers, Input input) {
    String now =
        Optional.ofNullable(answers.values().get(input.name())).map(n -> n.asText()).orElse("");
    return new LineQuestion(terminal, input, offers(answers, input), now).ask(answers);
  }

  private List<Offer> offers(Answers answers, Input input) {
    return switch (input.type()) {
      case CHOICE -> input.choices().stream().map(choice -> new Offer(choice, "")).toList();
      case BOOLEAN -> List.of(new Offer("true", "yes"), new Offer("false", "no"));
      default -> Offers.listed(input.type()) ? lists.of(input, answers.values()) : List.of();
    };
  }

  private PrintWriter err() {
    return terminal.err();
  }
}
