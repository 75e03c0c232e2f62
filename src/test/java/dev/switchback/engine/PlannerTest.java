package dev.switchback.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.engine.Graph.Expected;
import dev.switchback.engine.Graph.Node;
import dev.switchback.engine.Graph.Task;
import dev.switchback.run.Failure;
import dev.switchback.run.Outcome;
import dev.switchback.run.Outputs;
import dev.switchback.run.Request.Limits;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.runbook.Position;
import dev.switchback.runbook.Step;
import dev.switchback.runbook.Step.Confirmation;
import dev.switchback.runbook.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private final List<RunEvent> events =
      new ArrayList<>(List.of(new RunEvent.RunResumed(NOW, List.of())));
  private Limits limits = Limits.NONE;
  private Set<StepId> busy = Set.of();

  @Test
  void everythingWithoutNeedsStartsAtOnce() {
    assertThat(next(node("a"), node("b"), node("c", "a"))).containsExactly(start("a"), start("b"));
  }

  @Test
  void aStepStartsWhenAllItNeedsIsDone() {
    done("a");
    assertThat(next(node("a"), node("b"), node("c", "a", "b"))).containsExactly(start("b"));
    done("b");
    assertThat(next(node("a"), node("b"), node("c", "a", "b"))).containsExactly(start("c"));
  }

  @Test
  void aSkippedStepDoesNotHoldUpWhatNeedsIt() {
    events.add(new RunEvent.StepSkipped(NOW, id("a"), "why", Outputs.none()));
    assertThat(next(node("a"), node("b", "a"))).containsExactly(start("b"));
  }

  @Test
  void aFailedStepStopsWhatDependsOnItButNotItsSiblings() {
    failed("a");
    assertThat(next(node("a"), node("b", "a"), node("c"))).containsExactly(start("c"));
  }

  @Test
  void theEndIsAFailureWhenSomethingCouldNotBeDone() {
    failed("a");
    done("c");
    assertThat(next(node("a"), node("b", "a"), node("c")))
        .containsExactly(new Move.Finish(Outcome.FAILED));
  }

  @Test
  void theEndIsASuccessWhenAllIsDone() {
    done("a");
    assertThat(next(node("a"))).containsExactly(new Move.Finish(Outcome.SUCCEEDED));
  }

  @Test
  void nothingHappensTwice() {
    started("a");
    busy = Set.of(id("a"));
    assertThat(next(node("a"), node("b", "a"))).isEmpty();
  }

  @Test
  void whatRanWhenAProcessEndedIsTakenUpAgain() {
    started("a");
    events.add(new RunEvent.RunResumed(NOW, List.of()));
    assertThat(next(node("a"), node("b", "a"))).containsExactly(start("a"));
  }

  @Test
  void whatHadFailedIsTriedAgainByAResume() {
    failed("a");
    events.add(new RunEvent.RunFinished(NOW, Outcome.FAILED));
    assertThat(next(node("a"))).isEmpty();
    events.add(new RunEvent.RunResumed(NOW, List.of()));
    assertThat(next(node("a"))).containsExactly(start("a"));
  }

  @Test
  void finallyRunsWhenTheRestHasComeToAnEndAlsoInFailure() {
    Graph graph = Graph.of(List.of(node("a"), node("b", "a")), List.of(node("finally/clean")));
    failed("a");
    assertThat(next(graph)).containsExactly(start("finally/clean"));
    done("finally/clean");
    assertThat(next(graph)).containsExactly(new Move.Finish(Outcome.FAILED));
  }

  @Test
  void finallyWaitsForWhatStillRuns() {
    started("a");
    busy = Set.of(id("a"));
    assertThat(next(Graph.of(List.of(node("a")), List.of(node("finally/clean"))))).isEmpty();
  }

  @Test
  void aConfirmationIsAskedForUnlessItWasGiven() {
    Node plain = asking("a", Confirmation.YES);
    Node typed = asking("b", Confirmation.SITE_NAME);
    assertThat(next(plain, typed))
        .containsExactly(
            new Move.Ask(id("a"), Confirmation.YES), new Move.Ask(id("b"), Confirmation.SITE_NAME));

    limits = new Limits(Optional.empty(), Set.of(), Set.of(), true);
    assertThat(next(plain, typed))
        .as("--yes gives the plain ones only")
        .containsExactly(
            new Move.Confirm(id("a"), "--yes"), new Move.Ask(id("b"), Confirmation.SITE_NAME));

    limits = new Limits(Optional.empty(), Set.of(), Set.of(id("b")), false);
    assertThat(next(typed)).containsExactly(new Move.Confirm(id("b"), "--approve"));

    events.add(new RunEvent.StepConfirmed(NOW, id("b"), "asked"));
    assertThat(next(typed)).containsExactly(start("b"));
  }

  @Test
  void anAbortEndsAsAborted() {
    done("a");
    events.add(new RunEvent.RunAborting(NOW, List.of()));
    assertThat(next(node("a"))).containsExactly(new Move.Finish(Outcome.ABORTED));
  }

  @Test
  void aStepWhoseConditionDoesNotHoldIsLeftOut() {
    var moves =
        Planner.next(
            Graph.of(List.of(node("a")), List.of()),
            RunState.of(events),
            new Planner.Situation(busy, limits, step -> Optional.of("mode is planned")));
    assertThat(moves).containsExactly(new Move.Skip(id("a"), "mode is planned"));
  }

  @Test
  void aStepThatTheOperatorLeavesOutIsLookedFor() {
    limits = new Limits(Optional.empty(), Set.of(id("a")), Set.of(), false);
    assertThat(next(node("a"))).containsExactly(new Move.SkipAsked(id("a")));
  }

  @Test
  void aStepThatFailedAndIsLeftOutIsLookedForInsteadOfTriedAgain() {
    failed("a");
    events.add(new RunEvent.RunResumed(NOW, List.of()));
    assertThat(next(node("a"))).containsExactly(start("a"));

    limits = new Limits(Optional.empty(), Set.of(id("a")), Set.of(), false);
    assertThat(next(node("a"))).containsExactly(new Move.SkipAsked(id("a")));
  }

  private List<Move> next(Node... nodes) {
    return next(Graph.of(List.of(nodes), List.of()));
  }

  private List<Move> next(Graph graph) {
    return Planner.next(
        graph, RunState.of(events), new Planner.Situation(busy, limits, step -> Optional.empty()));
  }

  private void started(String step) {
    events.add(new RunEvent.StepStarted(NOW, id(step), 1, JsonNodeFactory.instance.objectNode()));
  }

  private void done(String step) {
    events.add(new RunEvent.StepSucceeded(NOW, id(step), Outputs.none()));
  }

  private void failed(String step) {
    started(step);
    events.add(
        new RunEvent.StepFailed(NOW, id(step), new Failure(Failure.Kind.REFUSED, "No.", "Go.")));
  }

  private static Move start(String step) {
    return new Move.Start(id(step));
  }

  private static StepId id(String path) {
    return new StepId(path);
  }

  private static Node node(String path, String... needs) {
    return node(path, Step.Policy.PLAIN, needs);
  }

  private static Node asking(String path, Confirmation confirmation) {
    return node(path, new Step.Policy(confirmation, Optional.empty(), 0, false));
  }

  private static Node node(String path, Step.Policy policy, String... needs) {
    var needed = Arrays.stream(needs).map(StepId::new).collect(Collectors.toSet());
    var heading = new Step.Heading(path, "", Position.of("test.yaml"));
    var step =
        new Step(
            id(path),
            heading,
            new Step.Work("nothing", JsonNodeFactory.instance.objectNode()),
            new Step.Order(needed, Map.of()),
            policy);
    return new Node(
        id(path), heading, new Task.Apply(step), needed, new Expected(Duration.ZERO, policy));
  }
}
