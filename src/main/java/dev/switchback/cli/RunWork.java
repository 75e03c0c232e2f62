package dev.switchback.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cli.SiteDoor.Open;
import dev.switchback.cloud.CallLog;
import dev.switchback.cloud.CallRelay;
import dev.switchback.engine.Ending;
import dev.switchback.engine.Graph;
import dev.switchback.engine.Opening;
import dev.switchback.engine.Operator;
import dev.switchback.engine.RunEngine;
import dev.switchback.engine.RunListener;
import dev.switchback.journal.EventCodec;
import dev.switchback.journal.FileJournal;
import dev.switchback.journal.StoredRun;
import dev.switchback.run.Outcome;
import dev.switchback.run.Request.Limits;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.StepId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// One process's part of a run: journal, listeners, prechecks, engine, exit code.
final class RunWork {
  private static final String CTRL_C = "Interrupted by Ctrl-C.";
  private static final PlainRenderer.Looks IN_LOG =
      new PlainRenderer.Looks(new Palette(false, true), OptionalInt.empty());

  private final Workshop shop;
  private final GlobalOptions global;
  private final RunOptions options;
  private final Open open;
  private final CallRelay calls;

  /// What is to be done: `before` is the site's record without this run, `earlier` this run's
  /// events up to now.
  record Job(
      StoredRun run,
      Runbook runbook,
      Opening opening,
      SiteRecord before,
      List<RunEvent> earlier,
      Limits limits) {}

  RunWork(Workshop shop, GlobalOptions global, RunOptions options, Open open, CallRelay calls) {
    this.shop = shop;
    this.global = global;
    this.options = options;
    this.open = open;
    this.calls = calls;
  }

  int carryOut(Job job, boolean prechecks) throws InterruptedException {
    Path log = job.run().log();
    try (FileJournal journal = job.run().journal();
        PrintWriter lines = new PrintWriter(append(log));
        Writer callLines = append(job.run().calls())) {
      calls.passTo(new CallLog(1000, callLines));
      remindOfCreations(job.earlier());
      List<RunListener> listeners = listeners(job, lines);
      journal.append(job.opening().event());
      listeners.forEach(listener -> listener.event(job.opening().event()));
      return switch (prechecks ? checked(job) : BeforeTheRun.Verdict.PASSED) {
        case PASSED -> run(job, journal, listeners);
        case FAILED -> ExitCode.PRECHECK_FAILED;
        case PAUSED -> {
          var paused = new RunEvent.RunPaused(open.connection().time().now(), CTRL_C);
          journal.append(paused);
          listeners.forEach(listener -> listener.event(paused));
          yield ExitCode.PAUSED;
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException("The log beside " + log + " cannot be written.", e);
    }
  }

  private int run(Job job, FileJournal journal, List<RunListener> listeners)
      throws InterruptedException {
    var setting =
        new RunEngine.Setting(
            open.site().identity(),
            open.connection().cloud(),
            open.connection().time(),
            shop.library().actions());
    var engine = new RunEngine(setting, journal, operator(), listeners);
    var events = new ArrayList<>(job.earlier());
    events.add(job.opening().event());
    RunState state = RunState.of(events);
    var work =
        new RunEngine.Work(
            job.opening().graph(),
            state,
            job.before().after(events),
            state.plan().request().orElseThrow().answers(),
            job.limits());
    try (var _ = shop.outside().interrupts().listen(() -> engine.pause(CTRL_C))) {
      return exitCode(engine.run(work));
    }
  }

  private int exitCode(Ending ending) {
    return switch (ending) {
      case Ending.Finished(Outcome outcome) ->
          outcome == Outcome.FAILED ? ExitCode.STEP_FAILED : ExitCode.DONE;
      case Ending.Paused p -> ExitCode.PAUSED;
      case Ending.NeedsAnswer(StepId step, String question) -> {
        if (options.json()) {
          shop.outside().terminal().err().println(question);
        }
        yield ExitCode.ANSWER_NEEDED;
      }
      case Ending.Crashed c -> ExitCode.PAUSED;
    };
  }

  /// What this run made a moment ago may not be found yet.
  private void remindOfCreations(List<RunEvent> earlier) {
    for (RunEvent event : earlier) {
      if (event instanceof RunEvent.ResourceRecorded recorded) {
        open.connection().cloud().created(recorded.resource().id(), recorded.at());
      }
    }
  }

  private Operator operator() {
    Terminal terminal = shop.outside().terminal();
    return terminal.interactive() && !options.json()
        ? new TerminalOperator(terminal)
        : Operator.NOBODY;
  }

  private List<RunListener> listeners(Job job, PrintWriter log) {
    Terminal terminal = shop.outside().terminal();
    Graph graph = job.opening().graph();
    RunWords words = RunWords.of(job.runbook(), open.site().name(), resumeHint());
    RunListener screen =
        options.json()
            ? new JsonRenderer(
                terminal.out(), event -> EventCodec.json(event).toString(), job.earlier())
            : new PlainRenderer(
                terminal.out(), graph, terminal.looks(global.colour()), words, job.earlier());
    return List.of(screen, new PlainRenderer(log, graph, IN_LOG, words, job.earlier()));
  }

  private String resumeHint() {
    return global
        .site()
        .map(site -> "switchback resume --site " + site)
        .orElse("switchback resume");
  }

  private BeforeTheRun.Verdict checked(Job job) throws InterruptedException {
    var fixing = new PrecheckRun.Fixing(operator(), job.limits().yes(), true);
    var run =
        new PrecheckRun(
            shop.library().prechecks(),
            Prechecks.context(
                open.place(), answers(job), job.opening().graph(), job.before(), shop),
            Prechecks.report(shop.outside().terminal(), global, options.json()),
            fixing);
    BeforeTheRun.Verdict verdict =
        new BeforeTheRun(open.connection().time(), shop.outside().interrupts())
            .verdict(run, Prechecks.of(job.runbook(), job.opening().graph()));
    if (verdict == BeforeTheRun.Verdict.FAILED) {
      shop.outside()
          .terminal()
          .err()
          .println("Nothing was begun: a precheck failed. When it is mended: " + resumeHint());
    }
    return verdict;
  }

  private static ObjectNode answers(Job job) {
    RunEvent first = job.earlier().isEmpty() ? job.opening().event() : job.earlier().getFirst();
    return ((RunEvent.RunStarted) first).request().answers();
  }

  private static Writer append(Path file) throws IOException {
    return Files.newBufferedWriter(
        file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
