package dev.switchback.cli;

import dev.switchback.journal.SiteStore;
import dev.switchback.tui.state.Draft;
import dev.switchback.tui.state.HomeView.Last;
import dev.switchback.tui.state.HomeView.RunbookLine;
import dev.switchback.tui.state.HomeView.SiteLine;
import dev.switchback.tui.state.SiteNames;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// No command, and no screen: the first screen as lines with numbers. Static text, nothing moves.
final class LineMenu {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

  private final Workshop shop;
  private final GlobalOptions global;
  private final Terminal terminal;

  LineMenu(Workshop shop, GlobalOptions global) {
    this.shop = shop;
    this.global = global;
    this.terminal = shop.outside().terminal();
  }

  /// Something that can be done; `stays` means that the menu comes again afterwards.
  private record Entry(String words, boolean stays, Callable<Integer> work) {}

  /// Until something was done that is an end, or the operator leaves.
  int open() throws Exception {
    while (true) {
      List<Entry> entries = show();
      Optional<Entry> chosen = choose(entries);
      if (chosen.isEmpty()) {
        return ExitCode.DONE;
      }
      int code = chosen.get().work().call();
      if (!chosen.get().stays()) {
        return code;
      }
    }
  }

  private List<Entry> show() {
    SiteStore store = shop.sites().apply(global.home());
    var lines = new HomeLines(shop, store, new Drafts(store.home().resolve("drafts")));
    List<SiteLine> sites = lines.names().stream().map(lines::line).toList();
    err().println(sites.isEmpty() ? "There is no site yet." : "Sites:");
    sites.forEach(site -> terminal.item(words(site)));
    var entries = new ArrayList<Entry>();
    sites.forEach(site -> entries.addAll(of(site, lines.runbooks())));
    entries.add(new Entry("Set up a new site, as a rehearsal", false, () -> setUp(true)));
    entries.add(new Entry("Set up a new site on the real account", false, () -> setUp(false)));
    err().println();
    for (int i = 0; i < entries.size(); i++) {
      terminal.item("%d. %s".formatted(i + 1, entries.get(i).words()));
    }
    return entries;
  }

  private static String words(SiteLine site) {
    Last last = site.last();
    return Stream.of(site.kind(), site.where(), (last.runbook() + " " + last.words()).strip())
        .filter(part -> !part.isBlank())
        .reduce((one, other) -> one + ", " + other)
        .map(rest -> site.name() + ": " + rest)
        .orElse(site.name());
  }

  private List<Entry> of(SiteLine site, List<RunbookLine> runbooks) {
    String name = site.name();
    String runbook = site.last().runbook();
    boolean rehearsal = site.kind().equals("rehearsal");
    Entry status =
        new Entry("Status of " + name, true, () -> new StatusCommand(shop, global.of(name)).call());
    return switch (site.last().openable()) {
      case NOTHING, LATER -> List.of();
      case WATCH -> List.of(status);
      case ANSWER ->
          List.of(
              new Entry(
                  "Go on answering the set-up of " + name,
                  false,
                  () -> setUp(left(name), rehearsal)));
      case RESUME ->
          List.of(
              new Entry(
                  "Go on with the " + runbook + " of " + name,
                  false,
                  () -> desk(name, RunOptions.inLines(Optional.empty())).resume()),
              status);
      case CHOOSE -> {
        var entries = new ArrayList<Entry>();
        runbooks.forEach(
            one ->
                entries.add(
                    new Entry(
                        one.id() + " of " + name + ": " + one.does(),
                        false,
                        () ->
                            desk(name, RunOptions.inLines(Optional.of(rehearsal)))
                                .begin(one.id()))));
        entries.add(status);
        yield entries;
      }
    };
  }

  /// Signed in as when it was left.
  private GlobalOptions left(String site) {
    Draft.Where where =
        new Drafts(shop.sites().apply(global.home()).home().resolve("drafts")).read(site).where();
    return global.of(site).signedIn(where.profile(), where.region());
  }

  private RunDesk desk(String site, RunOptions options) {
    return new RunDesk(shop, global.of(site), options);
  }

  /// Empty if the operator leaves.
  private Optional<Entry> choose(List<Entry> entries) {
    while (true) {
      Optional<String> line =
          terminal.ask("What is to be done? A number, or q to leave: ").map(String::strip);
      if (line.isEmpty() || line.get().equals("q")) {
        return Optional.empty();
      }
      if (NUMBER.matcher(line.get()).matches() && Integer.parseInt(line.get()) <= entries.size()) {
        return Optional.of(entries.get(Integer.parseInt(line.get()) - 1));
      }
      err().println("A number from 1 to " + entries.size() + ", or q.");
    }
  }

  private int setUp(boolean rehearsal) throws InterruptedException {
    Optional<GlobalOptions> there = rehearsal ? Optional.of(global) : signIn();
    List<String> sites = shop.sites().apply(global.home()).names();
    String free = SiteNames.free(sites);
    while (there.isPresent()) {
      Optional<String> line =
          terminal.ask("What is the site called? [" + free + "]: ").map(String::strip);
      if (line.isEmpty()) {
        return ExitCode.DONE;
      }
      String name = line.get().isEmpty() ? free : line.get();
      Optional<String> problem = SiteNames.problem(name, sites);
      if (problem.isEmpty()) {
        return setUp(there.get().of(name), rehearsal);
      }
      terminal.prose(problem.get());
    }
    return ExitCode.DONE;
  }

  private int setUp(GlobalOptions there, boolean rehearsal) throws InterruptedException {
    return new RunDesk(shop, there, RunOptions.inLines(Optional.of(rehearsal)))
        .begin(HomeDesk.SETUP);
  }

  /// Who signs in, and where no Region is set, in which; empty if the operator leaves.
  private Optional<GlobalOptions> signIn() {
    Optional<String> profile =
        global.profile().isPresent() ? global.profile() : new SignInChoices(shop).ask(terminal);
    Optional<String> region =
        profile.flatMap(
            name ->
                global
                    .region()
                    .or(
                        () ->
                            shop.clouds().usualRegion(name.isEmpty() ? Optional.empty() : profile))
                    .or(this::region));
    return profile.flatMap(name -> region.map(in -> global.signedIn(name, in)));
  }

  private Optional<String> region() {
    return terminal
        .ask("Which Region? [" + Regions.USUAL + "]: ")
        .map(String::strip)
        .map(said -> said.isEmpty() ? Regions.USUAL : said);
  }

  private PrintWriter err() {
    return terminal.err();
  }
}
