package dev.switchback.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.ActionCatalog;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.call.CallObserver;
import dev.switchback.cloud.call.Faults;
import dev.switchback.cloud.seam.Seam;
import dev.switchback.engine.Ending;
import dev.switchback.engine.GraphBuilder;
import dev.switchback.engine.Opening;
import dev.switchback.engine.Operator;
import dev.switchback.engine.Preview;
import dev.switchback.engine.RunEngine;
import dev.switchback.engine.RunListener;
import dev.switchback.journal.MemoryJournal;
import dev.switchback.precheck.PrecheckCatalog;
import dev.switchback.rehearsal.SimulatedCloud;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.rehearsal.world.World;
import dev.switchback.run.Request;
import dev.switchback.run.Request.Limits;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.Answers;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.RunbookFolder;
import dev.switchback.runbook.RunbookLoader;
import dev.switchback.runbook.StepId;
import dev.switchback.time.VirtualTimekeeper;
import dev.switchback.watch.ProbeCatalog;
import dev.switchback.watch.Scene;
import dev.switchback.watch.Standing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A site in memory that is rehearsed in virtual time: the real runbooks, engine and actions on the
/// simulated cloud, with eventual consistency. Immutable: every run gives the site after it.
public record RehearsedSite(World world, List<List<RunEvent>> runs, Settings settings) {
  static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Map<String, Runbook> LOADED = new ConcurrentHashMap<>();
  private static final ActionCatalog ACTIONS = ActionCatalog.standard();
  private static final RunbookFolder FOLDER = new RunbookFolder(Path.of("runbooks"));
  private static final SiteIdentity IDENTITY =
      new SiteIdentity("demo", "5eed", SiteIdentity.Kind.REHEARSAL, "123456789012", "us-east-1");

  public RehearsedSite {
    runs = runs.stream().map(List::copyOf).toList();
  }

  /// An account with nothing of ours in it; the Local Zone is opted in by the first run's precheck,
  /// which this leaves out, so it is opted in here.
  static RehearsedSite fresh() {
    return new RehearsedSite(
        OptedIn.world(IDENTITY.account(), IDENTITY.region(), BEGIN),
        List.of(),
        new Settings(true, 0));
  }

  RehearsedSite with(Settings other) {
    return new RehearsedSite(world, runs, other);
  }

  /// How one process's part of a run is watched, and what goes wrong in it.
  record Circumstances(List<CallObserver> observers, Faults faults, List<RunListener> listeners) {
    static final Circumstances PLAIN = new Circumstances(List.of(), Faults.NONE, List.of());

    Circumstances seenBy(CallObserver observer) {
      var all = new ArrayList<>(observers);
      all.add(observer);
      return new Circumstances(all, faults, listeners);
    }

    Circumstances with(Faults other) {
      return new Circumstances(observers, other, listeners);
    }
  }

  /// What a process left: how it ended, and the site then.
  record After(Ending ending, RehearsedSite site) {}

  /// The steps that must be approved for a runbook to run without anybody to ask.
  static Limits approving(String runbook) {
    Set<StepId> all = new HashSet<>();
    load(runbook).steps().forEach(step -> all.add(step.id()));
    return new Limits(Optional.empty(), Set.of(), all, true);
  }

  /// Runbooks do not change while tests run, and there are hundreds of runs.
  static Runbook load(String name) {
    return LOADED.computeIfAbsent(name, RehearsedSite::read);
  }

  private static Runbook read(String name) {
    return new RunbookLoader(
            ACTIONS.shapes(), PrecheckCatalog.standard().names(), ProbeCatalog.standard().names())
        .load(FOLDER.locate(name));
  }

  static ObjectNode answers(Runbook runbook) {
    return Answers.to(runbook)
        .otherwise(Path.of("runbooks", "examples", "demo.yaml"))
        .given()
        .values();
  }

  After begin(String name, Limits limits, MemoryJournal journal, Circumstances how) {
    return begin(name, Map.of(), limits, journal, how);
  }

  /// With some answers that are not the post's.
  After begin(
      String name,
      Map<String, String> chosen,
      Limits limits,
      MemoryJournal journal,
      Circumstances how) {
    Runbook runbook = load(name);
    SiteRecord before = record(runs);
    var time = new VirtualTimekeeper(now());
    ObjectNode answers = answers(runbook);
    chosen.forEach(answers::put);
    var request = new Request("run-" + runs.size(), name, answers, limits);
    Opening opening =
        Opening.begin(Opening.graph(graphs(), runbook, limits, before), request, time.now());
    return work(new Part(opening, before, List.of(), limits), time, journal, how);
  }

  After begin(String name) {
    return begin(name, approving(name), new MemoryJournal(), Circumstances.PLAIN);
  }

  /// Goes on with the last run.
  After resume(Circumstances how) {
    List<RunEvent> events = runs.getLast();
    SiteRecord before = record(runs.subList(0, runs.size() - 1));
    RunState state = RunState.of(events);
    Request request = state.plan().request().orElseThrow();
    var time = new VirtualTimekeeper(now());
    Opening opening =
        Opening.resume(graphs(), load(request.runbook()), state, before, false, time.now());
    return work(
        new Part(opening, before, events, request.limits()), time, new MemoryJournal(), how);
  }

  /// Takes back what the last run did.
  After abort(Circumstances how) {
    List<RunEvent> events = runs.getLast();
    SiteRecord before = record(runs.subList(0, runs.size() - 1));
    RunState state = RunState.of(events);
    var time = new VirtualTimekeeper(now());
    Opening opening =
        Opening.abort(
            graphs(),
            load(state.plan().request().orElseThrow().runbook()),
            state,
            before,
            before.after(events),
            time.now());
    return work(new Part(opening, before, events, Limits.NONE), time, new MemoryJournal(), how);
  }

  /// Looks for everything that is recorded, and leaves the site as it is.
  List<Preview.Line> plan(String name, Circumstances how) {
    var time = new VirtualTimekeeper(now());
    Seam.Setup setup = Seam.Setup.PLAIN.observedBy(how.observers().toArray(CallObserver[]::new));
    var cloud = new Cloud(new SimulatedCloud(world.copy(), time, settings), new Seam(time, setup));
    SiteRecord record = record(runs);
    return Preview.of(
        graphs().of(load(name), record),
        record,
        new RunEngine.Setting(IDENTITY, cloud, time, ACTIONS));
  }

  /// What probes see of it now; nothing they do stays.
  Scene scene(CallObserver observer) {
    var time = new VirtualTimekeeper(now());
    var cloud =
        new Cloud(
            new SimulatedCloud(world.copy(), time, settings),
            new Seam(time, Seam.Setup.PLAIN.observedBy(observer)));
    return new Scene(Standing.of(record(runs)), cloud, time);
  }

  private record Part(Opening opening, SiteRecord before, List<RunEvent> earlier, Limits limits) {}

  private After work(Part part, VirtualTimekeeper time, MemoryJournal journal, Circumstances how) {
    Seam.Setup setup =
        Seam.Setup.PLAIN
            .with(how.faults())
            .observedBy(how.observers().toArray(CallObserver[]::new));
    World copy = world.copy();
    how.observers().stream()
        .filter(Snapshots.class::isInstance)
        .forEach(observer -> ((Snapshots) observer).watch(copy));
    var cloud =
        new Cloud(new SimulatedCloud(copy, time, settings, how.faults()), new Seam(time, setup));
    for (RunEvent event : part.earlier()) {
      if (event instanceof RunEvent.ResourceRecorded recorded) {
        cloud.created(recorded.resource().id(), recorded.at());
      }
    }
    var setting = new RunEngine.Setting(IDENTITY, cloud, time, ACTIONS);
    var engine = new RunEngine(setting, journal, Operator.NOBODY, how.listeners());
    journal.append(part.opening().event());
    var events = new ArrayList<>(part.earlier());
    events.add(part.opening().event());
    RunState state = RunState.of(events);
    Ending ending =
        run(
            engine,
            new RunEngine.Work(
                part.opening().graph(),
                state,
                part.before().after(events),
                state.plan().request().orElseThrow().answers(),
                part.limits()));
    cloud.close();
    var all = new ArrayList<>(part.earlier());
    all.addAll(journal.events());
    return new After(ending, new RehearsedSite(copy, appended(part, all), settings));
  }

  private List<List<RunEvent>> appended(Part part, List<RunEvent> events) {
    var all = new ArrayList<>(part.earlier().isEmpty() ? runs : runs.subList(0, runs.size() - 1));
    all.add(events);
    return all;
  }

  private static Ending run(RunEngine engine, RunEngine.Work work) {
    try {
      return engine.run(work);
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts a test's main thread", e);
    }
  }

  private Instant now() {
    Instant last = runs.isEmpty() ? BEGIN : RunState.of(runs.getLast()).at();
    return world.clock().isBefore(last) ? last : world.clock();
  }

  private static GraphBuilder graphs() {
    return new GraphBuilder(ACTIONS, StepId::path);
  }

  static SiteRecord record(List<List<RunEvent>> runs) {
    SiteRecord record = SiteRecord.EMPTY;
    for (List<RunEvent> run : runs) {
      record = record.after(run);
    }
    return record;
  }
}
