package dev.switchback.tui.state;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.run.Failure;
import dev.switchback.run.Outcome;
import dev.switchback.run.Outputs;
import dev.switchback.run.PlannedStep;
import dev.switchback.run.Request;
import dev.switchback.run.Resource;
import dev.switchback.run.RunEvent;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.RunPlan.Manner;
import dev.switchback.tui.state.RunPlan.Name;
import dev.switchback.tui.state.RunPlan.StageInfo;
import dev.switchback.tui.state.RunPlan.StepInfo;
import dev.switchback.tui.state.RunPlan.Words;
import dev.switchback.watch.Standing;
import dev.switchback.watch.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A small run on the screen, told in a few words: every method gives the state after one thing
/// more has happened.
public record SampleRun(UiState state, List<Effect> effects, Instant now) {
  public static final Instant START = Instant.parse("2026-11-27T12:28:00Z");
  public static final StepId VPC = new StepId("network/vpc");
  public static final StepId ZONES = new StepId("network/zones");
  public static final StepId ROLE = new StepId("cluster/role");
  public static final StepId CLUSTER = new StepId("cluster/control-plane");
  public static final StepId NODES = new StepId("cluster/nodes");
  public static final StepId FILES = new StepId("storage/files");

  public static SampleRun at(int columns, int rows) {
    return new SampleRun(
        UiState.of(new Size(columns, rows), RunView.of(plan(), START)), List.of(), START);
  }

  public static RunPlan plan() {
    Map<StepId, StepInfo> steps = new LinkedHashMap<>();
    step(steps, ZONES, "Zones of the Region", "choose-zones", 0);
    step(steps, VPC, "VPC with DNS host names", "vpc", 12, ZONES);
    step(steps, ROLE, "Role of the control plane", "iam-role", 4);
    step(steps, CLUSTER, "EKS cluster", "eks-cluster", 570, VPC, ROLE);
    step(steps, NODES, "Managed nodes of the Region", "eks-node-group", 180, CLUSTER);
    step(steps, FILES, "File system", "efs-file-system", 20, VPC);
    return new RunPlan(
        new Name("setup", "demo", "rehearsal ×60", "switchback resume"),
        List.of(
            new StageInfo(
                "network",
                "Step 1 · Deploy the VPC",
                "One VPC with subnets in the Region and in the Local Zone.",
                List.of(ZONES, VPC)),
            new StageInfo(
                "cluster",
                "Step 2 · Deploy the Amazon EKS cluster",
                "The control plane runs in the Region.\n\n- Two kinds of nodes.",
                List.of(ROLE, CLUSTER, NODES)),
            new StageInfo("storage", "Step 3 · Deploy Amazon EFS", "", List.of(FILES))),
        steps);
  }

  private static void step(
      Map<StepId, StepInfo> steps,
      StepId id,
      String title,
      String uses,
      int seconds,
      StepId... needs) {
    String about =
        id.equals(CLUSTER) ? "Nodes and pods reach the Kubernetes API inside the VPC." : "";
    steps.put(
        id,
        new StepInfo(
            id,
            new Words(title, about, uses),
            Set.of(needs),
            new Manner(Duration.ofSeconds(seconds), false, Optional.empty())));
  }

  public RunView view() {
    return (RunView) state.screen();
  }

  public SampleRun tell(UiMessage message) {
    Update.Next next = Update.apply(state, message);
    var all = new ArrayList<>(effects);
    all.addAll(next.effects());
    return new SampleRun(next.state(), all, now);
  }

  public SampleRun later(int seconds) {
    return new SampleRun(state, effects, now.plusSeconds(seconds)).tell(now.plusSeconds(seconds));
  }

  private SampleRun tell(Instant tick) {
    return tell(new UiMessage.Ticked(tick));
  }

  public SampleRun event(RunEvent event) {
    return tell(new UiMessage.Happened(event));
  }

  /// The probes have found nothing to look at.
  public SampleRun seenNothing() {
    return tell(
        new UiMessage.Observed(
            new Live(Status.NOTHING, Standing.of(SiteRecord.EMPTY), START, Optional.empty())));
  }

  /// The run has begun, and its prechecks are through.
  public SampleRun begun() {
    return event(planned().getFirst()).tell(new UiMessage.WorkBegan());
  }

  /// What the run's journal begins with.
  public List<RunEvent> planned() {
    List<PlannedStep> planned =
        plan().steps().values().stream()
            .map(
                step ->
                    new PlannedStep(
                        step.id(), step.words().uses(), step.needs(), "hash", Optional.empty()))
            .toList();
    var request =
        new Request(
            "20261127-122800-setup-0001",
            "setup",
            JsonNodeFactory.instance.objectNode(),
            Request.Limits.NONE);
    return List.of(new RunEvent.RunStarted(now, request, planned));
  }

  public SampleRun started(StepId step) {
    int attempt = view().step(step).attempts().count() + 1;
    return event(
        new RunEvent.StepStarted(now, step, attempt, JsonNodeFactory.instance.objectNode()));
  }

  public SampleRun made(StepId step, String kind, String id) {
    return event(new RunEvent.ResourceRecorded(now, step, new Resource(kind, "", id)));
  }

  public SampleRun done(StepId step) {
    return event(new RunEvent.StepSucceeded(now, step, Outputs.of("id", "id-of-" + step.name())));
  }

  public SampleRun failed(StepId step, String what, String todo) {
    return event(new RunEvent.StepFailed(now, step, new Failure(Failure.Kind.REFUSED, what, todo)));
  }

  public SampleRun said(StepId step, String text) {
    return tell(new UiMessage.Said(now, step, text));
  }

  public SampleRun finished(Outcome outcome) {
    return event(new RunEvent.RunFinished(now, outcome))
        .tell(new UiMessage.CameToRest(Optional.empty()));
  }

  public SampleRun paused() {
    return event(new RunEvent.RunPaused(now, "The operator paused it."))
        .tell(new UiMessage.CameToRest(Optional.empty()));
  }

  public SampleRun press(Key... keys) {
    SampleRun run = this;
    for (Key key : keys) {
      run = run.tell(new UiMessage.Pressed(key));
    }
    return run;
  }

  public SampleRun press(String letters) {
    return press(letters.chars().mapToObj(Key.Char::new).toArray(Key[]::new));
  }

  /// Network done, the control plane on its way for eight minutes.
  public SampleRun underway() {
    return begun()
        .started(ZONES)
        .done(ZONES)
        .started(VPC)
        .started(ROLE)
        .later(4)
        .done(ROLE)
        .later(8)
        .made(VPC, "vpc", "vpc-0a1b2c3d")
        .done(VPC)
        .started(CLUSTER)
        .started(FILES)
        .said(CLUSTER, "cluster demo: CREATING")
        .later(24)
        .done(FILES)
        .later(468);
  }
}
