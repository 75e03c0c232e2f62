package dev.switchback.cli.runs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cli.print.Palette.Mark;
import dev.switchback.cli.print.StandingWords;
import dev.switchback.cli.print.Table;
import dev.switchback.cli.print.Table.Cell;
import dev.switchback.journal.Site;
import dev.switchback.report.JsonReport;
import dev.switchback.report.RunReport;
import dev.switchback.run.Lengths;
import dev.switchback.run.Request;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `runs list`: the runs of a site in the order they were made. A damaged one is listed as such and
/// makes the exit code 2.
public @Command(
    name = "list",
    description = "The runs of a site, the oldest first.",
    mixinStandardHelpOptions = true) final class RunsListCommand implements Callable<Integer> {
  private static final DateTimeFormatter STARTED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final SiteTools tools;

  @Option(names = "--json", description = "As a JSON array, an object a run.")
  private boolean json;

  RunsListCommand(SiteTools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    Site site = tools.site();
    List<ListedRun> runs = ListedRun.of(site);
    if (json) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      runs.forEach(run -> array.add(json(run)));
      tools.print(List.of(array.toPrettyString()));
    } else if (runs.isEmpty()) {
      tools.err().println(site.withoutRuns());
    } else {
      tools.print(table(runs).lines(tools.palette()));
    }
    return complain(runs);
  }

  public static String started(Instant at) {
    return STARTED.format(at);
  }

  public static ObjectNode json(ListedRun run) {
    return switch (run) {
      case ListedRun.Sound sound ->
          JsonReport.heading(sound.report())
              .put("resumable", sound.resumable())
              .put("stepsSettled", sound.report().settled())
              .put("steps", sound.report().steps().size());
      case ListedRun.Damaged damaged ->
          JsonNodeFactory.instance
              .objectNode()
              .put("run", damaged.run().id())
              .put("state", "damaged")
              .put("problem", damaged.problem())
              .put("resumable", false);
    };
  }

  private static Table table(List<ListedRun> runs) {
    Table table = Table.of("RUN", "RUNBOOK", "STARTED (UTC)", ">TOOK", ">STEPS", "STATE");
    for (ListedRun run : runs) {
      switch (run) {
        case ListedRun.Sound sound -> add(table, sound);
        case ListedRun.Damaged damaged ->
            table.row(
                Cell.of(damaged.run().id()),
                Cell.of(""),
                Cell.of(""),
                Cell.of(""),
                Cell.of(""),
                Cell.of(Mark.FAILED, "damaged"));
      }
    }
    return table;
  }

  private static void add(Table table, ListedRun.Sound run) {
    RunReport report = run.report();
    boolean begun = report.about().request().isPresent();
    table.row(
        Cell.of(run.run().id()),
        Cell.of(report.about().request().map(Request::runbook).orElse("")),
        Cell.of(begun ? started(report.about().times().started()) : ""),
        Cell.of(begun ? Lengths.clock(report.summary().times().elapsed()) : ""),
        Cell.of(begun ? report.settled() + "/" + report.steps().size() : ""),
        StandingWords.of(report, run.resumable(), run.process()));
  }

  private int complain(List<ListedRun> runs) {
    int exit = 0;
    for (ListedRun run : runs) {
      if (run instanceof ListedRun.Damaged damaged) {
        tools.err().println(damaged.problem());
        exit = 2;
      }
    }
    tools.err().flush();
    return exit;
  }
}
