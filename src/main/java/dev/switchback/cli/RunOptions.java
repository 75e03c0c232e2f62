package dev.switchback.cli;

import dev.switchback.run.Request.Limits;
import dev.switchback.runbook.StepId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of everything that runs a runbook.
public final class RunOptions {
  @Option(names = "--input", paramLabel = "NAME=VALUE", description = "An answer; repeat for more.")
  private List<String> pairs = new ArrayList<>();

  @Option(
      names = "--inputs",
      paramLabel = "FILE",
      description = "A YAML file of answers (name: value).")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--yes",
      description = "Take defaults and give plain confirmations; never those that must be typed.")
  private boolean yes;

  @Option(
      names = "--approve",
      paramLabel = "STEP",
      description = "Give the confirmation of a step beforehand; repeat for more.")
  private List<String> approved = new ArrayList<>();

  @Option(names = "--skip", paramLabel = "STEP", description = "Leave a step out; repeat for more.")
  private List<String> skipped = new ArrayList<>();

  @Option(
      names = "--until",
      paramLabel = "STEP",
      description = "Do a step or a stage and what it needs, and nothing else.")
  private @Nullable String until;

  @Option(names = "--plain", description = "Print lines instead of a screen.")
  private boolean plain;

  @Option(names = "--json", description = "Print one event a line as JSON, and nothing else.")
  private boolean json;

  @Option(
      names = "--rehearse",
      arity = "0..1",
      fallbackValue = "60",
      paramLabel = "SPEED",
      description = "Use the simulated cloud: SPEED times faster (60 if not said), or instant.")
  private @Nullable String rehearse;

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "Let things go wrong in a rehearsal, as the file says.")
  private @Nullable Path scenario;

  @Option(
      names = "--accept-changes",
      description = "Resume although the runbook's steps changed since.")
  private boolean acceptChanges;

  private boolean answered;
  private Set<String> agreed = Set.of();

  /// For a run that is begun on a screen, of a rehearsal or of a real site.
  static RunOptions onScreen(boolean rehearsal) {
    var options = new RunOptions();
    options.rehearse = rehearsal ? Speed.usual().word() : null;
    return options;
  }

  /// For a run that is begun, or gone on with, line by line; of a rehearsal or of a real site.
  static RunOptions inLines(Optional<Boolean> rehearsal) {
    return onScreen(rehearsal.orElse(false)).inLines();
  }

  /// The same, line by line.
  RunOptions inLines() {
    plain = true;
    return this;
  }

  /// The same, all answered by a file: nobody is asked. `fixes` are the offers of prechecks that
  /// the operator agreed to.
  RunOptions answered(Path file, boolean rehearsal, Set<String> fixes) {
    RunOptions options = onScreen(rehearsal);
    options.rehearse = rehearse == null ? options.rehearse : rehearse;
    options.scenario = scenario;
    options.approved = approved;
    options.skipped = skipped;
    options.until = until;
    options.files = List.of(file);
    options.agreed = Set.copyOf(fixes);
    options.answered = true;
    return options;
  }

  /// Whether every question is answered already.
  boolean answered() {
    return answered;
  }

  /// The offers of prechecks' fixes that need no more asking.
  Set<String> agreed() {
    return agreed;
  }

  public List<String> pairs() {
    return pairs;
  }

  public List<Path> files() {
    return files;
  }

  public boolean yes() {
    return yes;
  }

  public boolean json() {
    return json;
  }

  public boolean plain() {
    return plain;
  }

  public boolean acceptChanges() {
    return acceptChanges;
  }

  public Optional<Path> scenario() {
    return Optional.ofNullable(scenario);
  }

  /// Empty without `--rehearse`.
  public Optional<Speed> rehearse() {
    return Optional.ofNullable(rehearse).map(Speed::parse);
  }

  public Limits limits() {
    return new Limits(Optional.ofNullable(until), steps(skipped), steps(approved), yes);
  }

  /// Whether there is more to it than a run of all steps in which nothing goes wrong.
  boolean saysHow() {
    return scenario != null || until != null || !skipped.isEmpty() || !approved.isEmpty();
  }

  private static Set<StepId> steps(List<String> paths) {
    return paths.stream().map(StepId::new).collect(Collectors.toSet());
  }
}
