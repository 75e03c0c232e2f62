package dev.switchback.cli;

import dev.switchback.cli.SiteDoor.Open;
import dev.switchback.cli.print.PlanTable;
import dev.switchback.engine.Graph;
import dev.switchback.engine.GraphBuilder;
import dev.switchback.engine.Opening;
import dev.switchback.engine.Operator;
import dev.switchback.engine.Preview;
import dev.switchback.engine.RunEngine;
import dev.switchback.journal.Site;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.Answers;
import dev.switchback.runbook.Runbook;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `check` and `plan`: what a run would meet and do. Changes nothing in the account; of a site that
/// is not there yet nothing is kept.
final class PreviewDesk {
  private final Workshop shop;
  private final GlobalOptions global;
  private final RunOptions options;
  private final Requests requests;

  PreviewDesk(Workshop shop, GlobalOptions global, RunOptions options) {
    this.shop = shop;
    this.global = global;
    this.options = options;
    this.requests = new Requests(shop, options);
  }

  /// What both begin with.
  private record Scene(Runbook runbook, Answers.Given given, Graph graph, SiteRecord record) {}

  /// Makes the prechecks of a runbook.
  int check(String name) throws InterruptedException {
    return with(
        name,
        (scene, place) -> {
          var run =
              new PrecheckRun(
                  shop.library().prechecks(),
                  Prechecks.context(
                      place,
                      scene.given().values(),
                      scene.graph(),
                      scene.record(),
                      shop.library().actions(),
                      text -> terminal().err().println("  " + text)),
                  Prechecks.report(terminal(), global, options.json()),
                  new PrecheckRun.Fixing(Operator.NOBODY, false, false, Set.of()));
          return run.pass(Prechecks.of(scene.runbook(), scene.graph()))
              ? ExitCode.DONE
              : ExitCode.PRECHECK_FAILED;
        });
  }

  /// Shows what a run would do.
  int plan(String name) throws InterruptedException {
    return with(
        name,
        (scene, place) -> {
          List<Preview.Line> lines =
              Preview.of(
                  scene.graph(),
                  scene.record(),
                  new RunEngine.Setting(
                      place.identity(),
                      place.connection().cloud(),
                      place.connection().time(),
                      shop.library().actions()));
          var table = new PlanTable(lines, shop.library().actions());
          if (options.json()) {
            terminal().out().println(table.json());
          } else {
            table.lines(terminal().palette(global.colour())).forEach(terminal().out()::println);
          }
          return ExitCode.DONE;
        });
  }

  /// What is done with a scene in a place.
  @FunctionalInterface
  private interface Work {
    int in(Scene scene, Place place) throws InterruptedException;
  }

  private int with(String name, Work work) throws InterruptedException {
    Runbook runbook = requests.load(name);
    var door = new SiteDoor(shop, global);
    Optional<Site> existing = door.existing(runbook);
    String what = "look at " + name;
    History history = existing.map(History::of).orElse(History.NONE);
    Optional<String> domain =
        Place.domain(requests.answersUnasked(runbook, history, global.region()).values());
    if (existing.isPresent()) {
      try (Open open = door.same(existing.get(), options.rehearse(), how(domain), what)) {
        return in(open.place(), open.history(), runbook, work);
      }
    }
    Place unmade = Place.unmade(shop, global, how(domain), door.name());
    return in(unmade, History.NONE, runbook, work);
  }

  private int in(Place place, History history, Runbook runbook, Work work)
      throws InterruptedException {
    Answers.Given given =
        requests.answersUnasked(runbook, history, Optional.of(place.identity().region()));
    return given.missing().isEmpty()
        ? work.in(scene(runbook, given, history.record()), place)
        : new MissingAnswers(terminal()).report(given.missing());
  }

  private Scene scene(Runbook runbook, Answers.Given given, SiteRecord record) {
    GraphBuilder graphs = requests.graphs(runbook);
    return new Scene(
        runbook, given, Opening.graph(graphs, runbook, options.limits(), record), record);
  }

  private Clouds.How how(Optional<String> domain) {
    return new Clouds.How(options.rehearse(), options.scenario(), domain);
  }

  private Terminal terminal() {
    return shop.outside().terminal();
  }
}
