package dev.switchback.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.ActionCatalog;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.engine.Ending;
import dev.switchback.engine.GraphBuilder;
import dev.switchback.engine.Opening;
import dev.switchback.engine.Operator;
import dev.switchback.engine.RunEngine;
import dev.switchback.journal.MemoryJournal;
import dev.switchback.precheck.PrecheckCatalog;
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
import dev.switchback.time.Timekeeper;
import dev.switchback.watch.ProbeCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A site whose runs are those of the real engine, with the real runbooks, on clients and clusters
/// that are given; its records are in memory.
final class EmulatedSite {
  private static final ActionCatalog ACTIONS = ActionCatalog.standard();
  private static final RunbookFolder FOLDER = new RunbookFolder(Path.of("runbooks"));

  private final SiteIdentity identity;
  private final Cloud cloud;
  private final Timekeeper time;
  private final Map<String, String> answers;
  private final List<List<RunEvent>> runs = new ArrayList<>();

  EmulatedSite(SiteIdentity identity, Cloud cloud, Timekeeper time, Map<String, String> answers) {
    this.identity = identity;
    this.cloud = cloud;
    this.time = time;
    this.answers = answers;
  }

  /// The stages of a runbook in their order.
  static List<String> stages(String runbook) {
    return load(runbook).steps().map(step -> step.id().stage()).distinct().toList();
  }

  /// The whole of it.
  Ending run(String name) throws InterruptedException {
    return run(name, Optional.empty());
  }

  /// Runs it without anybody to ask, approved as a whole; only what a stage needs, if one is named.
  Ending run(String name, Optional<String> until) throws InterruptedException {
    Runbook runbook = load(name);
    SiteRecord before = record();
    Set<StepId> all =
        runbook.steps().map(step -> step.id()).collect(Collectors.toUnmodifiableSet());
    var limits = new Limits(until, Set.of(), all, true);
    ObjectNode given =
        Answers.to(runbook)
            .otherwise(Path.of("runbooks", "examples", "demo.yaml"))
            .given()
            .values();
    answers.forEach(
        (key, value) -> {
          if (given.has(key)) {
            given.put(key, value);
          }
        });
    var graphs = new GraphBuilder(ACTIONS, StepId::path);
    Opening opening =
        Opening.begin(
            Opening.graph(graphs, runbook, limits, before),
            new Request("run-" + runs.size(), name, given, limits),
            time.now());
    var journal = new MemoryJournal();
    journal.append(opening.event());
    List<RunEvent> events = List.of(opening.event());
    RunState state = RunState.of(events);
    Ending ending =
        new RunEngine(
                new RunEngine.Setting(identity, cloud, time, ACTIONS),
                journal,
                Operator.NOBODY,
                List.of())
            .run(
                new RunEngine.Work(
                    opening.graph(),
                    state,
                    before.after(events),
                    state.plan().request().orElseThrow().answers(),
                    limits));
    runs.add(journal.events());
    return ending;
  }

  /// What went wrong in the last run, in words.
  String failures() {
    return runs.getLast().stream()
        .filter(RunEvent.StepFailed.class::isInstance)
        .map(Object::toString)
        .collect(Collectors.joining("\n"));
  }

  SiteRecord record() {
    SiteRecord record = SiteRecord.EMPTY;
    for (List<RunEvent> run : runs) {
      record = record.after(run);
    }
    return record;
  }

  private static Runbook load(String name) {
    return new RunbookLoader(
            ACTIONS.shapes(), PrecheckCatalog.standard().names(), ProbeCatalog.standard().names())
        .load(FOLDER.locate(name));
  }
}
