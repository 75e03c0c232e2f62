package dev.switchback.cli.completion;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// What can stand at the end of a half-typed command line: commands, options, and the values of
/// arguments. It knows what the commands themselves declare, and nothing of any one of them.
public final class Candidates {
  private final CommandSpec root;
  private final Values values;

  public Candidates(CommandLine root, Values values) {
    this.root = root.getCommandSpec();
    this.values = requireNonNull(values, "values");
  }

  /// The words that can replace `typed`, which begins with what they begin with; `before` are the
  /// whole words in front of it.
  public List<Candidate> of(List<String> before, String typed) {
    var place = new Place(root, before);
    return place
        .candidates(typed)
        .filter(candidate -> candidate.word().startsWith(typed))
        .distinct()
        .toList();
  }

  /// Whether a word is a command where it stands, as far as the words before it tell.
  public boolean isCommand(List<String> before, String word) {
    var place = new Place(root, before);
    return place.awaiting.isEmpty() && place.command.subcommands().containsKey(word);
  }

  /// Where the words before the cursor lead to.
  private final class Place {
    private final List<String> words;
    private final List<String> commands = new ArrayList<>();
    private CommandSpec command;
    private Optional<OptionSpec> awaiting = Optional.empty();
    private int positionals;

    Place(CommandSpec root, List<String> words) {
      this.command = root;
      this.words = words;
      words.forEach(this::pass);
    }

    private void pass(String word) {
      if (awaiting.isPresent()) {
        awaiting = Optional.empty();
      } else if (word.startsWith("-")) {
        awaiting = Optional.ofNullable(command.optionsMap().get(word)).filter(Place::takesAnother);
      } else if (positionals == 0 && command.subcommands().containsKey(word)) {
        commands.add(word);
        command = command.subcommands().get(word).getCommandSpec();
      } else {
        positionals++;
      }
    }

    private static boolean takesAnother(OptionSpec option) {
      return option.arity().min() > 0;
    }

    Stream<Candidate> candidates(String typed) {
      int equals = typed.indexOf('=');
      if (awaiting.isPresent()) {
        return valuesOf(awaiting.get(), typed);
      }
      if (typed.startsWith("-") && equals > 0) {
        String front = typed.substring(0, equals + 1);
        return Optional.ofNullable(command.optionsMap().get(typed.substring(0, equals))).stream()
            .flatMap(option -> valuesOf(option, typed.substring(equals + 1)))
            .map(candidate -> candidate.behind(front));
      }
      return typed.startsWith("-") ? options() : Stream.concat(subcommands(), arguments(typed));
    }

    private Stream<Candidate> valuesOf(ArgSpec argument, String typed) {
      return values.of(argument.paramLabel(), new Values.Line(commands, words), typed).stream();
    }

    private Stream<Candidate> options() {
      return command.options().stream()
          .filter(option -> !option.hidden())
          .filter(option -> option.isMultiValue() || !said(option))
          .sorted(
              Comparator.comparing(OptionSpec::inherited).thenComparing(OptionSpec::longestName))
          .map(option -> Candidate.of(option.longestName(), firstLine(option.description())));
    }

    private boolean said(OptionSpec option) {
      return words.stream()
          .anyMatch(
              word ->
                  Stream.of(option.names())
                      .anyMatch(name -> word.equals(name) || word.startsWith(name + "=")));
    }

    private Stream<Candidate> subcommands() {
      return positionals > 0
          ? Stream.empty()
          : command.subcommands().entrySet().stream()
              .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
              .map(
                  entry ->
                      Candidate.of(
                          entry.getKey(),
                          firstLine(
                              entry.getValue().getCommandSpec().usageMessage().description())));
    }

    private Stream<Candidate> arguments(String typed) {
      return command.positionalParameters().stream()
          .filter(this::here)
          .flatMap(argument -> valuesOf(argument, typed));
    }

    private boolean here(PositionalParamSpec argument) {
      return argument.index().contains(positionals);
    }
  }

  private static String firstLine(String... description) {
    return description.length == 0 ? "" : description[0].strip();
  }
}
