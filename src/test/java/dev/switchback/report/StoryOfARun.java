package dev.switchback.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.cloud.SiteIdentity;
import dev.switchback.run.Failure;
import dev.switchback.run.Outcome;
import dev.switchback.run.Outputs;
import dev.switchback.run.PlannedStep;
import dev.switchback.run.Request;
import dev.switchback.run.Resource;
import dev.switchback.run.RunEvent;
import dev.switchback.runbook.StepId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The events of a small run: a VPC is made in 4 s; a NAT gateway fails after 30 s; after an hour's
/// pause it is made in 50 s; the routes come last.
public final class StoryOfARun {
  public static final Instant START = Instant.parse("2026-11-22T17:15:00Z");
  public static final SiteIdentity SITE =
      new SiteIdentity("demo", "00ff", SiteIdentity.Kind.REHEARSAL, "123456789012", "us-east-1");
  public static final StepId VPC = new StepId("network/vpc");
  public static final StepId NAT = new StepId("network/nat-gateway");
  public static final StepId ROUTES = new StepId("network/routes");
  public static final StepId EXTRA = new StepId("network/extra");
  public static final Failure FAILURE =
      new Failure(
          Failure.Kind.REFUSED,
          "AllocateAddress was refused: AddressLimitExceeded <5 of 5> | us-east-1.",
          "Release one, then: switchback resume");

  private final List<RunEvent> events = new ArrayList<>();

  public static StoryOfARun begun() {
    var story = new StoryOfARun();
    ObjectNode answers =
        JsonNodeFactory.instance
            .objectNode()
            .put("cidr", "10.0.0.0/16")
            .put("name", "<b>&\"x\" *_[a](b)_* `c`");
    var limits = new Request.Limits(Optional.of("network"), Set.of(EXTRA), Set.of(NAT), true);
    var request = new Request("20261122-171500-setup-3f2a", "setup", answers, limits);
    story.events.add(new RunEvent.RunStarted(START, request, plan()));
    story.events.add(new RunEvent.StepSkipped(START, EXTRA, "--skip", Outputs.none()));
    story.events.add(new RunEvent.StepStarted(START, VPC, 1, answers));
    story.events.add(
        new RunEvent.ResourceRecorded(at(2), VPC, new Resource("vpc", "", "vpc-0a1b")));
    story.events.add(
        new RunEvent.StepSucceeded(
            at(4), VPC, Outputs.of("id", "vpc-0a1b").and("azs", List.of("a", "b"))));
    return story;
  }

  public StoryOfARun natFails() {
    events.add(new RunEvent.StepConfirmed(at(4), NAT, "--approve"));
    events.add(new RunEvent.StepStarted(at(4), NAT, 1, JsonNodeFactory.instance.objectNode()));
    events.add(
        new RunEvent.ResourceRecorded(at(9), NAT, new Resource("eip", "us-east-1a", "eip-1")));
    events.add(new RunEvent.StepFailed(at(34), NAT, FAILURE));
    return this;
  }

  public StoryOfARun natRuns() {
    events.add(new RunEvent.StepStarted(at(4), NAT, 1, JsonNodeFactory.instance.objectNode()));
    return this;
  }

  public StoryOfARun failed() {
    events.add(new RunEvent.RunFinished(at(34), Outcome.FAILED));
    return this;
  }

  public StoryOfARun paused() {
    events.add(new RunEvent.RunPaused(at(34), "Ctrl-C"));
    return this;
  }

  public StoryOfARun resumedAnHourLaterAndDone() {
    events.add(new RunEvent.RunResumed(at(3634), plan()));
    events.add(new RunEvent.StepStarted(at(3634), NAT, 2, JsonNodeFactory.instance.objectNode()));
    events.add(new RunEvent.ResourceRecorded(at(3640), NAT, new Resource("nat", "", "nat-1")));
    events.add(new RunEvent.StepSucceeded(at(3684), NAT, Outputs.of("id", "nat-1")));
    events.add(
        new RunEvent.StepStarted(at(3684), ROUTES, 1, JsonNodeFactory.instance.objectNode()));
    events.add(new RunEvent.StepSucceeded(at(3685), ROUTES, Outputs.none()));
    events.add(new RunEvent.RunFinished(at(3685), Outcome.SUCCEEDED));
    return this;
  }

  public StoryOfARun aborted() {
    StepId undo = new StepId("undo/network/vpc");
    var plan = List.of(new PlannedStep(undo, "vpc", Set.of(), "h", Optional.of(VPC)));
    events.add(new RunEvent.RunAborting(at(100), plan));
    events.add(new RunEvent.StepStarted(at(100), undo, 1, JsonNodeFactory.instance.objectNode()));
    events.add(new RunEvent.StepUndone(at(103), undo, VPC));
    events.add(new RunEvent.RunFinished(at(103), Outcome.ABORTED));
    return this;
  }

  public List<RunEvent> events() {
    return List.copyOf(events);
  }

  public RunReport report(boolean held) {
    var fold = new RunFold();
    events.forEach(fold::add);
    return fold.report(SITE, "20261122-171500-setup-3f2a", held);
  }

  private static List<PlannedStep> plan() {
    return List.of(
        new PlannedStep(VPC, "vpc", Set.of(), "1", Optional.empty()),
        new PlannedStep(NAT, "nat-gateway", Set.of(VPC), "2", Optional.empty()),
        new PlannedStep(ROUTES, "routes", Set.of(NAT), "3", Optional.empty()),
        new PlannedStep(EXTRA, "routes", Set.of(VPC), "4", Optional.empty()));
  }

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }
}
