package dev.switchback.cli.sites;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cli.print.Palette;
import dev.switchback.cli.print.Palette.Tone;
import dev.switchback.cli.print.Table;
import dev.switchback.cli.print.Table.Cell;
import dev.switchback.cli.runs.RunsListCommand;
import dev.switchback.cli.runs.SiteTools;
import dev.switchback.journal.StoredRun;
import dev.switchback.run.Resource;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.StepId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sites show`: one site, its last run, and what is recorded of it.
@Command(
    name = "show",
    description = "One site: its account and Region, its last run, and every recorded resource.",
    mixinStandardHelpOptions = true)
final class SitesShowCommand implements Callable<Integer> {
  private final SiteTools tools;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "The site; without it the one of --site, or the only one.")
  private String name = "";

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  SitesShowCommand(SiteTools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    ListedSite listed = ListedSite.of(name.isEmpty() ? tools.site() : tools.site(name));
    SiteRecord record = record(listed);
    tools.print(json ? List.of(json(listed, record).toPrettyString()) : text(listed, record));
    return 0;
  }

  private static SiteRecord record(ListedSite listed) {
    SiteRecord[] record = {SiteRecord.EMPTY};
    for (StoredRun run : listed.site().runs()) {
      run.events(event -> record[0] = record[0].after(event));
    }
    return record[0];
  }

  private static ObjectNode json(ListedSite listed, SiteRecord record) {
    ObjectNode json = listed.json();
    ArrayNode resources = json.putArray("resources");
    each(
        record,
        (step, made) ->
            resources
                .addObject()
                .put("step", step.path())
                .put("kind", made.kind())
                .put("key", made.key())
                .put("id", made.id()));
    return json;
  }

  private List<String> text(ListedSite listed, SiteRecord record) {
    Palette palette = tools.palette();
    var lines = new ArrayList<String>();
    lines.add(palette.paint(Tone.STRONG, listed.site().name()) + " (" + listed.kind() + ")");
    add(lines, facts(listed).lines(palette));
    Table resources = Table.of("RESOURCE", "KEY", "ID", "STEP");
    each(
        record,
        (step, made) ->
            resources.row(
                Cell.of(made.kind()),
                Cell.of(made.key()),
                Cell.of(made.id()),
                Cell.dim(step.path())));
    if (!record.steps().isEmpty()) {
      add(lines, resources.lines(palette));
    }
    return lines;
  }

  private static Table facts(ListedSite listed) {
    Table facts = Table.of("", "");
    facts.row(Cell.dim("account"), Cell.of(listed.site().identity().account()));
    facts.row(Cell.dim("Region"), Cell.of(listed.site().identity().region()));
    facts.row(Cell.dim("uid"), Cell.of(listed.site().identity().uid()));
    facts.row(Cell.dim("made"), Cell.of(RunsListCommand.started(listed.site().created()) + " UTC"));
    facts.row(Cell.dim("folder"), Cell.of(listed.site().folder().toString()));
    facts.row(
        Cell.dim("last run"), Cell.of(listed.last().map(run -> run.run().id()).orElse("none")));
    listed.last().map(SitesListCommand::state).ifPresent(state -> facts.row(Cell.of(""), state));
    listed.holder().ifPresent(h -> facts.row(Cell.dim("held"), Cell.of("It " + h)));
    return facts;
  }

  private static void each(SiteRecord record, BiConsumer<StepId, Resource> use) {
    record.steps().keySet().stream()
        .sorted()
        .forEach(
            id ->
                record
                    .step(id)
                    .ifPresent(e -> e.trace().resources().forEach(made -> use.accept(id, made))));
  }

  private static void add(List<String> lines, List<String> block) {
    lines.add("");
    block.forEach(line -> lines.add("  " + line));
  }
}
