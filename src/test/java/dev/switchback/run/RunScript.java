package dev.switchback.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.runbook.StepId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Events of a made-up run, for tests: `at(5).starts("network/vpc")` and so on, seconds from noon.
public final class RunScript {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final List<PlannedStep> plan = new ArrayList<>();
  private final List<RunEvent> events = new ArrayList<>();
  private Instant now = NOON;
  private int taken;

  public static StepId id(String path) {
    return new StepId(path);
  }

  public static PlannedStep planned(String path, String... needs) {
    Set<StepId> ids = Arrays.stream(needs).map(StepId::new).collect(Collectors.toSet());
    return new PlannedStep(id(path), "vpc", ids, "hash", Optional.empty());
  }

  public RunScript plans(String path, String... needs) {
    plan.add(planned(path, needs));
    return this;
  }

  public RunScript at(int seconds) {
    now = NOON.plusSeconds(seconds);
    return this;
  }

  public RunScript begins() {
    var answers = JsonNodeFactory.instance.objectNode();
    return add(
        new RunEvent.RunStarted(
            now, new Request("r1", "setup", answers, Request.Limits.NONE), plan));
  }

  public RunScript resumes() {
    return add(new RunEvent.RunResumed(now, plan));
  }

  public RunScript aborts() {
    return add(new RunEvent.RunAborting(now, plan));
  }

  public RunScript pauses(String why) {
    return add(new RunEvent.RunPaused(now, why));
  }

  public RunScript finishes(Outcome outcome) {
    return add(new RunEvent.RunFinished(now, outcome));
  }

  public RunScript starts(String step) {
    return starts(step, 1);
  }

  public RunScript starts(String step, int attempt) {
    return add(
        new RunEvent.StepStarted(now, id(step), attempt, JsonNodeFactory.instance.objectNode()));
  }

  public RunScript confirms(String step, String by) {
    return add(new RunEvent.StepConfirmed(now, id(step), by));
  }

  public RunScript succeeds(String step) {
    return succeeds(step, Outputs.none());
  }

  public RunScript succeeds(String step, Outputs outputs) {
    return add(new RunEvent.StepSucceeded(now, id(step), outputs));
  }

  public RunScript doubts(String step, Failure failure) {
    return add(new RunEvent.StepInDoubt(now, id(step), failure));
  }

  public RunScript fails(String step, Failure failure) {
    return add(new RunEvent.StepFailed(now, id(step), failure));
  }

  public RunScript skips(String step, String why) {
    return add(new RunEvent.StepSkipped(now, id(step), why, Outputs.none()));
  }

  public RunScript undoes(String step, String target) {
    return add(new RunEvent.StepUndone(now, id(step), id(target)));
  }

  public Instant now() {
    return now;
  }

  public List<RunEvent> events() {
    return List.copyOf(events);
  }

  /// The events since the last call.
  public List<RunEvent> takeNew() {
    List<RunEvent> fresh = List.copyOf(events.subList(taken, events.size()));
    taken = events.size();
    return fresh;
  }

  private RunScript add(RunEvent event) {
    events.add(event);
    return this;
  }
}
