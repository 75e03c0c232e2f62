package dev.switchback.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchback.run.Failure;
import dev.switchback.run.Outcome;
import dev.switchback.run.Outputs;
import dev.switchback.run.PlannedStep;
import dev.switchback.run.Request;
import dev.switchback.run.Resource;
import dev.switchback.run.RunEvent;
import dev.switchback.runbook.StepId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One event of every type, with the JSON that scripts may rest on.
final class Samples {
  static final Instant AT = Instant.parse("2026-11-22T17:15:00.123Z");
  static final StepId VPC = new StepId("network/vpc");
  static final StepId SUBNETS = new StepId("network/public-subnets");
  static final StepId UNDO = new StepId("undo/network/vpc");

  private Samples() {}

  static ObjectNode object(String name, String value) {
    return JsonNodeFactory.instance.objectNode().put(name, value);
  }

  static RunEvent started(Instant at) {
    var limits =
        new Request.Limits(Optional.of("network"), Set.of(SUBNETS), Set.of(SUBNETS, VPC), true);
    var request =
        new Request("20261122-171500-setup-3f2a", "setup", object("cidr", "10.0.0.0/16"), limits);
    return new RunEvent.RunStarted(at, request, plan());
  }

  static List<PlannedStep> plan() {
    return List.of(
        new PlannedStep(VPC, "vpc", Set.of(), "ab12", Optional.empty()),
        new PlannedStep(SUBNETS, "subnets", Set.of(VPC), "cd34", Optional.empty()));
  }

  static List<PlannedStep> undoPlan() {
    return List.of(new PlannedStep(UNDO, "vpc", Set.of(), "ef56", Optional.of(VPC)));
  }

  /// By the JSON each must have.
  static Map<String, RunEvent> all() {
    var failure = new Failure(Failure.Kind.DENIED, "CreateVpc was refused.", "Ask for \"more\".");
    var outputs = Outputs.of("id", "vpc-0a1b").and("count", 3).and("zones", List.of("a", "b"));
    var all = new LinkedHashMap<String, RunEvent>();
    String plan =
        """
        "steps":[{"id":"network/vpc","uses":"vpc","needs":[],"hash":"ab12"},\
        {"id":"network/public-subnets","uses":"subnets","needs":["network/vpc"],"hash":"cd34"}]\
        """;
    String undoPlan =
        """
        "steps":[{"id":"undo/network/vpc","uses":"vpc","needs":[],"hash":"ef56",\
        "undoes":"network/vpc"}]\
        """;
    String at = "\"at\":\"2026-11-22T17:15:00.123Z\"";
    String step = at + ",\"step\":\"network/vpc\"";
    String said =
        "\"kind\":\"DENIED\",\"what\":\"CreateVpc was refused.\",\"todo\":\"Ask for"
            + " \\\"more\\\".\"";
    String given = "\"outputs\":{\"id\":\"vpc-0a1b\",\"count\":3,\"zones\":[\"a\",\"b\"]}";
    all.put(
        "{\"type\":\"RunStarted\","
            + at
            + ",\"run\":\"20261122-171500-setup-3f2a\",\"runbook\":\"setup\","
            + "\"answers\":{\"cidr\":\"10.0.0.0/16\"},\"until\":\"network\","
            + "\"skip\":[\"network/public-subnets\"],"
            + "\"approved\":[\"network/public-subnets\",\"network/vpc\"],\"yes\":true,"
            + plan
            + "}",
        started(AT));
    all.put(
        "{\"type\":\"RunResumed\"," + at + "," + plan + "}", new RunEvent.RunResumed(AT, plan()));
    all.put(
        "{\"type\":\"RunAborting\"," + at + "," + undoPlan + "}",
        new RunEvent.RunAborting(AT, undoPlan()));
    all.put(
        "{\"type\":\"RunPaused\"," + at + ",\"why\":\"Ctrl-C\"}",
        new RunEvent.RunPaused(AT, "Ctrl-C"));
    all.put(
        "{\"type\":\"RunFinished\"," + at + ",\"outcome\":\"SUCCEEDED\"}",
        new RunEvent.RunFinished(AT, Outcome.SUCCEEDED));
    all.put(
        "{\"type\":\"StepConfirmed\"," + step + ",\"by\":\"--yes\"}",
        new RunEvent.StepConfirmed(AT, VPC, "--yes"));
    all.put(
        "{\"type\":\"StepStarted\"," + step + ",\"attempt\":2,\"inputs\":{\"name\":\"Zoë €\"}}",
        new RunEvent.StepStarted(AT, VPC, 2, object("name", "Zoë €")));
    all.put(
        "{\"type\":\"ResourceRecorded\","
            + step
            + ",\"kind\":\"subnet\",\"key\":\"us-east-1a\",\"id\":\"subnet-1\"}",
        new RunEvent.ResourceRecorded(AT, VPC, new Resource("subnet", "us-east-1a", "subnet-1")));
    all.put(
        "{\"type\":\"ValueRemembered\"," + step + ",\"key\":\"replicas\",\"value\":[16,null]}",
        new RunEvent.ValueRemembered(
            AT, VPC, "replicas", JsonNodeFactory.instance.arrayNode().add(16).addNull()));
    all.put(
        "{\"type\":\"StepSucceeded\"," + step + "," + given + "}",
        new RunEvent.StepSucceeded(AT, VPC, outputs));
    all.put(
        "{\"type\":\"StepInDoubt\"," + step + "," + said + "}",
        new RunEvent.StepInDoubt(AT, VPC, failure));
    all.put(
        "{\"type\":\"StepFailed\"," + step + "," + said + "}",
        new RunEvent.StepFailed(AT, VPC, failure));
    all.put(
        "{\"type\":\"StepSkipped\"," + step + ",\"why\":\"--skip\"," + given + "}",
        new RunEvent.StepSkipped(AT, VPC, "--skip", outputs));
    all.put(
        "{\"type\":\"StepUndone\","
            + at
            + ",\"step\":\"undo/network/vpc\",\"target\":\"network/vpc\"}",
        new RunEvent.StepUndone(AT, UNDO, VPC));
    return all;
  }
}
