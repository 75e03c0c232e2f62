package dev.switchback.engine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.action.ActionCatalog;
import dev.switchback.cloud.Cloud;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.engine.Graph.Node;
import dev.switchback.engine.Operator.Answer;
import dev.switchback.run.Failure;
import dev.switchback.run.Outputs;
import dev.switchback.run.Request.Limits;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.run.SiteRecord;
import dev.switchback.run.StepRecord;
import dev.switchback.runbook.Resolver;
import dev.switchback.runbook.Step;
import dev.switchback.runbook.StepId;
import dev.switchback.time.Inbox;
import dev.switchback.time.Timekeeper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out what the planner decides: journals the intent, starts the step on a thread of its
/// own, journals the result, asks the planner again. One thread decides; it never waits for the
/// cloud.
public final class RunEngine {
  private static final Logger LOG = LoggerFactory.getLogger(RunEngine.class);

  /// Where a run takes place.
  public record Setting(SiteIdentity site, Cloud cloud, Timekeeper time, ActionCatalog actions) {
    public Setting {
      requireNonNull(site, "site");
      requireNonNull(cloud, "cloud");
      requireNonNull(time, "time");
      requireNonNull(actions, "actions");
    }
  }

  /// What is to be done, and what is known when this process begins with it.
  public record Work(
      Graph graph, RunState state, SiteRecord site, ObjectNode answers, Limits limits) {}

  private final Setting setting;
  private final Operator operator;
  private final List<RunListener> listeners;
  private final Inbox<Message> inbox;
  private final Ledger ledger;

  public RunEngine(
      Setting setting, Journal journal, Operator operator, List<RunListener> listeners) {
    this.setting = setting;
    this.operator = operator;
    this.listeners = List.copyOf(listeners);
    this.inbox = setting.time().inbox();
    this.ledger = new Ledger(journal, inbox, setting.cloud());
  }

  /// Asks the run to pause; any thread may call it, also before or after the run.
  public void pause(String why) {
    inbox.put(new Message.PauseAsked(why));
  }

  /// Goes on until there is nothing left to do or something stops it. The beginning (started,
  /// resumed, aborting) is journaled already. Throws [JournalException] when nothing more can be
  /// journaled: then the run stands as if its process had been killed.
  public Ending run(Work work) throws InterruptedException {
    return new Shift(work).run();
  }

  /// One process's part of one run: the state that changes.
  private final class Shift {
    private final Graph graph;
    private final ObjectNode answers;
    private final Limits limits;
    private final Crew crew = new Crew(setting.time());
    private RunState state;
    private SiteRecord site;
    private Optional<Ending> stop = Optional.empty();
    private boolean signingIn;

    Shift(Work work) {
      graph = work.graph();
      state = work.state();
      site = work.site();
      answers = work.answers();
      limits = work.limits();
    }

    Ending run() throws InterruptedException {
      plan();
      while (!(stop.isPresent() && (crew.isIdle() || stop.get() instanceof Ending.Crashed))) {
        Optional<Message> message = receive();
        if (message.isPresent()) {
          handle(message.get());
        } else {
          crew.interruptLate();
        }
        plan();
      }
      Ending ending = stop.get();
      switch (ending) {
        case Ending.Paused(String why) -> append(new RunEvent.RunPaused(now(), why));
        case Ending.NeedsAnswer(StepId step, String question) ->
            append(new RunEvent.RunPaused(now(), question));
        case Ending.Finished f -> {}
        case Ending.Crashed c -> {}
      }
      return ending;
    }

    private Optional<Message> receive() throws InterruptedException {
      Optional<Duration> left = crew.untilNextDeadline();
      return left.isPresent() ? inbox.poll(left.get()) : Optional.of(inbox.take());
    }

    private void plan() {
      boolean again = true;
      while (again && stop.isEmpty() && !signingIn) {
        var situation = new Planner.Situation(crew.busy(), limits, this::unmet);
        List<Move> moves = Planner.next(graph, state, situation);
        moves.forEach(this::carryOut);
        again = !moves.isEmpty();
      }
    }

    private Optional<String> unmet(Step step) {
      return Conditions.unmet(step, lookups());
    }

    private void carryOut(Move move) {
      switch (move) {
        case Move.Start(StepId step) -> start(node(step));
        case Move.Ask(StepId step, Step.Confirmation confirmation) -> ask(node(step), confirmation);
        case Move.Confirm(StepId step, String by) ->
            append(new RunEvent.StepConfirmed(now(), step, by));
        case Move.Skip(StepId step, String why) ->
            append(new RunEvent.StepSkipped(now(), step, why, Outputs.none()));
        case Move.SkipAsked(StepId step) -> lookFor(node(step));
        case Move.Finish(var outcome) -> {
          append(new RunEvent.RunFinished(now(), outcome));
          stop = Optional.of(new Ending.Finished(outcome));
        }
      }
    }

    private void start(Node node) {
      StepRecord before = state.step(node.id());
      try {
        StepThread thread = prepare(node, before);
        append(
            new RunEvent.StepStarted(
                now(), node.id(), before.attempts().count() + 1, thread.inputs()));
        crew.begin(
            node.id(),
            node.expected().policy().timeout(),
            setting
                .time()
                .start(node.id().path(), () -> send(new Message.Ended(node.id(), thread.run()))));
      } catch (JournalException e) {
        throw e;
      } catch (RuntimeException e) {
        fail(node.id(), e);
      }
    }

    private StepThread prepare(Node node, StepRecord before) {
      return new StepThreads(setting, ledger, inbox)
          .prepare(node, before, site, with -> Resolver.resolve(with, lookups()));
    }

    private void lookFor(Node node) {
      try {
        StepThread thread = prepare(node, state.step(node.id())).onlyLooking();
        crew.begin(
            node.id(),
            Optional.empty(),
            setting
                .time()
                .start(
                    node.id().path(), () -> send(new Message.LookedFor(node.id(), thread.run()))));
      } catch (RuntimeException e) {
        fail(node.id(), e);
      }
    }

    private void ask(Node node, Step.Confirmation confirmation) {
      var question =
          new Operator.Question(
              node.id().path(),
              node.heading().title(),
              node.heading().about(),
              confirmation == Step.Confirmation.SITE_NAME ? setting.site().name() : "");
      crew.ask(
          node.id(),
          setting
              .time()
              .start(
                  "ask " + node.id(),
                  () -> send(new Message.Answered(node.id(), answer(question)))));
    }

    private Answer answer(Operator.Question question) {
      try {
        return operator.confirm(question);
      } catch (InterruptedException e) {
        return Answer.REFUSED;
      }
    }

    private void handle(Message message) {
      switch (message) {
        case Message.Journaled(RunEvent.OfStep event) -> fold(event);
        case Message.Said(var at, StepId step, String text) ->
            listeners.forEach(listener -> listener.said(at, step, text));
        case Message.Ended(StepId step, Message.Result result) -> ended(step, result);
        case Message.LookedFor(StepId step, Message.Result result) -> lookedFor(step, result);
        case Message.Answered(StepId step, Answer answer) -> answered(step, answer);
        case Message.SignedIn(Answer answer, String how) -> signedIn(answer, how);
        case Message.PauseAsked(String why) -> stopWith(new Ending.Paused(why));
      }
    }

    /// Starts nothing new; what runs stops at its next wait and is in doubt then.
    private void stopWith(Ending ending) {
      if (stop.isEmpty()) {
        stop = Optional.of(ending);
        crew.interruptAll();
      }
    }

    private void ended(StepId step, Message.Result result) {
      boolean late = crew.isLate(step);
      crew.end(step);
      switch (result) {
        case Message.Result.Gave(Optional<Outputs> outputs) ->
            append(new RunEvent.StepSucceeded(now(), step, outputs.orElse(Outputs.none())));
        case Message.Result.Undone(StepId target) ->
            append(new RunEvent.StepUndone(now(), step, target));
        case Message.Result.Threw(JournalException e) -> throw e;
        case Message.Result.Threw(Throwable e) when Failures.isInterruption(e) ->
            interrupted(step, late);
        case Message.Result.Threw(Throwable e) -> fail(step, e);
      }
    }

    private void interrupted(StepId step, boolean late) {
      if (late) {
        Duration timeout = node(step).expected().policy().timeout().orElseThrow();
        append(new RunEvent.StepFailed(now(), step, Failures.timeout(timeout)));
      } else if (stop.isEmpty()) {
        append(new RunEvent.StepInDoubt(now(), step, Failures.interrupted()));
      }
    }

    private void fail(StepId step, Throwable error) {
      if (setting.cloud().crashed()) {
        stop = Optional.of(new Ending.Crashed());
        return;
      }
      LOG.warn("{} failed", step, error);
      Failure failure = Failures.of(error);
      switch (failure.kind()) {
        case EXPIRED -> {
          append(new RunEvent.StepInDoubt(now(), step, failure));
          signIn(failure);
        }
        case PASSING ->
            append(
                crew.mayRetry(step, node(step).expected().policy().retry())
                    ? new RunEvent.StepInDoubt(now(), step, failure)
                    : new RunEvent.StepFailed(now(), step, failure));
        case REFUSED, DENIED, TIMEOUT, INTERRUPTED, BUG ->
            append(new RunEvent.StepFailed(now(), step, failure));
      }
    }

    private void signIn(Failure failure) {
      if (!signingIn && stop.isEmpty()) {
        signingIn = true;
        String how = failure.toString();
        setting.time().start("sign in", () -> send(new Message.SignedIn(signInAnswer(how), how)));
      }
    }

    private Answer signInAnswer(String how) {
      try {
        return operator.signInAgain(how);
      } catch (InterruptedException e) {
        return Answer.REFUSED;
      }
    }

    private void signedIn(Answer answer, String how) {
      signingIn = false;
      if (answer == Answer.GIVEN) {
        setting.cloud().signedIn();
      } else {
        stopWith(new Ending.Paused(how));
      }
    }

    private void answered(StepId step, Answer answer) {
      crew.end(step);
      switch (answer) {
        case GIVEN -> append(new RunEvent.StepConfirmed(now(), step, "asked"));
        case REFUSED -> stopWith(new Ending.Paused(step + " was not confirmed."));
        case NOBODY -> {
          if (stop.isEmpty()) {
            stop = Optional.of(new Ending.NeedsAnswer(step, unanswered(step)));
          }
        }
      }
    }

    private String unanswered(StepId step) {
      return step
          + " (\""
          + node(step).heading().title()
          + "\") must be confirmed and nobody can be asked. Give --approve "
          + step
          + ".";
    }

    private void lookedFor(StepId step, Message.Result result) {
      crew.end(step);
      switch (result) {
        case Message.Result.Gave(Optional<Outputs> outputs) ->
            append(new RunEvent.StepSkipped(now(), step, "--skip", outputs.orElse(Outputs.none())));
        case Message.Result.Undone u ->
            append(new RunEvent.StepSkipped(now(), step, "--skip", Outputs.none()));
        case Message.Result.Threw(Throwable e) when Failures.isInterruption(e) ->
            interrupted(step, false);
        case Message.Result.Threw(Throwable e) -> fail(step, e);
      }
    }

    private void append(RunEvent event) {
      ledger.write(event);
      fold(event);
    }

    private void fold(RunEvent event) {
      state = state.after(event);
      site = site.after(event);
      listeners.forEach(listener -> listener.event(event));
    }

    private Lookups lookups() {
      return new Lookups(answers, state, site);
    }

    private Node node(StepId id) {
      return graph.node(id).orElseThrow();
    }

    private java.time.Instant now() {
      return setting.time().now();
    }
  }

  private void send(Message message) {
    inbox.put(message);
  }
}
