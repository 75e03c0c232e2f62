package dev.switchback.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.engine.Graph.Node;
import dev.switchback.engine.Operator.Answer;
import dev.switchback.engine.RunEngine.Desk;
import dev.switchback.engine.RunEngine.Work;
import dev.switchback.run.Failure;
import dev.switchback.run.Outputs;
import dev.switchback.run.Request.Limits;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.run.SiteRecord;
import dev.switchback.run.StepRecord;
import dev.switchback.run.StepState;
import dev.switchback.runbook.Resolver;
import dev.switchback.runbook.Step;
import dev.switchback.runbook.StepId;
import dev.switchback.runbook.UnresolvedReference;
import dev.switchback.time.Inbox;
import dev.switchback.time.Timekeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One process's part of one run: the state that changes, and the thread that changes it.
final class Shift {
  private static final Logger LOG = LoggerFactory.getLogger(Shift.class);

  private final Desk desk;
  private final Timekeeper time;
  private final Inbox<Message> inbox;
  private final Conversation conversation;
  private final Graph graph;
  private final ObjectNode answers;
  private final Limits limits;
  private final Crew crew;
  private final Map<StepId, String> reasons;
  private final Set<StepId> leaving;
  private RunState state;
  private SiteRecord site;
  private Optional<Ending> stop = Optional.empty();
  private boolean signingIn;
  private int signIns;
  private final Map<StepId, Integer> signInsBefore = new HashMap<>();

  Shift(Desk from, Work work) {
    desk = from;
    time = desk.setting().time();
    inbox = desk.inbox();
    conversation = new Conversation(desk);
    crew = new Crew(time);
    graph = work.graph();
    state = work.state();
    site = work.site();
    answers = work.answers();
    limits = work.limits();
    reasons = new HashMap<>(work.reasons());
    leaving = new HashSet<>(limits.skip());
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
      var now = new Limits(limits.until(), leaving, limits.approved(), limits.yes());
      var situation = new Planner.Situation(crew.busy(), now, this::unmet);
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
      case Move.Ask(StepId step, Step.Confirmation confirmation) ->
          crew.ask(step, conversation.confirm(node(step), confirmation));
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
      signInsBefore.put(node.id(), signIns);
      StepThread thread = prepare(node, before);
      append(
          new RunEvent.StepStarted(
              now(), node.id(), before.attempts().count() + 1, thread.inputs()));
      crew.begin(
          node.id(),
          node.expected().policy().timeout(),
          time.start(
              node.id().path(), () -> inbox.put(new Message.Ended(node.id(), thread.run()))));
    } catch (JournalException e) {
      throw e;
    } catch (RuntimeException e) {
      fail(node.id(), e);
    }
  }

  private StepThread prepare(Node node, StepRecord before) {
    return new StepThreads(desk.setting(), desk.ledger(), inbox)
        .prepare(node, before, site, with -> Resolver.resolve(with, lookups()));
  }

  /// What rests on a step that was left out before it cannot be looked for.
  private void lookFor(Node node) {
    try {
      signInsBefore.put(node.id(), signIns);
      StepThread thread = prepare(node, state.step(node.id())).onlyLooking();
      crew.begin(
          node.id(),
          Optional.empty(),
          time.start(
              node.id().path(), () -> inbox.put(new Message.LookedFor(node.id(), thread.run()))));
    } catch (UnresolvedReference e) {
      leaveOut(node.id(), Optional.empty());
    } catch (RuntimeException e) {
      lookFailed(node.id(), e);
    }
  }

  private void handle(Message message) {
    switch (message) {
      case Message.Journaled(RunEvent.OfStep event) -> fold(event);
      case Message.Said(var at, StepId step, String text) -> desk.heard().said(at, step, text);
      case Message.Ended(StepId step, Message.Result result) -> ended(step, result);
      case Message.LookedFor(StepId step, Message.Result result) -> lookedFor(step, result);
      case Message.Answered(StepId step, Answer answer) -> answered(step, answer);
      case Message.SignedIn(Answer answer, String how) -> signedIn(answer, how);
      case Message.PauseAsked(String why) -> stopWith(new Ending.Paused(why));
      case Message.RetryAsked(StepId step) -> retry(step);
      case Message.SkipAsked(StepId step, String why) -> skip(step, why);
    }
  }

  /// In doubt it is looked for and done again, as after a resume, even if it was to be left out.
  private void retry(StepId step) {
    if (stop.isEmpty() && state.step(step).state() instanceof StepState.Failed(Failure failure)) {
      leaving.remove(step);
      append(new RunEvent.StepInDoubt(now(), step, failure));
    }
  }

  private void skip(StepId step, String why) {
    if (stop.isEmpty()
        && state.step(step).state() instanceof StepState.Failed
        && !crew.busy().contains(step)) {
      reasons.put(step, why);
      leaving.add(step);
      lookFor(node(step));
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

  /// A step that was begun before the last sign-in met the credentials of then: it is tried again,
  /// and nobody is asked once more.
  private void fail(StepId step, Throwable error) {
    if (desk.setting().cloud().crashed()) {
      stop = Optional.of(new Ending.Crashed());
      return;
    }
    LOG.warn("{} failed", step, error);
    Failure failure = Failures.of(error);
    switch (failure.kind()) {
      case EXPIRED -> {
        append(new RunEvent.StepInDoubt(now(), step, failure));
        if (signInsBefore.getOrDefault(step, signIns) == signIns) {
          signIn(failure);
        }
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
      conversation.signIn(failure.toString());
    }
  }

  private void signedIn(Answer answer, String how) {
    signingIn = false;
    if (answer == Answer.GIVEN) {
      signIns++;
      desk.setting().cloud().signedIn();
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
      case Message.Result.Gave(Optional<Outputs> found) -> leaveOut(step, found);
      case Message.Result.Undone u -> leaveOut(step, Optional.empty());
      case Message.Result.Threw(Throwable e) when Failures.isInterruption(e) ->
          interrupted(step, false);
      case Message.Result.Threw(JournalException e) -> throw e;
      case Message.Result.Threw(Throwable e) -> lookFailed(step, e);
    }
  }

  private void leaveOut(StepId step, Optional<Outputs> found) {
    append(leftOut().found(wish(step), found.orElse(Outputs.none())));
  }

  /// What passes and what a sign-in mends is looked for again; the step is not done meanwhile.
  private void lookFailed(StepId step, Throwable error) {
    Failure failure = Failures.of(error);
    if (desk.setting().cloud().crashed() || failure.kind() == Failure.Kind.EXPIRED) {
      fail(step, error);
      return;
    }
    LOG.warn("{} could not be looked for", step, error);
    boolean again =
        failure.kind() == Failure.Kind.PASSING
            && crew.mayRetry(step, node(step).expected().policy().retry());
    append(
        again
            ? new RunEvent.StepInDoubt(now(), step, failure)
            : leftOut().unseen(wish(step), failure));
  }

  private LeftOut leftOut() {
    var gone = new HashSet<>(leaving);
    state
        .steps()
        .forEach(
            (step, record) -> {
              if (record.state() instanceof StepState.Skipped) {
                gone.add(step);
              }
            });
    return new LeftOut(graph, gone, this::unmet);
  }

  private LeftOut.Wish wish(StepId step) {
    return new LeftOut.Wish(step, now(), reasons.getOrDefault(step, LeftOut.BY_OPTION));
  }

  private void append(RunEvent event) {
    desk.ledger().write(event);
    fold(event);
  }

  private void fold(RunEvent event) {
    state = state.after(event);
    site = site.after(event);
    desk.heard().event(event);
  }

  private Lookups lookups() {
    return new Lookups(answers, state, site);
  }

  private Node node(StepId id) {
    return graph.node(id).orElseThrow();
  }

  private Instant now() {
    return time.now();
  }
}
