package dev.switchback.cli.sites;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.cli.print.Palette.Mark;
import dev.switchback.cli.print.StandingWords;
import dev.switchback.cli.print.Table;
import dev.switchback.cli.print.Table.Cell;
import dev.switchback.cli.runs.ListedRun;
import dev.switchback.cli.runs.SiteTools;
import dev.switchback.journal.SiteException;
import dev.switchback.run.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sites list`: all sites by name. One that cannot be read is said on standard error and makes the
/// exit code 2; the others are listed.
@Command(name = "list", description = "All sites, by name.", mixinStandardHelpOptions = true)
final class SitesListCommand implements Callable<Integer> {
  private final SiteTools tools;

  @Option(names = "--json", description = "As a JSON array, an object a site.")
  private boolean json;

  SitesListCommand(SiteTools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    var problems = new ArrayList<String>();
    List<ListedSite> sites = sites(problems);
    if (json) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      sites.forEach(site -> array.add(site.json()));
      tools.print(List.of(array.toPrettyString()));
    } else if (sites.isEmpty() && problems.isEmpty()) {
      tools
          .err()
          .println(
              "There are no sites yet. Try one without an account: switchback setup --rehearse");
    } else if (!sites.isEmpty()) {
      tools.print(table(sites).lines(tools.palette()));
    }
    problems.forEach(tools.err()::println);
    tools.err().flush();
    return problems.isEmpty() ? 0 : 2;
  }

  private List<ListedSite> sites(List<String> problems) {
    var sites = new ArrayList<ListedSite>();
    for (String name : tools.store().names()) {
      try {
        tools.store().find(name).map(ListedSite::of).ifPresent(sites::add);
      } catch (SiteException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    return sites;
  }

  private static Table table(List<ListedSite> sites) {
    Table table = Table.of("SITE", "KIND", "ACCOUNT", "REGION", ">RUNS", "LAST RUN", "STATE");
    for (ListedSite listed : sites) {
      table.row(
          Cell.of(listed.site().name()),
          Cell.of(listed.kind()),
          Cell.of(listed.site().identity().account()),
          Cell.of(listed.site().identity().region()),
          Cell.of(Integer.toString(listed.runs().size())),
          Cell.of(listed.last().map(SitesListCommand::name).orElse("")),
          listed.last().map(SitesListCommand::state).orElse(Cell.dim("nothing done yet")));
    }
    return table;
  }

  private static String name(ListedRun run) {
    return switch (run) {
      case ListedRun.Sound sound ->
          sound.report().about().request().map(Request::runbook).orElse(sound.run().id());
      case ListedRun.Damaged damaged -> damaged.run().id();
    };
  }

  static Cell state(ListedRun run) {
    return switch (run) {
      case ListedRun.Sound sound ->
          StandingWords.of(sound.report(), sound.resumable(), sound.process());
      case ListedRun.Damaged damaged -> Cell.of(Mark.FAILED, "damaged, see: switchback runs list");
    };
  }
}
