package dev.switchback.tui.view;

import static dev.switchback.tui.state.SampleRun.CLUSTER;
import static dev.switchback.tui.state.SampleRun.NODES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.run.Outcome;
import dev.switchback.run.Outputs;
import dev.switchback.run.RunEvent;
import dev.switchback.run.SiteRecord;
import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.Live;
import dev.switchback.tui.state.RunView;
import dev.switchback.tui.state.SampleRun;
import dev.switchback.tui.state.Size;
import dev.switchback.tui.state.UiMessage;
import dev.switchback.tui.state.UiState;
import dev.switchback.watch.SampleStatus;
import dev.switchback.watch.Standing;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFrameTest {
  private static String text(SampleRun run) {
    return frame(run).text();
  }

  private static Frame frame(SampleRun run) {
    return Frames.of(run.state(), ZoneOffset.UTC);
  }

  private static SampleRun failed(SampleRun run) {
    return run.underway()
        .failed(
            CLUSTER,
            "CreateCluster was refused: ResourceLimitExceededException (100 of 100 clusters in"
                + " us-east-1).",
            "Delete a cluster or ask for a higher quota, then: switchback resume")
        .finished(Outcome.FAILED);
  }

  private static SampleRun asked(SampleRun run) {
    String text =
        "Everything that setup made is deleted, the newest first. Data in the"
            + " database and in the file system is lost.";
    return run.underway()
        .tell(
            new UiMessage.Asked(
                1,
                new UiMessage.Question(
                    Optional.of(new StepId("destroy/undo")),
                    new UiMessage.Words("Take everything of demo away?", text),
                    "demo",
                    "It is done now.",
                    "Nothing is done. A run pauses; it can be resumed.")));
  }

  @Test
  void beforeARunIsGoneOnWithItShowsWhatEarlierSittingsDid() {
    var earlier = new ArrayList<>(SampleRun.at(120, 36).planned());
    var inputs = JsonNodeFactory.instance.objectNode();
    earlier.add(new RunEvent.StepStarted(SampleRun.START, SampleRun.VPC, 1, inputs));
    earlier.add(new RunEvent.StepSucceeded(SampleRun.START, SampleRun.VPC, Outputs.none()));
    var view = RunView.of(SampleRun.plan(), SampleRun.START, earlier);
    var first = new SampleRun(UiState.of(new Size(120, 36), view), List.of(), SampleRun.START);

    assertThat(text(first))
        .contains("1 of 6 steps done", "safe: nothing is at work yet")
        .doesNotContain("nothing has begun");
  }

  @Test
  void aWideTerminalHasTreeDetailAndStatusSideBySide() {
    assertThat(text(SampleRun.at(120, 36).underway().seenNothing()))
        .isEqualTo(
            """
            ┌─ switchback · demo · setup ───────────────────────────┬─────────────────── rehearsal ×60 ── 8:24 · about 4 min left ─┐
            │ ✔ 1 Deploy the VPC                               0:12 │ ⠼ EKS cluster                                                │
            │   ✔ Zones of the Region                          0:00 │   cluster/control-plane · eks-cluster                        │
            │   ✔ VPC with DNS host names                      0:12 │                                                              │
            │ ▾ 2 Deploy the Amazon EKS cluster                8:16 │ ████████████████████░░░░  8:12 of about 9:30                 │
            │   ✔ Role of the control plane                    0:04 │                                                              │
            │   ⠼ EKS cluster                                  8:12 │ 12:28:12 ▸ EKS cluster                                       │
            │   · Managed nodes of the Region   after control-plane │ 12:28:12 · cluster demo: CREATING                            │
            │ ✔ 3 Deploy Amazon EFS                            0:24 │                                                              │
            │   ✔ File system                                  0:24 │ Nodes and pods reach the Kubernetes API inside the VPC.      │
            │                                                       │                                                              │
            │                                                       │                                                              │
            │                                                       │                                                              │
            │                                                       │                                                              │
            │                                                       │                                                              │
            │                                                       │                                                              │
            │                                                       │                                                              │
            │                                                       │                                                              │
            │                                                       │                                                              │
            │                                                       │                                                              │
            │                                                       │                                                              │
            │                                                       │                                                              │
            │                                                       │                                                              │
            │                                                       │                                                              │
            │                                                       │                                                              │
            │                                                       ├─ Status ─────────────────────────────────────────────────────┤
            │                                                       │ serving  not yet   writer not yet                            │
            │                                                       │ health   not yet                                             │
            │                                                       │ DMS      not yet                                             │
            │                                                       │ nodes    not yet · pods not yet                              │
            │                                                       │ run      4 of 6 steps done · 1 running                       │
            │                                                       │ left     about 4 min  control-plane → nodes                  │
            │                                                       │ stop     safe: p pauses, q leaves; it can be resumed         │
            │                                                       │ calls    0                                                   │
            └────────────────────────────────────────────── 6 of 9 ─┴─────────────────────────────────────────────────────── Step ─┘
             ↑↓ step  ⏎ open  p pause  L log  @ calls  r retry  s skip  y by hand  / filter  ? help  q leave
            """);
  }

  @Test
  void eightyColumnsHaveTheTreeAndTheStatusInALine() {
    assertThat(text(SampleRun.at(80, 24).underway()))
        .isEqualTo(
            """
            ┌─ switchback · demo · setup ─────── rehearsal ×60 ── 8:24 · about 4 min left ─┐
            │ ✔ 1 Deploy the VPC                                                      0:12 │
            │   ✔ Zones of the Region                                                 0:00 │
            │   ✔ VPC with DNS host names                                             0:12 │
            │ ▾ 2 Deploy the Amazon EKS cluster                                       8:16 │
            │   ✔ Role of the control plane                                           0:04 │
            │   ⠼ EKS cluster                                                         8:12 │
            │   · Managed nodes of the Region                          after control-plane │
            │ ✔ 3 Deploy Amazon EFS                                                   0:24 │
            │   ✔ File system                                                         0:24 │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            ├───────────────────────────────────────────────────────────────────── 6 of 9 ─┤
            │ 4 of 6 steps done · 1 running                                  safe to pause │
            └──────────────────────────────────────────────────────────────────────────────┘
             ↑↓ step  ⏎ open  p pause  L log  @ calls  r retry  s skip  ? help  q leave
            """);
  }

  @Test
  void inEightyColumnsAStepIsOpenedInPlaceOfTheTree() {
    assertThat(text(failed(SampleRun.at(80, 24))))
        .isEqualTo(
            """
            ┌─ switchback · demo · setup ─────────────── rehearsal ×60 ── 8:24 · ✖ failed ─┐
            │ ✖ EKS cluster                                                                │
            │   cluster/control-plane · eks-cluster                                        │
            │                                                                              │
            │ CreateCluster was refused: ResourceLimitExceededException (100 of 100        │
            │ clusters in us-east-1).                                                      │
            │ Delete a cluster or ask for a higher quota, then: switchback resume          │
            │                                                                              │
            │ r try again   s leave it out   a take back   y by hand   @ calls             │
            │                                                                              │
            │ 12:28:12 ▸ EKS cluster                                                       │
            │ 12:28:12 · cluster demo: CREATING                                            │
            │ 12:36:24 ✖ failed: CreateCluster was refused: ResourceLimitExceededExceptio… │
            │                                                                              │
            │ Nodes and pods reach the Kubernetes API inside the VPC.                      │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            │                                                                              │
            ├─────────────────────────────────────────────────────────────────────── Step ─┤
            │ 4 of 6 steps done · 1 failed                                       resumable │
            └──────────────────────────────────────────────────────────────────────────────┘
             ↑↓ step  r retry  s skip  ⏎ open  p go on  L log  @ calls  ? help  q leave
            """);
  }

  @Test
  void aLogWithAllTheRoomShowsOnlyWhatIsSought() {
    assertThat(text(SampleRun.at(100, 20).underway().press("Lz/CREAT")))
        .isEqualTo(
            """
            ┌─ switchback · demo · setup ─────────────────────────── rehearsal ×60 ── 8:24 · about 4 min left ─┐
            │ 12:28:12 · cluster/control-plane       cluster demo: CREATING                                    │
            │                                                                                                  │
            │                                                                                                  │
            │                                                                                                  │
            │                                                                                                  │
            │                                                                                                  │
            │                                                                                                  │
            │                                                                                                  │
            │                                                                                                  │
            │                                                                                                  │
            │                                                                                                  │
            │                                                                                                  │
            │                                                                                                  │
            │                                                                                                  │
            │                                                                                                  │
            ├─────────────────────────────────────────────────────────────────── Log · /CREAT▌ · 1, following ─┤
            │ 4 of 6 steps done · 1 running                                                      safe to pause │
            └──────────────────────────────────────────────────────────────────────────────────────────────────┘
             ⏎ keep  esc no filter
            """);
  }

  @Test
  void sixtyColumnsHaveOneAboveTheOther() {
    assertThat(text(SampleRun.at(60, 20).underway()))
        .isEqualTo(
            """
            ┌─ switchback · demo · setup ──── 8:24 · about 4 min left ─┐
            │ ✔ 1 Deploy the VPC                                  0:12 │
            │ ▾ 2 Deploy the Amazon EKS cluster                   8:16 │
            │   ✔ Role of the control plane                       0:04 │
            │   ⠼ EKS cluster                                     8:12 │
            │   · Managed nodes of the Region      after control-plane │
            │ ✔ 3 Deploy Amazon EFS                               0:24 │
            │                                                          │
            │                                                          │
            ├─ Step · ↓ more ───────────────────────────────── 4 of 6 ─┤
            │ ⠼ EKS cluster                                            │
            │   cluster/control-plane · eks-cluster                    │
            │                                                          │
            │ ████████████████████░░░░  8:12 of about 9:30             │
            │                                                          │
            │ 12:28:12 ▸ EKS cluster                                   │
            │ 12:28:12 · cluster demo: CREATING                        │
            │                                                          │
            └─ 4 of 6 steps done · 1 running ────────── safe to pause ─┘
             ↑↓ step  ⏎ open  p pause  L log  @ calls  ? help  q leave
            """);
  }

  @Test
  void aDialogSaysWhatWillHappenAndWhatToType() {
    assertThat(text(asked(SampleRun.at(80, 24)).press("dem")))
        .isEqualTo(
            """
            ┌─ switchback · demo · setup ─────── rehearsal ×60 ── 8:24 · about 4 min left ─┐
            │ ✔ 1 Deploy the VPC                                                      0:12 │
            │   ✔ Zones of the Region                                                 0:00 │
            │   ✔ VPC with DNS host names                                             0:12 │
            │ ▾ ┌─ Take everything of demo away? ──────────────────────────────────────┐16 │
            │   │                                                                      │04 │
            │   │  destroy/undo                                                        │12 │
            │   │                                                                      │ne │
            │ ✔ │  Everything that setup made is deleted, the newest first. Data in    │24 │
            │   │  the database and in the file system is lost.                        │24 │
            │   │                                                                      │   │
            │   │  Type demo to go ahead:                                              │   │
            │   │  > dem                                                               │   │
            │   │                                                                      │   │
            │   │  [ Go ahead ]  [ Cancel ]                                            │   │
            │   │  That is not demo yet.                                               │   │
            │   │                                                                      │   │
            │   └──────────────────────────────────────────────────────────────────────┘   │
            │                                                                              │
            │                                                                              │
            ├───────────────────────────────────────────────────────────────────── 6 of 9 ─┤
            │ 4 of 6 steps done · 1 running                                  safe to pause │
            └──────────────────────────────────────────────────────────────────────────────┘
             ⏎ choose  tab the other  esc cancel
            """);
  }

  @Test
  void theEndIsSummedUp() {
    assertThat(
            text(
                SampleRun.at(60, 20)
                    .underway()
                    .done(CLUSTER)
                    .started(NODES)
                    .later(150)
                    .done(NODES)
                    .finished(Outcome.SUCCEEDED)))
        .isEqualTo(
            """
            ┌─ switchback · demo · setup ──────── 10:54 · ✔ succeeded ─┐
            │ ✔ 1 Deploy the VPC                                  0:12 │
            │ ✔ 2 Deploy the Amazon EKS cluster                  10:46 │
            │ ✔ 3 Deploy Amazon EFS                               0:24 │
            │                                                          │
            │                                                          │
            │                                                          │
            │                                                          │
            │                                                          │
            ├─ Summary ─────────────────────────────────────── 2 of 3 ─┤
            │ ✔ setup of demo succeeded in 10:54                       │
            │   6 done                                                 │
            │                                                          │
            │ critical path  10:54  network/vpc →                      │
            │                cluster/control-plane → cluster/nodes     │
            │ sequential     11:22                                     │
            │                                                          │
            │                                                          │
            └─ 6 of 6 steps done ─────────────────────────────── done ─┘
             ↑↓ step  ⏎ open  p pause  L log  @ calls  ? help  q leave
            """);
  }

  /// Where there is one line for it, what the probes saw goes before how many steps run.
  @Test
  void whatIsKnownOfTheSiteFitsInOneLine() {
    assertThat(frame(well(SampleRun.at(100, 20))).lines().get(0).width()).isEqualTo(100);
    assertThat(frame(well(SampleRun.at(80, 24))).lines().get(21).text())
        .isEqualTo(
            "│ 4/6 · serving primary · writer primary · health ● ●            safe to pause │");
    assertThat(frame(well(SampleRun.at(60, 20))).lines().get(18).text())
        .isEqualTo("└─ 4/6 · serving primary · writer primary ─ safe to pause ─┘");
  }

  @Test
  void threeShowsTheWholeStatusAndThreeAgainTheStep() {
    SampleRun whole = well(SampleRun.at(120, 36)).press("3");

    assertThat(text(whole))
        .contains("latch    released", "schema", "servers    database host running")
        .contains(" The whole status ─┘");
    assertThat(text(whole.press("3"))).contains("─ Step ─┘");
  }

  private static SampleRun well(SampleRun run) {
    return run.underway()
        .tell(
            new UiMessage.Observed(
                new Live(
                    SampleStatus.WELL,
                    Standing.of(SiteRecord.EMPTY),
                    SampleStatus.NOW,
                    Optional.empty())));
  }

  /// At the smallest size what will happen, and what to type, must still be readable.
  @Test
  void aDialogInPortraitIsDenseAndWhole() {
    assertThat(text(asked(SampleRun.at(60, 20))))
        .isEqualTo(
            """
            ┌─ switchback · demo · setup ──── 8:24 · about 4 min left ─┐
            │ ✔ 1 Deploy the VPC                                  0:12 │
            │ ┌─ Take everything of demo away? ──────────────────────┐ │
            │ │                                                      │ │
            │ │  destroy/undo                                        │ │
            │ │                                                      │ │
            │ │  Everything that setup made is deleted, the newest   │ │
            │ │  first. Data in the database and in the file system  │ │
            │ │  is lost.                                            │ │
            ├─│                                                      │─┤
            │ │  Type demo to go ahead:                              │ │
            │ │  >                                                   │ │
            │ │                                                      │ │
            │ │  [ Go ahead ]  [ Cancel ]                            │ │
            │ │  Nothing is done. A run pauses; it can be resumed.   │ │
            │ │                                                      │ │
            │ └──────────────────────────────────────────────────────┘ │
            │                                                          │
            └─ 4 of 6 steps done · 1 running ────────── safe to pause ─┘
             ⏎ choose  tab the other  esc cancel
            """);
  }

  @Test
  void afterAFailureTheKeysThatHelpComeFirst() {
    assertThat(frame(failed(SampleRun.at(60, 20))).lines().getLast().text())
        .contains("r retry", "s skip");
  }

  @Test
  void helpSaysWhyAKeyDoesNotWork() {
    assertThat(text(SampleRun.at(60, 20).underway().press("?")))
        .isEqualTo(
            """
            ┌─ switchback · demo · setup ──── 8:24 · about 4 min left ─┐
            │ ┌─ Keys · 15 of 41 ────────────────────────────────────┐ │
            │ │  The run                                             │ │
            │ │             p  Pause the run, or go on with it       │ │
            │ │             r  Try again what failed (nothing failed)│ │
            │ │             s  Leave the failed step out, for a      │ │
            │ │                reason (nothing failed)               │ │
            │ │             n  To the next step that failed (nothing │ │
            │ │                failed)                               │ │
            ├─│             a  Take back what this run made (pause it│─┤
            │ │                first)                                │ │
            │ │  Look at                                             │ │
            │ │             d  The selected step                     │ │
            │ │           L l  The log of the whole run              │ │
            │ │             @  Every call that was made              │ │
            │ │             y  The commands that do the step by hand │ │
            │ │             Y  The same, into the terminal's         │ │
            │ └──────────────────────────────────────────────────────┘ │
            └─ 4 of 6 steps done · 1 running ────────── safe to pause ─┘
             ↑↓ more  / search  esc back
            """);
  }

  @Test
  void lessThanThatIsSaidInASentence() {
    assertThat(text(SampleRun.at(50, 10).underway()))
        .startsWith("This terminal has 50 x 10 cells; the screen needs\n60 x 20.");
  }

  @Test
  void theCursorIsWhereSomethingIsTyped() {
    Frame frame = frame(asked(SampleRun.at(80, 24)).press("dem"));
    Frame.Cursor cursor = frame.cursor().orElseThrow();
    String line = frame.lines().get(cursor.row()).text();
    assertThat(line.substring(0, cursor.column())).endsWith("> dem");
    assertThat(frame(SampleRun.at(80, 24).underway()).cursor()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"60, 20", "79, 50", "80, 24", "99, 21", "100, 20", "120, 36", "250, 70", "12, 3"})
  void everyLineIsExactlyAsWideAsTheTerminal(int columns, int rows) {
    SampleRun run = SampleRun.at(columns, rows);
    SampleRun wide = run.underway().said(CLUSTER, "名前が長い".repeat(40) + "\u001b[2J\ttab");
    Stream.of(run, wide, wide.press("L"), wide.press("@"), wide.press("q"), asked(run), failed(run))
        .map(RunFrameTest::frame)
        .forEach(
            frame -> {
              assertThat(frame.lines()).hasSize(rows);
              assertThat(frame.lines()).allMatch(line -> line.width() == columns);
              assertThat(frame.text()).doesNotContain("\u001b");
            });
  }

  @Test
  void noStateIsSaidByColourAlone() {
    SampleRun pending = SampleRun.at(120, 36).begun();
    SampleRun run = pending.started(CLUSTER);
    assertThat(
            Stream.of(pending, run, run.done(CLUSTER), run.failed(CLUSTER, "No.", ""), run.paused())
                .map(RunFrameTest::clusterLine))
        .doesNotHaveDuplicates();
  }

  private static String clusterLine(SampleRun run) {
    return text(run)
        .lines()
        .filter(line -> line.contains(" EKS cluster") && !line.contains("Amazon"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTerminalWithoutUnicodeGetsSignsOfTheSameWidth() {
    Frame frame = frame(failed(SampleRun.at(120, 36)));
    Frame ascii = Ascii.of(frame);
    assertThat(ascii.text()).matches("[\\x20-\\x7e\n]+");
    assertThat(ascii.lines()).allMatch(line -> line.width() == 120);
  }

  @Test
  void whatProbesSeeStandsInTheStatusPane() {
    var live =
        new Live(
            SampleStatus.WELL, Standing.of(SiteRecord.EMPTY), SampleStatus.NOW, Optional.empty());

    assertThat(text(SampleRun.at(120, 36).underway().tell(new UiMessage.Observed(live))))
        .contains("│ serving  primary (TTL 60)   writer primary ")
        .contains("│ health   primary ● 16/16 ▇▇▄▇▇ · standby ● 16/16 ▇▇▇▇▇ ")
        .contains("│ DMS      running, 12 tables, lag 2 s ▁▂▁▆▂ ")
        .contains("│ nodes    Region 2/2 zone 1/1 · pods primary 1/1 standby 1/1 ");
  }

  @Test
  void ofARunThatIsOnlyWatchedNothingIsSaidAboutWhatNobodyLooksAt() {
    assertThat(text(SampleRun.at(120, 36).underway().tell(new UiMessage.Watches())))
        .contains("│ run      4 of 6 steps done")
        .doesNotContain("serving");
  }
}
