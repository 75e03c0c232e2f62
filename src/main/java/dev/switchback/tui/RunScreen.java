package dev.switchback.tui;

import dev.switchback.engine.Operator;
import dev.switchback.engine.RunListener;
import dev.switchback.run.RunEvent;
import dev.switchback.runbook.StepId;
import dev.switchback.time.Timekeeper;
import dev.switchback.tui.state.CallLine;
import dev.switchback.tui.state.CheckLine;
import dev.switchback.tui.state.Decision;
import dev.switchback.tui.state.Effect;
import dev.switchback.tui.state.Live;
import dev.switchback.tui.state.RunPlan;
import dev.switchback.tui.state.RunView;
import dev.switchback.tui.state.Size;
import dev.switchback.tui.state.UiMessage;
import dev.switchback.tui.state.UiState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A run on the screen: hears what it does, asks the operator for it, and passes on what the
/// operator wants of it. Closed, it gives the terminal back.
public final class RunScreen implements RunListener, Operator, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunScreen.class);

  private final Display display;
  private final UiLoop loop;
  private final Thread thread;
  private final AtomicReference<Optional<RunControl>> control =
      new AtomicReference<>(Optional.empty());
  private final LinkedBlockingQueue<Decision> decisions = new LinkedBlockingQueue<>();
  private final Map<Long, CompletableFuture<Answer>> questions = new ConcurrentHashMap<>();
  private final AtomicLong asked = new AtomicLong();
  private volatile boolean gone;

  private RunScreen(
      Display display, Timekeeper clock, UiState first, Supplier<Instant> now, ZoneId zone) {
    this.display = display;
    this.loop =
        new UiLoop(
            display, clock, first, new UiLoop.Outside(now, zone, this::carryOut, this::broke));
    this.thread = Thread.ofPlatform().name("screen").daemon().start(loop::run);
  }

  /// Shows a plan before its first event. `clock` is the system's, `now` the time of the run.
  public static RunScreen open(
      Display display, Timekeeper clock, RunPlan plan, Supplier<Instant> now, ZoneId zone)
      throws IOException {
    return open(display, clock, plan, now, zone, List.of());
  }

  /// The same of a run that earlier sittings have worked on: all that they did is there at once.
  public static RunScreen open(
      Display display,
      Timekeeper clock,
      RunPlan plan,
      Supplier<Instant> now,
      ZoneId zone,
      List<RunEvent> earlier)
      throws IOException {
    var first = UiState.of(display.size(), RunView.of(plan, now.get(), earlier));
    return new RunScreen(display, clock, first, now, zone);
  }

  @Override
  public void event(RunEvent event) {
    loop.tell(new UiMessage.Happened(event));
  }

  @Override
  public void said(Instant at, StepId step, String text) {
    loop.tell(new UiMessage.Said(at, step, text));
  }

  public void called(CallLine call) {
    loop.tell(new UiMessage.Called(call));
  }

  public void checked(CheckLine check) {
    loop.tell(new UiMessage.Checked(check));
  }

  /// Probes have seen something of the site that the run works on.
  public void observed(Live live) {
    loop.tell(new UiMessage.Observed(live));
  }

  public void noted(String text) {
    loop.tell(new UiMessage.Noted(text));
  }

  /// The run turns back: it has another plan now.
  public void replanned(RunPlan plan) {
    loop.tell(new UiMessage.Replanned(plan));
  }

  /// Before the engine begins, only pausing is of use.
  public void controls(RunControl next) {
    control.set(Optional.of(next));
    if (gone) {
      next.pause("The terminal is gone.");
    }
  }

  public void worksNow() {
    loop.tell(new UiMessage.WorkBegan());
  }

  /// Another process carries the run out: here it is looked at, not answered.
  public void watches() {
    loop.tell(new UiMessage.Watches());
  }

  /// What the operator has decided, if anything within this time.
  public Optional<Decision> decision(Duration upTo) throws InterruptedException {
    return Optional.ofNullable(decisions.poll(upTo.toMillis(), TimeUnit.MILLISECONDS));
  }

  /// The terminal has another size now.
  void resized(Size size) {
    loop.resized(size);
  }

  /// A signal wants the program to end.
  public void mustLeave() {
    loop.tell(new UiMessage.MustLeave());
  }

  /// Nothing is at work any more: waits for what the operator decides. `sentence` says why, where
  /// no event does.
  public Decision rest(Optional<String> sentence) throws InterruptedException {
    questions.keySet().forEach(this::withdraw);
    loop.tell(new UiMessage.CameToRest(sentence));
    return gone ? new Decision.Leave() : decisions.take();
  }

  @Override
  public Answer confirm(Question question) throws InterruptedException {
    return ask(
        new UiMessage.Question(
            Optional.of(new StepId(question.step())),
            new UiMessage.Words(question.title(), question.text()),
            question.typed(),
            "It is done now.",
            "Nothing is done. A run pauses; it can be resumed."));
  }

  @Override
  public Answer signInAgain(String how) throws InterruptedException {
    return ask(
        new UiMessage.Question(
            Optional.empty(),
            new UiMessage.Words("Sign in again", how),
            "",
            "You have signed in again: the run goes on.",
            "The run pauses; it can be resumed."));
  }

  private Answer ask(UiMessage.Question words) throws InterruptedException {
    long number = asked.incrementAndGet();
    var answer = new CompletableFuture<Answer>();
    questions.put(number, answer);
    if (gone) {
      return Answer.NOBODY;
    }
    loop.tell(new UiMessage.Asked(number, words));
    try {
      return answer.get();
    } catch (java.util.concurrent.ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } finally {
      questions.remove(number);
    }
  }

  private void withdraw(long number) {
    loop.tell(new UiMessage.Withdrawn(number));
    answer(number, Answer.REFUSED);
  }

  private void answer(long number, Answer answer) {
    CompletableFuture<Answer> waiting = questions.get(number);
    if (waiting != null) {
      waiting.complete(answer);
    }
  }

  private void carryOut(Effect effect) {
    switch (effect) {
      case Effect.Answer(long number, boolean given) ->
          answer(number, given ? Answer.GIVEN : Answer.REFUSED);
      case Effect.Decide(Decision decision) -> decisions.add(decision);
      case Effect.Pause(String why) -> control.get().ifPresent(run -> run.pause(why));
      case Effect.Retry(StepId step) -> control.get().ifPresent(run -> run.retry(step));
      case Effect.Skip(StepId step, String why) ->
          control.get().ifPresent(run -> run.skip(step, why));
      case Effect.FindCommands(StepId step) ->
          control
              .get()
              .ifPresent(run -> loop.tell(new UiMessage.CommandsFound(step, run.byHand(step))));
      case Effect.Ordered o -> {}
      case Effect.AskAgain a -> {}
      case Effect.Copy c -> {}
      case Effect.Suspend s -> {}
      case Effect.Redraw r -> {}
      case Effect.TakeUp t -> {}
    }
  }

  /// Without a screen nobody sees what the run does: it pauses, and can be resumed.
  private void broke(Exception why) {
    LOG.warn("The screen ended", why);
    gone = true;
    display.close();
    control.get().ifPresent(run -> run.pause("The terminal is gone."));
    questions.keySet().forEach(number -> answer(number, Answer.NOBODY));
    decisions.add(new Decision.Leave());
  }

  @Override
  public void close() {
    loop.end();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    display.close();
  }
}
