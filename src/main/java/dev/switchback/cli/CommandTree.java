package dev.switchback.cli;

import dev.switchback.cli.completion.AccountValues;
import dev.switchback.cli.completion.CompleteCommand;
import dev.switchback.cli.completion.CompletionCommand;
import dev.switchback.cli.completion.SiteValues;
import dev.switchback.cli.completion.Values;
import dev.switchback.cli.runbook.RunbookCommand;
import dev.switchback.cli.runbook.RunbookTools;
import dev.switchback.cli.runs.RunsCommand;
import dev.switchback.cli.runs.SiteTools;
import dev.switchback.cli.sites.SitesCommand;
import dev.switchback.cloud.SiteIdentity.Kind;
import dev.switchback.journal.Site;
import dev.switchback.runbook.RunbookFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;

/// All commands, in the order of `--help`. `further` are those of other packages, by name.
/// `logFile` is named where an error is not the operator's.
public record CommandTree(
    Workshop shop, GlobalOptions global, Path logFile, Map<String, Supplier<Object>> further) {
  /// Runbooks that have a command of their own; only those that are there are offered. Their titles
  /// stand here so that a start reads no runbook it does not need.
  private static final Map<String, String> NAMED = named();

  private static Map<String, String> named() {
    var named = new LinkedHashMap<String, String>();
    named.put("setup", "Set up the site, step by step.");
    named.put("failover", "Move the site to the Region.");
    named.put("failback", "Move the site back to the Local Zone.");
    named.put("drill", "Fail over and back, reversibly, and measure it.");
    named.put("destroy", "Take away everything that setup made.");
    return named;
  }

  /// Those of them that are there, with what they do.
  static Map<String, String> named(RunbookFolder folder) {
    var there = new LinkedHashMap<>(NAMED);
    there.keySet().removeIf(id -> !Files.exists(folder.folder().resolve(id + ".yaml")));
    return there;
  }

  /// Runs one command line and gives back its exit code. The first screen is there before any
  /// command is read.
  public int execute(String... arguments) {
    var home = new HomeDesk(shop, global);
    if (arguments.length == 0 && home.possible()) {
      return sentences().carryOut(home::open);
    }
    List<String> words = withoutHelp(List.of(arguments));
    return of(words).execute(words.toArray(String[]::new));
  }

  /// `help runs list` is `runs list --help`.
  private static List<String> withoutHelp(List<String> words) {
    if (words.isEmpty() || !words.getFirst().equals("help")) {
      return words;
    }
    var asked = new ArrayList<>(words.subList(1, words.size()));
    asked.add("--help");
    return asked;
  }

  /// All commands, to be looked at.
  public CommandLine whole() {
    return of(List.of());
  }

  /// What their arguments can be.
  public Values values() {
    return new SiteValues(shop, new AccountValues(shop.clouds()));
  }

  private CommandLine of(List<String> words) {
    Optional<LineMenu> menu =
        shop.outside().terminal().interactive()
            ? Optional.of(new LineMenu(shop, global))
            : Optional.empty();
    CommandLine root = SwitchbackCommand.of(global, new HomeDesk(shop, global), menu);
    Map<String, Supplier<Object>> commands = commands();
    // Commands are read by reflection, which takes longer than most of them: where some are named,
    // only those are made; where none is, the line is about all of them.
    boolean one =
        !words.contains(CompleteCommand.NAME) && words.stream().anyMatch(commands::containsKey);
    commands.forEach(
        (name, command) -> {
          if (!one || words.contains(name)) {
            root.addSubcommand(name, command.get());
          }
        });
    Sentences sentences = sentences();
    return root.setOut(shop.outside().terminal().out())
        .setErr(shop.outside().terminal().err())
        .setExecutionExceptionHandler(sentences)
        .setParameterExceptionHandler(sentences)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true);
  }

  private Sentences sentences() {
    return new Sentences(shop.outside().terminal(), logFile);
  }

  private Map<String, Supplier<Object>> commands() {
    var commands = new LinkedHashMap<String, Supplier<Object>>();
    named(shop.library().folder())
        .forEach(
            (id, description) ->
                commands.put(id, () -> StartCommand.of(shop, global, id, description)));
    commands.put("run", () -> new RunCommand(shop, global));
    commands.put("resume", () -> new ResumeCommand(shop, global));
    commands.put("abort", () -> new AbortCommand(shop, global));
    commands.put("check", () -> new CheckCommand(shop, global));
    commands.put("plan", () -> new PlanCommand(shop, global));
    commands.put("status", () -> new StatusCommand(shop, global));
    commands.put("iam-policy", () -> new IamPolicyCommand(shop));
    commands.put("kubeconfig", () -> new KubeconfigCommand(shop, global));
    commands.put("sites", () -> SitesCommand.of(siteTools(shop, global)));
    commands.put(
        "runs",
        () ->
            RunsCommand.of(siteTools(shop, global), shop.library().actions())
                .addSubcommand(new RunsWatchCommand(shop, global)));
    commands.put("runbook", () -> RunbookCommand.of(runbookTools(shop)));
    commands.put(
        "rehearsal",
        () ->
            RehearsalCommand.of(
                () -> shop.clouds().control(rehearsed(shop, global)),
                global::refuseChanges,
                shop.outside().terminal()));
    commands.putAll(further);
    commands.put("completion", CompletionCommand::new);
    commands.put(CompleteCommand.NAME, () -> new CompleteCommand(values()));
    return commands;
  }

  private static Site rehearsed(Workshop shop, GlobalOptions global) {
    Site site = new SiteDoor(shop, global).required();
    if (site.identity().kind() != Kind.REHEARSAL) {
      throw new BadUsage(
          "The site "
              + site.name()
              + " is real and has no simulated account. Name another: --site");
    }
    return site;
  }

  private static SiteTools siteTools(Workshop shop, GlobalOptions global) {
    Terminal terminal = shop.outside().terminal();
    return new SiteTools(
        new SiteTools.Options(
            () -> shop.sites().apply(global.home()),
            global::site,
            () -> terminal.palette(global.colour())),
        terminal.out(),
        terminal.err());
  }

  private static RunbookTools runbookTools(Workshop shop) {
    Terminal terminal = shop.outside().terminal();
    return new RunbookTools(
        shop.library().folder(),
        shop.library().loader(),
        uses ->
            shop.library()
                .actions()
                .find(uses)
                .map(action -> action.facts().usual())
                .orElse(Duration.ZERO),
        terminal.out(),
        terminal.err());
  }
}
