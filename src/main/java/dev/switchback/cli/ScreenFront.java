package dev.switchback.cli;

import dev.switchback.cli.print.PlainRenderer;
import dev.switchback.cli.print.RunWords;
import dev.switchback.cli.print.SummaryText;
import dev.switchback.cloud.seam.CallLog;
import dev.switchback.engine.ByHand;
import dev.switchback.engine.Ending;
import dev.switchback.engine.Opening;
import dev.switchback.engine.Operator;
import dev.switchback.engine.RunEngine;
import dev.switchback.engine.RunListener;
import dev.switchback.precheck.Precheck;
import dev.switchback.precheck.Verdict;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.run.RunSummary;
import dev.switchback.run.RunTimes;
import dev.switchback.runbook.StepId;
import dev.switchback.tui.RunControl;
import dev.switchback.tui.RunScreen;
import dev.switchback.tui.state.CallLine;
import dev.switchback.tui.state.CheckLine;
import dev.switchback.tui.state.Decision;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The screen. When it has closed, what remains in the terminal is how the run ended.
final class ScreenFront implements Front, RunListener {
  private final RunScreen screen;
  private final Inside inside;
  private final Map<String, Runnable> afterwards = new LinkedHashMap<>();
  private boolean planned;
  private volatile RunState state = RunState.start();
  private volatile RunTimes times = RunTimes.NONE;
  private volatile Optional<String> paused = Optional.empty();

  /// What the screen's run is: `plain` prints what is left in the terminal, `plans` words its
  /// graphs, `byHand` knows its steps' commands, `sight` is the live site.
  record Inside(
      Workshop.Outside outside, Plain plain, RunPlans plans, ByHand byHand, RunSight sight) {}

  /// How lines look below the screen, when it has closed.
  record Plain(PlainRenderer.Looks looks, RunWords words) {}

  /// `before` are the run's events of earlier processes, which the screen shows already.
  ScreenFront(RunScreen screen, Inside inside, List<RunEvent> before) {
    this.screen = screen;
    this.inside = inside;
    before.forEach(this::count);
    inside.sight().watch(screen::observed);
  }

  @Override
  public RunListener listener(Opening opening) {
    if (planned) {
      screen.replanned(inside.plans().of(opening.graph()));
    }
    planned = true;
    return this;
  }

  @Override
  public void event(RunEvent event) {
    count(event);
    screen.event(event);
  }

  private void count(RunEvent event) {
    state = state.after(event);
    times = times.after(event);
    paused = event instanceof RunEvent.RunPaused pause ? Optional.of(pause.why()) : paused;
    inside.sight().event(event);
  }

  @Override
  public void said(Instant at, StepId step, String text) {
    screen.said(at, step, text);
  }

  @Override
  public Operator operator() {
    return screen;
  }

  @Override
  public PrecheckRun.Report checks() {
    PrecheckRun.Report later =
        PrecheckLines.forPeople(inside.outside().terminal().out(), inside.plain().looks());
    return (check, verdict) -> {
      screen.checked(line(check, verdict));
      if (verdict instanceof Verdict.Passed) {
        afterwards.remove(check.id());
      } else {
        afterwards.put(check.id(), () -> later.checked(check, verdict));
      }
    };
  }

  static CheckLine line(Precheck check, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Passed p -> new CheckLine(check.title(), CheckLine.Verdict.PASSED, p.saw(), "");
      case Verdict.Warned w ->
          new CheckLine(check.title(), CheckLine.Verdict.WARNED, w.saw(), w.todo());
      case Verdict.Failed f ->
          new CheckLine(check.title(), CheckLine.Verdict.FAILED, f.saw(), f.todo());
    };
  }

  @Override
  public Consumer<String> notes() {
    return screen::noted;
  }

  @Override
  public Consumer<CallLog.Entry> calls() {
    return call ->
        screen.called(
            new CallLine(
                new CallLine.Origin(
                    call.origin().at(), call.origin().step(), call.origin().attempt()),
                call.service(),
                call.operation(),
                call.took(),
                call.result()));
  }

  /// A signal also means that the program is to end.
  @Override
  public Workshop.Interrupts interrupts() {
    return pause -> {
      screen.controls(new Controls(pause, Optional.empty()));
      return inside
          .outside()
          .interrupts()
          .listen(
              why -> {
                screen.mustLeave();
                pause.accept(why);
              });
    };
  }

  @Override
  public void works(RunEngine engine) {
    screen.controls(new Controls(engine::pause, Optional.of(engine)));
    inside.sight().work();
    screen.worksNow();
  }

  @Override
  public Decision halted(Optional<Ending> ending) throws InterruptedException {
    inside.sight().rest();
    try (var _ = inside.outside().interrupts().listen(_ -> screen.mustLeave())) {
      return screen.rest(
          ending.isEmpty()
              ? Optional.of("Nothing was begun: a precheck failed.")
              : Optional.empty());
    }
  }

  @Override
  public void close() {
    inside.sight().close();
    screen.close();
    afterwards.values().forEach(Runnable::run);
    boolean begun = state.begun() || state.phase() == RunState.Phase.FINISHED;
    if (!begun && state.phase() == RunState.Phase.PAUSED) {
      paused.ifPresent(why -> inside.outside().terminal().out().println("paused: " + why));
    }
    if (begun) {
      var summary =
          new SummaryText(
              inside.plain().looks().palette(),
              inside.plain().words(),
              inside.plain().looks().ofSummary());
      summary
          .lines(
              RunSummary.of(state, times),
              paused.filter(why -> state.phase() == RunState.Phase.PAUSED))
          .forEach(inside.outside().terminal().out()::println);
    }
  }

  /// What the screen can ask of the engine, if it is at work.
  private final class Controls implements RunControl {
    private final Consumer<String> pause;
    private final Optional<RunEngine> engine;

    Controls(Consumer<String> pause, Optional<RunEngine> engine) {
      this.pause = pause;
      this.engine = engine;
    }

    @Override
    public void pause(String why) {
      pause.accept(why);
    }

    @Override
    public void retry(StepId step) {
      engine.ifPresent(run -> run.retry(step));
    }

    @Override
    public void skip(StepId step, String why) {
      engine.ifPresent(run -> run.skip(step, why));
    }

    @Override
    public List<String> byHand(StepId step) {
      return inside.byHand().of(state).stream()
          .filter(part -> part.step().equals(step))
          .flatMap(part -> part.lines().stream())
          .toList();
    }
  }
}
