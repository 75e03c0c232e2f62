package dev.switchback.cli.completion;

import static java.util.Objects.requireNonNull;

import dev.switchback.action.Action;
import dev.switchback.cli.Workshop;
import dev.switchback.cloud.trouble.SignInException;
import dev.switchback.journal.Site;
import dev.switchback.journal.SiteException;
import dev.switchback.journal.SiteStore;
import dev.switchback.journal.StoredRun;
import dev.switchback.run.Request;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.runbook.Input;
import dev.switchback.runbook.InputType;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.RunbookException;
import dev.switchback.runbook.Stage;
import dev.switchback.runbook.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Values out of the runbooks and the sites on this machine: steps, inputs, runs. What only the
/// account knows comes from `offered`. What cannot be read gives none: a half-typed line is no
/// place for complaints.
public final class SiteValues implements Values {
  private final Workshop shop;
  private final AccountValues offered;

  public SiteValues(Workshop shop, AccountValues offered) {
    this.shop = requireNonNull(shop, "shop");
    this.offered = requireNonNull(offered, "offered");
  }

  @Override
  public List<Candidate> of(String label, Line line, String typed) {
    try {
      return switch (label) {
        case "NAME" -> sites(line);
        case "RUNBOOK" -> runbooks();
        case "RUN" -> runs(line);
        case "STEP" -> steps(line);
        case "NAME=VALUE" -> answers(line, typed);
        case "WHEN" -> words("auto", "always", "never");
        case "SPEED" -> words("instant", "60", "10");
        case "OPERATION" -> operations();
        case "FAULT" ->
            words("throttle", "deny", "fail=", "delay=", "expire", "crash", "crash=after");
        case "SHELL" -> words("bash", "zsh", "fish");
        case "P" -> profiles();
        default -> List.of();
      };
    } catch (SiteException | RunbookException | SignInException unreadable) {
      return List.of();
    }
  }

  private static List<Candidate> words(String... words) {
    return Stream.of(words).map(word -> new Candidate(word, "", word.endsWith("="))).toList();
  }

  private SiteStore store(Line line) {
    return shop.sites().apply(line.said("--home").map(Path::of));
  }

  private List<Candidate> sites(Line line) {
    return store(line).names().stream().map(name -> Candidate.of(name, "")).toList();
  }

  private List<Candidate> profiles() {
    return shop.clouds().profiles().stream()
        .map(profile -> Candidate.of(profile.name(), profile.about()))
        .toList();
  }

  private List<Candidate> runbooks() {
    return shop.library().folder().ids().stream().map(id -> Candidate.of(id, title(id))).toList();
  }

  private String title(String id) {
    try {
      return load(id).heading().title();
    } catch (RunbookException broken) {
      return "has problems, see: switchback runbook lint " + id;
    }
  }

  private List<Candidate> runs(Line line) {
    return site(line).map(Site::runs).orElse(List.of()).reversed().stream()
        .map(run -> Candidate.of(run.id(), ""))
        .toList();
  }

  /// The one that was said, else the only one.
  private Optional<Site> site(Line line) {
    SiteStore store = store(line);
    List<String> names = store.names();
    return line.said("--site")
        .or(() -> names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty())
        .flatMap(store::find);
  }

  private List<Candidate> steps(Line line) {
    return runbook(line).stream()
        .flatMap(runbook -> runbook.stages().stream())
        .flatMap(SiteValues::steps)
        .toList();
  }

  private static Stream<Candidate> steps(Stage stage) {
    return Stream.concat(
        Stream.of(Candidate.of(stage.id(), stage.title())),
        stage.steps().stream().map(SiteValues::step));
  }

  private static Candidate step(Step step) {
    return Candidate.of(step.id().path(), step.heading().title());
  }

  private List<Candidate> answers(Line line, String typed) {
    Map<String, Input> inputs = runbook(line).map(Runbook::inputs).orElse(Map.of());
    int equals = typed.indexOf('=');
    if (equals < 0) {
      return inputs.values().stream()
          .filter(input -> input.type() != InputType.SECRET)
          .map(input -> new Candidate(input.name() + "=", input.wording().prompt(), true))
          .toList();
    }
    return Optional.ofNullable(inputs.get(typed.substring(0, equals))).stream()
        .flatMap(input -> valuesOf(input, line).stream())
        .map(candidate -> candidate.behind(typed.substring(0, equals + 1)))
        .toList();
  }

  private List<Candidate> valuesOf(Input input, Line line) {
    return switch (input.type()) {
      case CHOICE -> input.choices().stream().map(choice -> Candidate.of(choice, "")).toList();
      case BOOLEAN -> words("true", "false");
      case SECRET -> List.of();
      default -> offered.of(input, line);
    };
  }

  /// The runbook that the line is about: the one it names (`setup`, `run setup`), else the one that
  /// the site's last run is of.
  private Optional<Runbook> runbook(Line line) {
    List<String> ids = shop.library().folder().ids();
    return line.words().stream()
        .filter(ids::contains)
        .findFirst()
        .or(() -> lastOf(line))
        .map(this::load);
  }

  private Optional<String> lastOf(Line line) {
    List<StoredRun> runs = site(line).map(Site::runs).orElse(List.of());
    if (runs.isEmpty()) {
      return Optional.empty();
    }
    var events = new ArrayList<RunEvent>();
    runs.getLast().events(events::add);
    return RunState.of(events).plan().request().map(Request::runbook);
  }

  private Runbook load(String id) {
    return shop.library().loader().load(shop.library().folder().locate(id));
  }

  private List<Candidate> operations() {
    return shop.library().actions().names().stream()
        .flatMap(name -> shop.library().actions().find(name).stream())
        .map(Action::facts)
        .flatMap(facts -> facts.operations().stream())
        .distinct()
        .sorted()
        .map(operation -> Candidate.of(operation, ""))
        .toList();
  }
}
