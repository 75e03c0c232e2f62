package dev.switchback.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cli.SiteDoor.Open;
import dev.switchback.cli.print.Palette;
import dev.switchback.cli.print.PlainRenderer;
import dev.switchback.cli.print.RunWords;
import dev.switchback.cloud.call.CallRelay;
import dev.switchback.cloud.seam.CallLog;
import dev.switchback.engine.Ending;
import dev.switchback.engine.GraphBuilder;
import dev.switchback.engine.Opening;
import dev.switchback.engine.RunEngine;
import dev.switchback.engine.RunListener;
import dev.switchback.journal.FileJournal;
import dev.switchback.journal.StoredRun;
import dev.switchback.run.Failure;
import dev.switchback.run.Outcome;
import dev.switchback.run.Request.Limits;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.run.SiteRecord;
import dev.switchback.run.StepState;
import dev.switchback.runbook.Runbook;
import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.Decision;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One process's part of a run: journal, listeners, prechecks, engine, exit code.
final class RunWork {
  private static final PlainRenderer.Looks IN_LOG =
      new PlainRenderer.Looks(new Palette(false, true), OptionalInt.empty());

  private final Workshop shop;
  private final GlobalOptions global;
  private final RunOptions options;
  private final Open open;
  private final CallRelay calls;

  /// What is to be done: `before` is the site's record without this run, `earlier` this run's
  /// events up to now, `graphs` makes the graph of its undoing.
  record Job(
      StoredRun run,
      Runbook runbook,
      Opening opening,
      SiteRecord before,
      List<RunEvent> earlier,
      Orders orders) {
    /// The same run, after all these events, with another opening.
    Job then(Opening next, List<RunEvent> events, Orders now) {
      return new Job(run, runbook, next, before, events, now);
    }
  }

  /// How far to go, which failed steps are left out this time and why, and how the run would be
  /// undone.
  record Orders(Limits limits, Map<StepId, String> reasons, GraphBuilder graphs) {
    /// Those of the time before are left out by now, or could not be.
    Orders leavingOut(Map<StepId, String> failed) {
      return new Orders(limits, failed, graphs);
    }

    Limits ofThisTime() {
      var skip = new HashSet<>(limits.skip());
      skip.addAll(reasons.keySet());
      return new Limits(limits.until(), skip, limits.approved(), limits.yes());
    }
  }

  RunWork(Workshop shop, GlobalOptions global, RunOptions options, Open open, CallRelay calls) {
    this.shop = shop;
    this.global = global;
    this.options = options;
    this.open = open;
    this.calls = calls;
  }

  int carryOut(Job job, boolean prechecks) throws InterruptedException {
    Path log = job.run().log();
    RunWords words = RunWords.of(job.runbook(), open.site().name(), resumeHint());
    try (FileJournal journal = job.run().journal();
        PrintWriter lines = new PrintWriter(append(log));
        Writer callLines = append(job.run().calls());
        Front front = new Fronts(shop, global, options, open).of(job, words)) {
      calls.passTo(new CallLog(1000, callLines, front.calls()));
      remindOfCreations(job.earlier());
      return new Sittings(front, journal, words, lines, prechecks).all(job);
    } catch (IOException e) {
      throw new UncheckedIOException("The log beside " + log + " cannot be written.", e);
    }
  }

  /// The run as often as somebody goes on with it in this process.
  private final class Sittings {
    private final Front front;
    private final FileJournal journal;
    private final RunWords words;
    private final PrintWriter log;
    private boolean unchecked;

    /// `unchecked` until the prechecks have passed: as often as somebody goes on before that, they
    /// are made again.
    Sittings(Front front, FileJournal journal, RunWords words, PrintWriter log, boolean unchecked) {
      this.front = front;
      this.journal = journal;
      this.words = words;
      this.log = log;
      this.unchecked = unchecked;
    }

    int all(Job first) throws InterruptedException {
      Job job = first;
      while (true) {
        var events = new ArrayList<>(job.earlier());
        List<RunListener> listeners = listeners(job, events);
        open(job, listeners);
        otherFailures(job).forEach(failed -> tell(failed, listeners));
        Optional<Ending> ending = ending(job, events, listeners);
        Optional<Job> next = next(job, events, front.halted(ending));
        if (next.isEmpty()) {
          return ending.map(RunWork.this::exitCode).orElseGet(this::nothingBegun);
        }
        job = next.get();
      }
    }

    /// Empty if the prechecks failed.
    private Optional<Ending> ending(Job job, List<RunEvent> events, List<RunListener> listeners)
        throws InterruptedException {
      BeforeTheRun.Verdict verdict =
          unchecked ? checked(job, front) : new BeforeTheRun.Verdict.Passed();
      return switch (verdict) {
        case BeforeTheRun.Verdict.Passed p -> {
          unchecked = false;
          yield Optional.of(run(job, events, listeners));
        }
        case BeforeTheRun.Verdict.Failed f -> Optional.empty();
        case BeforeTheRun.Verdict.Paused(String why) -> {
          tell(new RunEvent.RunPaused(now(), why), listeners);
          yield Optional.of(new Ending.Paused(why));
        }
      };
    }

    private Ending run(Job job, List<RunEvent> events, List<RunListener> listeners)
        throws InterruptedException {
      var setting =
          new RunEngine.Setting(
              open.site().identity(),
              open.connection().cloud(),
              open.connection().time(),
              shop.library().actions());
      var engine = new RunEngine(setting, journal, front.operator(), listeners);
      RunState state = RunState.of(events);
      var work =
          new RunEngine.Work(
              job.opening().graph(),
              state,
              job.before().after(events),
              state.plan().request().orElseThrow().answers(),
              job.orders().ofThisTime(),
              job.orders().reasons());
      try (var _ = front.interrupts().listen(engine::pause)) {
        front.works(engine);
        return engine.run(work);
      }
    }

    private Optional<Job> next(Job job, List<RunEvent> events, Decision decision) {
      RunState state = RunState.of(events);
      return switch (decision) {
        case Decision.Leave l -> Optional.empty();
        case Decision.GoOn(Map<StepId, String> skip) -> {
          var event = new RunEvent.RunResumed(now(), state.plan().steps());
          yield Optional.of(
              job.then(
                  new Opening(job.opening().graph(), event),
                  events,
                  job.orders().leavingOut(skip)));
        }
        case Decision.Abort a ->
            Optional.of(
                job.then(
                    Opening.abort(
                        job.orders().graphs(),
                        job.runbook(),
                        state,
                        job.before(),
                        job.before().after(events),
                        now()),
                    events,
                    job.orders().leavingOut(Map.of())));
      };
    }

    /// A run was made with its first event.
    private void open(Job job, List<RunListener> listeners) {
      RunEvent opening = job.opening().event();
      if (job.earlier().isEmpty()) {
        listeners.forEach(listener -> listener.event(opening));
      } else {
        tell(opening, listeners);
      }
    }

    /// Whoever leaves out one failed step does not want the others tried again: they stay failed.
    private List<RunEvent> otherFailures(Job job) {
      var others = new ArrayList<RunEvent>();
      if (!job.orders().reasons().isEmpty()) {
        RunState.of(job.earlier())
            .steps()
            .forEach(
                (step, record) -> {
                  if (record.state() instanceof StepState.Failed(Failure failure)
                      && !job.orders().reasons().containsKey(step)) {
                    others.add(new RunEvent.StepFailed(now(), step, failure));
                  }
                });
      }
      return others;
    }

    private void tell(RunEvent event, List<RunListener> listeners) {
      journal.append(event);
      listeners.forEach(listener -> listener.event(event));
    }

    private List<RunListener> listeners(Job job, List<RunEvent> events) {
      var inLog = new PlainRenderer(log, job.opening().graph(), IN_LOG, words, List.copyOf(events));
      var remembering =
          new RunListener() {
            @Override
            public void event(RunEvent event) {
              events.add(event);
            }
          };
      return List.of(remembering, front.listener(job.opening()), inLog);
    }

    private int nothingBegun() {
      shop.outside()
          .terminal()
          .err()
          .println("Nothing was begun: a precheck failed. When it is mended: " + resumeHint());
      return ExitCode.PRECHECK_FAILED;
    }

    private Instant now() {
      return open.connection().time().now();
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

  private String resumeHint() {
    return global
        .site()
        .map(site -> "switchback resume --site " + site)
        .orElse("switchback resume");
  }

  private BeforeTheRun.Verdict checked(Job job, Front front) throws InterruptedException {
    var fixing =
        new PrecheckRun.Fixing(
            front.operator(), job.orders().limits().yes(), true, options.agreed());
    var run =
        new PrecheckRun(
            shop.library().prechecks(),
            Prechecks.context(
                open.place(),
                answers(job),
                job.opening().graph(),
                job.before(),
                shop.library().actions(),
                front.notes()),
            front.checks(),
            fixing);
    return new BeforeTheRun(open.connection().time(), front.interrupts())
        .verdict(run, Prechecks.of(job.runbook(), job.opening().graph()));
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
