package dev.switchback.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.action.ActionCatalog;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.cloud.seam.Seam;
import dev.switchback.journal.MemoryJournal;
import dev.switchback.rehearsal.SimulatedAccount;
import dev.switchback.rehearsal.SimulatedCloud;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.run.Request;
import dev.switchback.run.Request.Limits;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.RunbookLoader;
import dev.switchback.runbook.StepId;
import dev.switchback.time.VirtualTimekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A site on a bench: small runbooks as text, actions of which tests say what they do, virtual
/// time. Each run's events are kept, as a site keeps them.
final class Bench {
  private static final SiteIdentity SITE =
      new SiteIdentity("demo", "5eed", SiteIdentity.Kind.REHEARSAL, "123456789012", "us-east-1");

  final List<String> done = new ArrayList<>();
  final Path folder;
  private final ActionCatalog actions;
  private final Map<String, ScriptedAction> scripts;
  private final List<List<RunEvent>> runs = new ArrayList<>();
  private Operator operator = Operator.NOBODY;
  private BiConsumer<RunEngine, RunEvent> watcher = (engine, event) -> {};
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  Bench(Path folder, Map<String, ScriptedAction> scripts) {
    this.folder = folder;
    this.scripts = scripts;
    this.actions = new ActionCatalog(Map.copyOf(scripts));
  }

  Bench asking(Operator other) {
    operator = other;
    return this;
  }

  /// Somebody who sees every event and can ask something of the engine then.
  Bench watchedBy(BiConsumer<RunEngine, RunEvent> other) {
    watcher = other;
    return this;
  }

  Ending begin(String yaml) throws Exception {
    return begin(yaml, Limits.NONE);
  }

  Ending begin(String yaml, Limits limits) throws Exception {
    SiteRecord before = record();
    Runbook runbook = load(yaml);
    var graph = Opening.graph(graphs(), runbook, limits, before);
    var none = JsonNodeFactory.instance.objectNode();
    var request = new Request("run-" + runs.size(), "bench", none, limits);
    runs.add(List.of());
    return work(Opening.begin(graph, request, now), before, limits);
  }

  Ending resume(String yaml, boolean acceptChanges) throws Exception {
    RunState state = state();
    SiteRecord before = before();
    Opening opening = Opening.resume(graphs(), load(yaml), state, before, acceptChanges, now);
    return work(opening, before, state.plan().request().orElseThrow().limits());
  }

  Ending abort(String yaml) throws Exception {
    SiteRecord before = before();
    Opening opening = Opening.abort(graphs(), load(yaml), state(), before, record(), now);
    return work(opening, before, Limits.NONE);
  }

  RunState state() {
    return RunState.of(runs.getLast());
  }

  List<RunEvent> events() {
    return runs.getLast();
  }

  static Limits skipping(String... steps) {
    Set<StepId> skip = Stream.of(steps).map(StepId::new).collect(Collectors.toSet());
    return new Limits(Optional.empty(), skip, Set.of(), false);
  }

  private Ending work(Opening opening, SiteRecord before, Limits limits) throws Exception {
    var time = new VirtualTimekeeper(now);
    scripts.values().forEach(script -> script.on(time, done));
    var cloud =
        new Cloud(
            new SimulatedCloud(
                SimulatedAccount.fresh("123456789012", "us-east-1", 1, now),
                time,
                Settings.standard()),
            new Seam(time, Seam.Setup.PLAIN));
    var journal = MemoryJournal.of(runs.getLast());
    journal.append(opening.event());
    RunState state = RunState.of(journal.events());
    var itself = new AtomicReference<RunEngine>();
    var watching =
        new RunListener() {
          @Override
          public void event(RunEvent event) {
            watcher.accept(itself.get(), event);
          }
        };
    var engine =
        new RunEngine(
            new RunEngine.Setting(SITE, cloud, time, actions),
            journal,
            operator,
            List.of(watching));
    itself.set(engine);
    Ending ending =
        engine.run(
            new RunEngine.Work(
                opening.graph(),
                state,
                before.after(journal.events()),
                state.plan().request().orElseThrow().answers(),
                limits));
    runs.set(runs.size() - 1, journal.events());
    now = time.now();
    return ending;
  }

  private GraphBuilder graphs() {
    return new GraphBuilder(actions, StepId::path);
  }

  private Runbook load(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("bench.yaml"), yaml);
    return new RunbookLoader(actions.shapes(), Set.of(), Set.of()).load(file);
  }

  private SiteRecord record() {
    return record(runs);
  }

  private SiteRecord before() {
    return record(runs.subList(0, runs.size() - 1));
  }

  private static SiteRecord record(List<List<RunEvent>> runs) {
    SiteRecord record = SiteRecord.EMPTY;
    for (List<RunEvent> run : runs) {
      record = record.after(run);
    }
    return record;
  }
}
