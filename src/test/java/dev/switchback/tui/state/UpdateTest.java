package dev.switchback.tui.state;

import static dev.switchback.tui.state.SampleRun.CLUSTER;
import static dev.switchback.tui.state.SampleRun.FILES;
import static dev.switchback.tui.state.SampleRun.NODES;
import static dev.switchback.tui.state.SampleRun.ROLE;
import static dev.switchback.tui.state.SampleRun.VPC;
import static dev.switchback.tui.state.SampleRun.ZONES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.run.Outcome;
import dev.switchback.run.Resource;
import dev.switchback.run.RunEvent;
import dev.switchback.runbook.StepId;
import dev.switchback.tui.state.Key.Named;
import dev.switchback.tui.state.Looking.Focus;
import dev.switchback.tui.state.Looking.Right;
import dev.switchback.tui.state.Progress.Doing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UpdateTest {
  private static final SampleRun WIDE = SampleRun.at(120, 36);

  private static SampleRun failed() {
    return WIDE.underway().failed(CLUSTER, "CreateCluster was refused.", "Ask for more.");
  }

  private static SampleRun ended() {
    return failed().finished(Outcome.FAILED);
  }

  /// What a key does to the run, in each situation.
  static Stream<Arguments> effects() {
    return Stream.of(
        Arguments.of(
            "p pauses", WIDE.underway(), "p", List.of(new Effect.Pause("The operator paused it."))),
        Arguments.of(
            "p goes on", WIDE.underway().paused(), "p", decided(new Decision.GoOn(Map.of()))),
        Arguments.of("p has nothing to do at the end", done(), "p", List.of()),
        Arguments.of("r is for failures", WIDE.underway(), "r", List.of()),
        Arguments.of("r while others run", failed(), "r", List.of(new Effect.Retry(CLUSTER))),
        Arguments.of("r when nothing runs", ended(), "r", decided(new Decision.GoOn(Map.of()))),
        Arguments.of("q leaves what rests", ended(), "q", decided(new Decision.Leave())),
        Arguments.of("q asks first", WIDE.underway(), "q", List.of()),
        Arguments.of(
            "q, pause", WIDE.underway(), "qp", List.of(new Effect.Pause("The operator left."))),
        Arguments.of("q, stay", WIDE.underway(), "qs", List.of()),
        Arguments.of("a wants a pause first", WIDE.underway(), "a", List.of()),
        Arguments.of(
            "y asks for commands",
            WIDE.underway(),
            "y",
            List.of(new Effect.FindCommands(CLUSTER))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("effects")
  void aKeyDoes(String name, SampleRun before, String keys, List<Effect> effects) {
    assertThat(before.press(keys).effects()).isEqualTo(effects);
  }

  static Stream<Arguments> words() {
    return Stream.of(
        Arguments.of(
            WIDE.underway(), ":pause\n", List.of(new Effect.Pause("The operator paused it."))),
        Arguments.of(failed(), ":ret\n", List.of(new Effect.Retry(CLUSTER))),
        Arguments.of(ended(), ":q\n", decided(new Decision.Leave())),
        Arguments.of(WIDE.underway(), ":by\t\n", List.of(new Effect.FindCommands(CLUSTER))),
        Arguments.of(WIDE.underway(), ":retry\n", List.of()),
        Arguments.of(WIDE.underway(), ":pause demo\n", List.of()),
        Arguments.of(WIDE.underway(), ":sites\n", List.of()));
  }

  @ParameterizedTest
  @MethodSource("words")
  void aWordAfterAColonDoesWhatItsKeyDoes(SampleRun before, String text, List<Effect> effects) {
    SampleRun run = before;
    for (int letter : text.chars().toArray()) {
      run =
          switch (letter) {
            case '\n' -> run.press(Named.ENTER);
            case '\t' -> run.press(Named.TAB);
            default -> run.press(Character.toString(letter));
          };
    }
    assertThat(run.effects()).isEqualTo(effects);
  }

  @Test
  void aKeyThatDoesNothingNowSaysWhyUntilTheNextKey() {
    SampleRun refused = WIDE.underway().press("r");

    assertThat(refused.state().foot()).isEqualTo(new Foot.Note("r retry", "nothing failed"));
    assertThat(refused.press("j").state().foot()).isEqualTo(Foot.KEYS);
    assertThat(WIDE.underway().press(":retry").press(Named.ENTER).state().foot())
        .isEqualTo(new Foot.Note(":retry", "nothing failed"));
  }

  @Test
  void theHelpIsSearchedAndEscapeFirstTakesTheSearchAway() {
    SampleRun searched = WIDE.underway().press("?/fail");

    assertThat(searched.state().foot()).isEqualTo(new Foot.Search("fail", true));
    SampleRun kept = searched.press(Named.ENTER).press(Named.ESCAPE);
    assertThat(kept.state().help()).isPresent();
    assertThat(kept.press(Named.ESCAPE).state().help()).isEmpty();
  }

  private static List<Effect> decided(Decision decision) {
    return List.of(new Effect.Decide(decision));
  }

  private static SampleRun done() {
    return WIDE.underway().done(CLUSTER).started(NODES).done(NODES).finished(Outcome.SUCCEEDED);
  }

  @Test
  void theSelectionStaysWithAStepAsLongAsItRunsAndThenGoesToTheLongestOne() {
    SampleRun run = WIDE.begun().started(VPC).started(ROLE);
    assertThat(run.view().selectedStep()).contains(VPC);

    run = run.done(VPC).started(FILES).started(CLUSTER);
    assertThat(run.view().selectedStep()).contains(ROLE);

    assertThat(run.done(ROLE).view().selectedStep()).contains(CLUSTER);
  }

  @Test
  void theSelectionGoesToWhatFailedButNotWhenTheOperatorLooksElsewhere() {
    SampleRun run = WIDE.begun().started(VPC).started(ROLE);

    assertThat(run.failed(ROLE, "No.", "").view().selectedStep()).contains(ROLE);

    SampleRun elsewhere = run.press(Named.UP).failed(ROLE, "No.", "");
    assertThat(elsewhere.view().selectedStep()).contains(ZONES);
    assertThat(elsewhere.press("f").view().selectedStep()).contains(ROLE);
  }

  @Test
  void timeLeftIsTheLongestChainOfWhatIsLeft() {
    SampleRun run = WIDE.underway();
    assertThat(run.view().progress().moment().left().steps()).containsExactly(CLUSTER, NODES);
    assertThat(run.view().progress().moment().left().length())
        .isEqualTo(Duration.ofSeconds(570 - 492 + 180));

    assertThat(run.later(600).view().progress().moment().left().length())
        .as("nobody knows when a late step ends, but not at once")
        .isEqualTo(Duration.ofSeconds(15 + 180));
  }

  @Test
  void aStageCountsTheTimeInWhichAnyOfItsStepsWasWorkedOn() {
    SampleRun run = WIDE.begun().started(VPC).later(5).started(ZONES).later(5).done(VPC).later(3);
    assertThat(took(run)).isEqualTo(Duration.ofSeconds(13));
    assertThat(took(run.done(ZONES).later(60))).isEqualTo(Duration.ofSeconds(13));
    assertThat(took(run.paused().later(60))).isEqualTo(Duration.ofSeconds(13));
  }

  private static Duration took(SampleRun run) {
    return run.view().progress().stages().took("network", run.now());
  }

  @Test
  void leavingEndsTheProgramAsSoonAsTheRunIsPaused() {
    SampleRun leaving = WIDE.underway().press("qp");
    assertThat(leaving.view().progress().doing()).isEqualTo(Doing.LEAVING);

    assertThat(leaving.paused().effects()).endsWith(new Effect.Decide(new Decision.Leave()));
  }

  @Test
  void aSignalLeavesToo() {
    SampleRun run = WIDE.underway().tell(new UiMessage.MustLeave());
    assertThat(run.effects()).isEmpty();
    assertThat(run.paused().effects()).containsExactly(new Effect.Decide(new Decision.Leave()));
    assertThat(ended().tell(new UiMessage.MustLeave()).effects())
        .containsExactly(new Effect.Decide(new Decision.Leave()));
  }

  @Test
  void whoOnlyWatchesLeavesAtOnceAndCannotDoMore() {
    SampleRun watching = failed().tell(new UiMessage.Watches());
    assertThat(watching.press("prsa").effects()).isEmpty();
    assertThat(watching.press("q").effects())
        .containsExactly(new Effect.Decide(new Decision.Leave()));
  }

  @Test
  void aPlainQuestionHasTheFocusOnCancelAndGoesAheadOnlyWhenToldTo() {
    SampleRun asked = WIDE.underway().tell(question(7, ""));

    assertThat(asked.press(Named.ENTER).effects()).containsExactly(new Effect.Answer(7, false));
    assertThat(asked.press(Named.ESCAPE).effects()).containsExactly(new Effect.Answer(7, false));
    assertThat(asked.press("y").effects()).containsExactly(new Effect.Answer(7, true));
    assertThat(asked.press(Named.LEFT, Named.ENTER).effects())
        .containsExactly(new Effect.Answer(7, true));
  }

  @Test
  void whatMustBeTypedMustBeTypedWhole() {
    SampleRun asked = WIDE.underway().tell(question(7, "demo"));

    assertThat(asked.press("dem").press(Named.TAB, Named.ENTER).effects()).isEmpty();
    assertThat(asked.press("demos").press(Named.ENTER).state().dialogs()).hasSize(1);
    assertThat(asked.press("demos").press(Named.ESCAPE).effects())
        .containsExactly(new Effect.Answer(7, false));
    assertThat(asked.press(Named.ENTER).effects()).containsExactly(new Effect.Answer(7, false));
    assertThat(asked.press("demos").press(Named.BACKSPACE, Named.ENTER).effects())
        .containsExactly(new Effect.Answer(7, true));
  }

  @Test
  void questionsWaitForEachOtherAndGoWhenNobodyWaitsForThem() {
    SampleRun asked = WIDE.underway().tell(question(1, "")).tell(question(2, ""));

    assertThat(asked.press("yn").effects())
        .containsExactly(new Effect.Answer(1, true), new Effect.Answer(2, false));
    assertThat(asked.tell(new UiMessage.Withdrawn(1)).press("y").effects())
        .containsExactly(new Effect.Answer(2, true));
  }

  private static UiMessage question(long number, String typed) {
    return new UiMessage.Asked(
        number,
        new UiMessage.Question(
            Optional.empty(), new UiMessage.Words("Go?", "It goes."), typed, "Goes.", "Stays."));
  }

  @Test
  void aQuestionBeforeSomethingIsTakenAwaySaysHowMuchOfWhat() {
    var gate = new StepId("destroy/undo");
    var question =
        new UiMessage.Question(
            Optional.of(gate), new UiMessage.Words("Undo?", ""), "demo", "Goes.", "Stays.");
    SampleRun asked =
        WIDE.tell(new UiMessage.Replanned(undoing(gate))).tell(new UiMessage.Asked(1, question));

    assertThat(asked.state().dialogs().getFirst().text().lines())
        .containsExactly(
            "Of the site demo (rehearsal ×60) 7 resources of 6 steps are taken away, the newest"
                + " first: cluster 3, network 2, storage 2.",
            "All data in them is lost: file system fs-1.",
            "What others made stays.");
  }

  private static RunPlan undoing(StepId gate) {
    RunPlan plan = SampleRun.plan();
    Map<StepId, RunPlan.StepInfo> undoing = new LinkedHashMap<>();
    plan.steps()
        .values()
        .forEach(
            step -> {
              var id = new StepId(gate + "/" + step.id());
              var manner =
                  new RunPlan.Manner(Duration.ZERO, true, Optional.of(step.id()), made(step.id()));
              undoing.put(id, new RunPlan.StepInfo(id, step.words(), Set.of(), manner));
            });
    return new RunPlan(plan.name(), List.of(), undoing);
  }

  private static List<Resource> made(StepId step) {
    return step.equals(FILES)
        ? List.of(new Resource("file-system", "", "fs-1"), new Resource("security-group", "", "sg"))
        : List.of(new Resource("thing", "", step.name()));
  }

  @Test
  void theQuestionWhetherToTakeTheRunBackSaysWhatItMade() {
    SampleRun dialog =
        WIDE.underway()
            .event(
                new RunEvent.ResourceRecorded(
                    SampleRun.START, FILES, new Resource("file-system", "", "fs-1")))
            .paused()
            .press("a");

    assertThat(dialog.state().dialogs().getFirst().text().lines())
        .first()
        .asString()
        .contains("2 resources of 5 steps", "storage 1", "What was there before it stays.");
    assertThat(dialog.state().dialogs().getFirst().text().lines())
        .contains("All data in them is lost: file system fs-1.");
  }

  @Test
  void skippingSaysWhichStepsWait() {
    SampleRun dialog = failed().press("s");

    assertThat(dialog.state().dialogs().getFirst().text().lines())
        .contains("1 step waits for it: cluster/nodes.");
  }

  @Test
  void nGoesFromOneFailedStepToTheNext() {
    SampleRun run = failed().started(FILES).failed(FILES, "No room.", "Make room.");

    assertThat(run.press("n").view().selectedStep()).contains(FILES);
    assertThat(run.press("nn").view().selectedStep()).contains(CLUSTER);
    assertThat(run.press("nnn").view().selectedStep()).contains(FILES);
  }

  @Test
  void skippingWantsAReason() {
    SampleRun dialog = failed().press("s");
    assertThat(dialog.press(Named.ENTER).effects()).isEmpty();

    assertThat(dialog.press("by hand").press(Named.ENTER).effects())
        .containsExactly(new Effect.Skip(CLUSTER, "by hand"));
    assertThat(ended().press("s").press("by hand").press(Named.ENTER).effects())
        .containsExactly(new Effect.Decide(new Decision.GoOn(Map.of(CLUSTER, "by hand"))));
  }

  @Test
  void abortingWantsTheSitesName() {
    SampleRun dialog = WIDE.underway().paused().press("a");
    assertThat(dialog.press("y").press(Named.ENTER).effects()).isEmpty();

    assertThat(dialog.press("demo").press(Named.ENTER).effects())
        .containsExactly(new Effect.Decide(new Decision.Abort()));
  }

  @Test
  void panesAreLeftInTheOrderTheyWereEntered() {
    SampleRun log = WIDE.underway().press("L");
    assertThat(log.view().looking().right()).isEqualTo(Right.LOG);
    assertThat(log.view().looking().focus()).isEqualTo(Focus.RIGHT);

    SampleRun tree = log.press(Named.ESCAPE);
    assertThat(tree.view().looking().focus()).isEqualTo(Focus.TREE);
    assertThat(tree.press(Named.ESCAPE).view().looking().right()).isEqualTo(Right.DETAIL);
    assertThat(log.press("L").view().looking().right()).isEqualTo(Right.DETAIL);
  }

  @Test
  void aLogStandsStillWhenSomebodyGoesUpInItAndFollowsAgainAtItsEnd() {
    SampleRun log = WIDE.underway().press("L").press(Named.UP);
    int end = log.view().looking().panes().scroll().end().orElseThrow();

    SampleRun more = log.said(CLUSTER, "one more");
    assertThat(more.view().looking().panes().scroll().end()).hasValue(end);
    assertThat(more.press("G").view().looking().panes().scroll().end()).isEmpty();
  }

  @Test
  void aLogIsSearchedWhereItIsLookedAtAndEscapeShowsItWholeAgain() {
    SampleRun log = WIDE.underway().said(CLUSTER, "a needle").said(CLUSTER, "hay").press("L");
    SampleRun sought = log.press("/NEEDle");

    assertThat(sought.view().looking().filter().text()).isEmpty();
    assertThat(found(sought)).containsExactly("a needle");
    SampleRun wider = log.press("/needlework");
    assertThat(found(wider)).isEmpty();
    for (int i = 0; i < "work".length(); i++) {
      wider = wider.press(Named.BACKSPACE);
    }
    assertThat(found(wider)).containsExactly("a needle");
    SampleRun kept = sought.press(Named.ENTER).said(CLUSTER, "another needle");
    assertThat(found(kept)).containsExactly("a needle", "another needle");
    assertThat(found(kept.press(Named.ESCAPE))).contains("hay");
    assertThat(kept.press(Named.ESCAPE).view().looking().right()).isEqualTo(Right.LOG);
    assertThat(kept.press("@").view().records().found().sought().text()).isEmpty();
  }

  private static List<String> found(SampleRun run) {
    Lines<LogLine> log = run.view().records().found().log();
    return log.page(log.end(), 100).stream().map(LogLine::text).toList();
  }

  @Test
  void theFirstPageOfALogIsAsFarAsItGoesUp() {
    SampleRun log = WIDE.underway().press("L").tell(new UiMessage.Drawn(3)).press("g");

    assertThat(log.view().looking().panes().scroll().end()).hasValue(3);
    assertThat(log.press("j").view().looking().panes().scroll().end()).hasValue(4);
  }

  @Test
  void aPaneHasAllTheRoomUntilTheKeyIsPressedAgainOrEscape() {
    SampleRun log = WIDE.underway().press("L").press("z");

    assertThat(log.view().looking().panes().whole()).isTrue();
    assertThat(log.press("z").view().looking().panes().whole()).isFalse();
    SampleRun left = log.press(Named.ESCAPE);
    assertThat(left.view().looking().panes().whole()).isFalse();
    assertThat(left.view().looking().right()).isEqualTo(Right.LOG);
  }

  @Test
  void stagesAreShutAndOpenedAndTheFilterOpensWhatItFinds() {
    SampleRun run = WIDE.underway().press(Named.LEFT);
    assertThat(rows(run)).doesNotContain(new Place.OfStep(CLUSTER));
    assertThat(rows(run.press(Named.ENTER))).contains(new Place.OfStep(CLUSTER));

    SampleRun filtered = run.press("/eks");
    assertThat(rows(filtered))
        .containsExactly(new Place.OfStage("cluster"), new Place.OfStep(CLUSTER));
    assertThat(rows(filtered.press(Named.ENTER).press(Named.ESCAPE))).hasSizeGreaterThan(2);
  }

  private static List<Place> rows(SampleRun run) {
    return Tree.rows(run.view(), run.state().size().treeRows()).stream()
        .map(Tree.Row::place)
        .toList();
  }

  @Test
  void everyKeyOfTheBindingsHasOneMeaning() {
    List<Key> keys = Bindings.ALL.stream().flatMap(binding -> binding.keys().stream()).toList();
    assertThat(keys).doesNotHaveDuplicates();
    assertThat(Bindings.ALL.stream().map(Bindings.Binding::command))
        .containsOnlyOnce(Command.values());
  }

  @Test
  void theEndShowsItsSummaryAndAFailureItsStep() {
    assertThat(done().view().looking().right()).isEqualTo(Right.SUMMARY);
    assertThat(ended().view().looking().right()).isEqualTo(Right.DETAIL);
    assertThat(ended().view().selectedStep()).isEqualTo(Optional.of(CLUSTER));
  }
}
