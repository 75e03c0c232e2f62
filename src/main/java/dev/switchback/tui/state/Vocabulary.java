package dev.switchback.tui.state;

import dev.switchback.tui.state.Update.Next;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The words that can be typed after a colon on each screen, made of its keys.
public final class Vocabulary {
  private static final Map<String, List<String>> OTHERS =
      Map.of(
          "leave", List.of("q", "quit", "exit"),
          "help", List.of("h", "?"),
          "detail", List.of("step"),
          "open", List.of("take"));

  private Vocabulary() {}

  public static List<Word> of(UiState state) {
    return switch (state.screen()) {
      case RunView view -> ofRun(state, view);
      case HomeView home -> ofHome(state, home);
      case StatusView view -> ofStatus(state, view);
      case WizardView w -> List.of();
    };
  }

  /// What is typed: a word, and on the first screen the name of a site behind it.
  public record Typed(String word, Optional<String> site) {
    public static Typed of(String text) {
      String[] parts = text.stripLeading().split("\\s+", 2);
      return new Typed(
          parts[0], parts.length < 2 ? Optional.empty() : Optional.of(parts[1].strip()));
    }
  }

  /// Those that begin as the word that is typed; the one that is written exactly so comes first.
  public static List<Word> matching(UiState state, String typed) {
    String word = Typed.of(typed).word();
    List<Word> all = of(state);
    return Stream.concat(
            all.stream().filter(one -> one.is(word)),
            all.stream().filter(one -> !one.is(word) && one.begins(word)))
        .toList();
  }

  /// The names of sites that begin as the one that is typed behind the word; none if none is.
  public static List<String> sites(UiState state, String typed) {
    if (!(state.screen() instanceof HomeView home)) {
      return List.of();
    }
    return Typed.of(typed).site().stream()
        .flatMap(
            begin ->
                home.sites().stream()
                    .map(HomeView.SiteLine::name)
                    .filter(name -> name.startsWith(begin)))
        .toList();
  }

  private static List<Word> ofRun(UiState state, RunView view) {
    var keys = new RunKeys(state, view);
    return Bindings.ALL.stream()
        .filter(binding -> binding.group() != Bindings.Group.MOVE)
        .filter(binding -> binding.command() != Command.TYPE)
        .map(
            binding ->
                word(
                    name(binding.command()),
                    binding.help(),
                    Bindings.unavailable(binding.command(), view),
                    () -> keys.given(binding.command())))
        .toList();
  }

  private static List<Word> ofHome(UiState state, HomeView home) {
    var keys = new HomeKeys(state, home);
    var words = new ArrayList<Word>();
    for (GuideKeys.Binding binding : GuideKeys.AT_HOME) {
      if (!GuideKeys.MOVES.contains(binding.does()) && binding.does() != GuideKeys.Does.TYPE) {
        words.add(
            word(
                name(binding.does()),
                binding.help(),
                HomeView.unavailable(binding.does(), home),
                () -> keys.given(binding.does())));
      }
    }
    words.add(word("sites", "To the sites", Optional.empty(), keys::toSites));
    words.add(word("runbooks", "To the runbooks", Optional.empty(), keys::toRunbooks));
    for (HomeView.RunbookLine runbook : home.runbooks()) {
      if (words.stream().noneMatch(word -> word.is(runbook.id()))) {
        words.add(
            word(runbook.id(), runbook.does(), home.refusal(runbook), () -> keys.run(runbook)));
      }
    }
    return words;
  }

  private static List<Word> ofStatus(UiState state, StatusView view) {
    var keys = new StatusKeys(state, view);
    return StatusKeys.ALL.stream()
        .filter(binding -> !GuideKeys.MOVES.contains(binding.does()))
        .filter(binding -> binding.does() != GuideKeys.Does.TYPE)
        .map(
            binding ->
                word(
                    name(binding.does()),
                    binding.help(),
                    Optional.empty(),
                    () -> keys.given(binding.does())))
        .toList();
  }

  private static Word word(
      String name, String about, Optional<String> why, java.util.function.Supplier<Next> does) {
    return new Word(name, OTHERS.getOrDefault(name, List.of()), about, why, does);
  }

  private static String name(Command command) {
    return command.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String name(GuideKeys.Does does) {
    return switch (does) {
      case TAKE -> "open";
      default -> does.name().toLowerCase(Locale.ROOT).replace('_', '-');
    };
  }
}
