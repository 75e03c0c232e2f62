package dev.switchback.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cli.Clouds.Connection;
import dev.switchback.cli.SiteDoor.Open;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.call.CallRelay;
import dev.switchback.engine.Graph;
import dev.switchback.engine.Opening;
import dev.switchback.engine.RunRefused;
import dev.switchback.journal.Site;
import dev.switchback.journal.StoredRun;
import dev.switchback.run.Request;
import dev.switchback.run.Request.Limits;
import dev.switchback.run.RunState;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.Answers;
import dev.switchback.runbook.Runbook;
import dev.switchback.tui.state.Draft;
import java.nio.file.Files;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// From a command line to a run and its exit code: begins one, goes on with one, turns one back.
final class RunDesk {
  private final Workshop shop;
  private final GlobalOptions global;
  private final RunOptions options;
  private final SiteDoor door;
  private final Requests requests;
  private final CallRelay calls = new CallRelay();

  RunDesk(Workshop shop, GlobalOptions global, RunOptions options) {
    this.shop = shop;
    this.global = global;
    this.options = global.plain() ? options.inLines() : options;
    this.door = new SiteDoor(shop, global);
    this.requests = new Requests(shop, this.options);
  }

  /// Begins a run of a runbook, by its id or path.
  int begin(String name) throws InterruptedException {
    global.refuseChanges();
    Runbook runbook = requests.load(name);
    Optional<Site> existing = door.existing(runbook);
    door.refuseOtherKind(existing, options.rehearse().isPresent());
    refuseBadLine(runbook, existing);
    Optional<Connection> signedIn =
        options.rehearse().isPresent()
            ? Optional.empty()
            : Optional.of(door.signIn(existing, calls));
    Optional<Answers.Given> answered = answered(runbook, existing, signedIn);
    if (answered.isEmpty()) {
      shop.outside().terminal().err().println();
      shop.outside().terminal().err().println("Nothing was begun.");
      return ExitCode.ANSWER_NEEDED;
    }
    Answers.Given given = answered.get();
    if (!given.missing().isEmpty()) {
      return new MissingAnswers(shop.outside().terminal()).report(given.missing());
    }
    try (Open open = open(given.values(), "run " + name, existing, signedIn)) {
      refuseInterrupted(open.history(), runbook);
      refuseOtherAnswers(open.history(), runbook, given.values());
      SiteRecord before = open.history().record();
      if (runbook.onlyTakesBack() && before.steps().isEmpty()) {
        return say(
            "There is nothing to take away: the journals of %s know of nothing that was made and still stands."
                .formatted(open.site().name()));
      }
      Graph graph = Opening.graph(requests.graphs(runbook), runbook, options.limits(), before);
      Instant now = open.connection().time().now();
      String id = open.site().nextRun(runbook.id(), now);
      var request = new Request(id, requests.reference(name), given.values(), options.limits());
      Opening opening = Opening.begin(graph, request, now);
      StoredRun run = open.site().newRun(id, opening.event());
      return new RunWork(shop, global, options, open, calls)
          .carryOut(
              new RunWork.Job(
                  run, runbook, opening, before, List.of(), orders(runbook, options.limits())),
              true);
    }
  }

  /// What is wrong with the command line, before anything is asked.
  void refuseBadLine(String name) {
    Runbook runbook = requests.load(name);
    refuseBadLine(runbook, door.existing(runbook));
  }

  /// Nothing is asked or made before the command line is known to be good.
  private void refuseBadLine(Runbook runbook, Optional<Site> existing) {
    global.colour();
    global.region().ifPresent(Regions::refuseNoName);
    if (options.scenario().isPresent() && options.rehearse().isEmpty()) {
      throw new BadUsage("--scenario is for rehearsals: add --rehearse.");
    }
    options.scenario().ifPresent(shop.clouds()::check);
    global
        .kubeconfig()
        .flatMap(Clouds.Kubeconfig::file)
        .filter(file -> !Files.isReadable(file))
        .ifPresent(
            file -> {
              throw new BadUsage(
                  "The kubeconfig %s cannot be read. Name one that is there, or leave it out."
                      .formatted(file));
            });
    SiteRecord before = existing.map(History::of).orElse(History.NONE).record();
    Opening.graph(requests.graphs(runbook), runbook, options.limits(), before);
  }

  /// Empty if the operator left.
  private Optional<Answers.Given> answered(
      Runbook runbook, Optional<Site> existing, Optional<Connection> signedIn) {
    History history = existing.map(History::of).orElse(History.NONE);
    Draft draft =
        Draft.NONE
            .of(signedIn.isPresent() ? Draft.Kind.REAL : Draft.Kind.REHEARSAL)
            .named(door.name())
            .signingIn(global.profile().orElse(""))
            .in(signedIn.map(Connection::region).or(global::region).orElse(""));
    Drafts drafts = new Drafts(door.store().home().resolve("drafts"));
    boolean first = existing.isEmpty() && runbook.id().equals(HomeDesk.SETUP);
    var asked = new AnswerSheet.Asked(runbook, options, history.record(), draft);
    return requests.answers(
        runbook,
        history,
        signedIn.map(Connection::region).or(global::region),
        signedIn.map(Connection::cloud),
        new AnswerSheet(shop, asked, first ? drafts : drafts.of(runbook.id())));
  }

  /// Goes on with the last run, or says that there is nothing to go on with.
  int resume() throws InterruptedException {
    global.refuseChanges();
    try (Open open = reopen("resume")) {
      Optional<History.Last> last = open.history().last().filter(l -> l.state().resumable());
      if (last.isEmpty()) {
        return say(
            open.history().last().isEmpty()
                ? open.site().withoutRuns()
                : "There is nothing to resume: the last run of "
                    + open.site().name()
                    + " is done.");
      }
      RunState state = last.get().state();
      Request request = state.plan().request().orElseThrow();
      Runbook runbook = requests.load(request.runbook());
      Opening opening =
          Opening.resume(
              requests.graphs(runbook),
              runbook,
              state,
              open.history().before(),
              options.acceptChanges(),
              open.connection().time().now());
      boolean fresh = !state.begun() && !state.plan().aborting();
      Limits limits = merged(request.limits());
      refuseUnknown(open, runbook, limits, state);
      return work(open, last.get(), runbook, opening, limits, fresh);
    }
  }

  /// Throws [RunRefused] if the limits name steps that are not there.
  private void refuseUnknown(Open open, Runbook runbook, Limits limits, RunState state) {
    if (!state.plan().aborting()) {
      Opening.graph(requests.graphs(runbook), runbook, limits, open.history().before());
    }
  }

  /// Undoes what the last run did.
  int abort() throws InterruptedException {
    global.refuseChanges();
    try (Open open = reopen("abort")) {
      Optional<History.Last> last = open.history().last().filter(l -> l.state().resumable());
      if (last.isEmpty()) {
        throw new RunRefused(
            open.history().last().isEmpty()
                ? open.site().withoutRuns()
                : "There is nothing to abort: the last run of "
                    + open.site().name()
                    + " is done. To take the site away: switchback destroy");
      }
      if (last.get().state().plan().aborting()) {
        return resumeAbort(open, last.get());
      }
      Runbook runbook = requests.load(last.get().state().plan().request().orElseThrow().runbook());
      Opening opening =
          Opening.abort(
              requests.graphs(runbook),
              runbook,
              last.get().state(),
              open.history().before(),
              open.history().record(),
              open.connection().time().now());
      int steps = opening.graph().nodes().size();
      if (steps > 0 && !options.yes() && !confirmed(steps, open.site().name())) {
        return ExitCode.ANSWER_NEEDED;
      }
      return work(open, last.get(), runbook, opening, options.limits(), false);
    }
  }

  private int resumeAbort(Open open, History.Last last) throws InterruptedException {
    Runbook runbook = requests.load(last.state().plan().request().orElseThrow().runbook());
    Opening opening =
        Opening.resume(
            requests.graphs(runbook),
            runbook,
            last.state(),
            open.history().before(),
            true,
            open.connection().time().now());
    return work(open, last, runbook, opening, options.limits(), false);
  }

  private int work(
      Open open,
      History.Last last,
      Runbook runbook,
      Opening opening,
      Limits limits,
      boolean prechecks)
      throws InterruptedException {
    var job =
        new RunWork.Job(
            last.run(),
            runbook,
            opening,
            open.history().before(),
            last.events(),
            orders(runbook, limits));
    return new RunWork(shop, global, options, open, calls).carryOut(job, prechecks);
  }

  private RunWork.Orders orders(Runbook runbook, Limits limits) {
    return new RunWork.Orders(limits, Map.of(), requests.graphs(runbook));
  }

  private boolean confirmed(int steps, String site) {
    Terminal terminal = shop.outside().terminal();
    String question =
        "This takes away what "
            + steps
            + (steps == 1 ? " step" : " steps")
            + " made for "
            + site
            + ".";
    if (!terminal.interactive()) {
      terminal.err().println(question + " Nobody can be asked: give --yes to go ahead.");
      return false;
    }
    return terminal
        .ask(question + " Go ahead? [y/N] ")
        .filter(line -> line.strip().toLowerCase(Locale.ROOT).startsWith("y"))
        .isPresent();
  }

  private Open open(
      ObjectNode answers, String what, Optional<Site> existing, Optional<Connection> signedIn) {
    if (signedIn.isEmpty()) {
      return door.rehearse(existing, how(answers), Regions.of(answers), what, calls);
    }
    return door.real(existing, signedIn.get(), what);
  }

  private Open reopen(String what) {
    Site site = door.required();
    boolean rehearsal = site.identity().kind() == SiteIdentity.Kind.REHEARSAL;
    if (!rehearsal && (options.rehearse().isPresent() || options.scenario().isPresent())) {
      throw new BadUsage(
          "The site " + site.name() + " is real; --rehearse and --scenario are for rehearsals.");
    }
    return door.reopen(site, how(History.of(site).answers("setup")), what, calls);
  }

  private Clouds.How how(ObjectNode answers) {
    return new Clouds.How(options.rehearse(), options.scenario(), Place.domain(answers));
  }

  /// Throws [RunRefused] if the last run of this runbook can still be gone on with.
  static void refuseInterrupted(History history, Runbook runbook) {
    history
        .last()
        .filter(last -> last.state().resumable() && last.state().begun())
        .filter(
            last ->
                last.state()
                    .plan()
                    .request()
                    .map(Request::runbook)
                    .equals(Optional.of(runbook.id())))
        .ifPresent(
            last -> {
              throw new RunRefused(
                  "The last run ("
                      + last.run().id()
                      + ") is not finished. Go on with: switchback resume, or take back what it"
                      + " did: switchback abort");
            });
  }

  /// What stands was made with the answers of then; other ones would be a lie.
  private static void refuseOtherAnswers(History history, Runbook runbook, ObjectNode answers) {
    boolean stands =
        history.record().steps().values().stream()
            .anyMatch(entry -> entry.runbook().equals(runbook.id()));
    for (Map.Entry<String, JsonNode> then : history.answers(runbook.id()).properties()) {
      JsonNode now = answers.get(then.getKey());
      if (stands && now != null && !now.equals(then.getValue())) {
        throw new RunRefused(
            "The site was set up with "
                + then.getKey()
                + "="
                + then.getValue().asText()
                + ", not "
                + now.asText()
                + ". Use that answer, or another site (--site NAME), or take this one away first:"
                + " switchback destroy");
      }
    }
  }

  private Limits merged(Limits before) {
    var approved = new HashSet<>(before.approved());
    approved.addAll(options.limits().approved());
    var skip = new HashSet<>(before.skip());
    skip.addAll(options.limits().skip());
    return new Limits(before.until(), skip, approved, before.yes() || options.yes());
  }

  private int say(String text) {
    shop.outside().terminal().err().println(text);
    return ExitCode.DONE;
  }
}
