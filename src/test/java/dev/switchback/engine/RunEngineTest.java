package dev.switchback.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchback.action.StepRefused;
import dev.switchback.cloud.BareEc2;
import dev.switchback.run.Failure;
import dev.switchback.run.Outcome;
import dev.switchback.run.Outputs;
import dev.switchback.run.Request.Limits;
import dev.switchback.run.RunEvent;
import dev.switchback.run.StepState;
import dev.switchback.runbook.StepId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunEngineTest {
  private static final Ending SUCCEEDED = new Ending.Finished(Outcome.SUCCEEDED);
  private static final Ending FAILED = new Ending.Finished(Outcome.FAILED);

  @TempDir Path folder;

  private Bench bench(String name, ScriptedAction action) {
    return new Bench(folder, Map.of("plain", ScriptedAction.plain(), name, action));
  }

  private Bench bench() {
    return new Bench(folder, Map.of("plain", ScriptedAction.plain()));
  }

  private static String runbook(String... lines) {
    return String.join("\n", "id: bench", "title: On the bench", "stages:", "  - id: a")
        + "\n    title: A\n    steps:\n      "
        + String.join("\n      ", lines)
        + "\n";
  }

  private static String step(String id, String uses, String more) {
    return "- {id: %s, title: %s, uses: %s%s}".formatted(id, id, uses, more);
  }

  private static String with(String name) {
    return ", with: {name: " + name + "}";
  }

  private static StepState stateOf(Bench bench, String id) {
    return bench.state().step(new StepId(id)).state();
  }

  private static Failure failureOf(Bench bench, String id) {
    return ((StepState.Failed) stateOf(bench, id)).failure();
  }

  @Test
  void aStepThatExceedsItsTimeoutFailsAndItsSiblingsEnd() throws Exception {
    var bench =
        bench(
            "slow",
            ScriptedAction.doing((n, time) -> time.sleep(Duration.ofHours(n == 0 ? 2 : 0))));
    String runbook =
        runbook(
            step("slow", "slow", ", timeout: 90s" + with("slow")),
            step("other", "plain", with("other")),
            step("after", "plain", ", needs: [a/slow]" + with("after")));

    assertThat(bench.begin(runbook)).isEqualTo(FAILED);

    assertThat(failureOf(bench, "a/slow").kind()).isEqualTo(Failure.Kind.TIMEOUT);
    assertThat(failureOf(bench, "a/slow").what())
        .isEqualTo("It did not end within its timeout of 90 s.");
    assertThat(bench.done).containsExactly("other");
    assertThat(stateOf(bench, "a/after")).isInstanceOf(StepState.Pending.class);

    assertThat(bench.resume(runbook, false)).isEqualTo(SUCCEEDED);
    assertThat(bench.done).containsExactly("other", "slow", "after");
  }

  @Test
  void expiredCredentialsPauseTheStepUntilTheOperatorHasSignedIn() throws Exception {
    var asked = new ArrayList<String>();
    var bench = bench("expires", ScriptedAction.doing((n, time) -> expired(n == 0)));
    bench.asking(new SignsIn(asked, Operator.Answer.GIVEN));

    assertThat(bench.begin(runbook(step("x", "expires", with("x"))))).isEqualTo(SUCCEEDED);

    assertThat(asked).singleElement().asString().contains("The credentials have ended");
    assertThat(bench.done).containsExactly("x");
    assertThat(bench.events()).hasAtLeastOneElementOfType(RunEvent.StepInDoubt.class);
  }

  @Test
  void expiredCredentialsPauseTheRunIfNobodyCanBeAsked() throws Exception {
    var bench = bench("expires", ScriptedAction.doing((n, time) -> expired(n == 0)));
    String runbook = runbook(step("x", "expires", with("x")));

    Ending ending = bench.begin(runbook);

    assertThat(ending).isInstanceOf(Ending.Paused.class);
    assertThat(((Ending.Paused) ending).why()).contains("The credentials have ended");
    assertThat(bench.events()).last().isInstanceOf(RunEvent.RunPaused.class);
    assertThat(bench.resume(runbook, false)).isEqualTo(SUCCEEDED);
  }

  @Test
  void severalStepsThatFindTheCredentialsExpiredAskOnce() throws Exception {
    var asked = new ArrayList<String>();
    var bench = bench("expires", ScriptedAction.doing((n, time) -> expired(n < 2)));
    bench.asking(new SignsIn(asked, Operator.Answer.GIVEN));

    assertThat(
            bench.begin(runbook(step("x", "expires", with("x")), step("y", "expires", with("y")))))
        .isEqualTo(SUCCEEDED);

    assertThat(asked).hasSize(1);
    assertThat(bench.done).containsExactlyInAnyOrder("x", "y");
  }

  @Test
  void aStepThatMetTheOldCredentialsIsTriedAgainAfterTheSignIn() throws Exception {
    var asked = new ArrayList<String>();
    var bench =
        bench(
            "expires",
            ScriptedAction.doing(
                (n, time) -> {
                  time.sleep(Duration.ofSeconds(n == 1 ? 60 : 1));
                  expired(n < 2);
                }));
    bench.asking(new SignsIn(asked, Operator.Answer.GIVEN));

    assertThat(
            bench.begin(runbook(step("x", "expires", with("x")), step("y", "expires", with("y")))))
        .isEqualTo(SUCCEEDED);

    assertThat(asked).hasSize(1);
    assertThat(bench.done).containsExactlyInAnyOrder("x", "y");
  }

  @Test
  void aFailedStepIsTriedAgainWhileOthersGoOn() throws Exception {
    var bench = bench("flaky", ScriptedAction.doing((n, time) -> refused(n == 0)));
    bench.watchedBy(
        (engine, event) -> {
          if (event instanceof RunEvent.StepFailed failed) {
            engine.retry(failed.step());
          }
        });

    assertThat(
            bench.begin(
                runbook(step("x", "flaky", with("x")), step("slow", "plain", with("slow")))))
        .isEqualTo(SUCCEEDED);

    assertThat(bench.done).containsExactlyInAnyOrder("x", "slow");
    assertThat(bench.state().step(new StepId("a/x")).attempts().count()).isEqualTo(2);
  }

  @Test
  void aFailedStepIsLeftOutForAReasonWhileOthersGoOn() throws Exception {
    var bench = bench("flaky", ScriptedAction.doing((n, time) -> refused(true)));
    bench.watchedBy(
        (engine, event) -> {
          if (event instanceof RunEvent.StepFailed failed) {
            engine.skip(failed.step(), "made by hand");
          }
        });

    assertThat(
            bench.begin(
                runbook(
                    step("x", "flaky", with("x")),
                    step("slow", "plain", with("slow")),
                    step("after", "plain", ", needs: [a/x]" + with("after")))))
        .isEqualTo(SUCCEEDED);

    assertThat(stateOf(bench, "a/x"))
        .isInstanceOfSatisfying(
            StepState.Skipped.class,
            skipped -> assertThat(skipped.why()).isEqualTo("made by hand"));
    assertThat(bench.done).containsExactlyInAnyOrder("slow", "after");
  }

  @Test
  void aStepThatCannotBeLookedForIsLeftOutWhereNothingNeedsItsOutputs() throws Exception {
    var bench = bench("hidden", ScriptedAction.hidden());
    bench.watchedBy(leavesOutOnce());

    assertThat(
            bench.begin(
                runbook(
                    step("x", "hidden", with("x")),
                    step("slow", "plain", with("slow")),
                    step("after", "plain", ", needs: [a/x]" + with("after")))))
        .isEqualTo(SUCCEEDED);

    assertThat(stateOf(bench, "a/x"))
        .isEqualTo(
            new StepState.Skipped(
                "made by hand. It could not be looked at: It was refused.", Outputs.none()));
    assertThat(bench.state().step(new StepId("a/x")).attempts().count()).isEqualTo(1);
    assertThat(bench.done).containsExactlyInAnyOrder("slow", "after");
  }

  @Test
  void aStepThatCannotBeLookedForAndWhoseOutputIsNeededSaysWhyItStaysFailed() throws Exception {
    var bench = bench("hidden", ScriptedAction.hidden());
    bench.watchedBy(leavesOutOnce());

    assertThat(
            bench.begin(
                runbook(
                    step("x", "hidden", with("x")),
                    step("slow", "plain", with("slow")),
                    step("y", "plain", ", with: {name: y, of: \"${a/x.id}\"}"))))
        .isEqualTo(FAILED);

    assertThat(failureOf(bench, "a/x").toString())
        .isEqualTo(
            "It could not be left out (made by hand): a/y needs its output id, and looking for it"
                + " failed. It was refused. Allow it.");
    assertThat(bench.done).containsExactly("slow");
  }

  @Test
  void aStepThatCouldNotBeLeftOutIsTriedAgainWhenThatIsAsked() throws Exception {
    var bench = bench("flaky", ScriptedAction.doing((n, time) -> refused(n == 0)));
    var asked = new AtomicInteger();
    bench.watchedBy(
        (engine, event) -> {
          if (event instanceof RunEvent.StepFailed failed) {
            if (asked.getAndIncrement() == 0) {
              engine.skip(failed.step(), "made by hand");
            } else {
              engine.retry(failed.step());
            }
          }
        });

    assertThat(
            bench.begin(
                runbook(
                    step("x", "flaky", with("x")),
                    step("slow", "plain", with("slow")),
                    step("y", "plain", ", with: {name: y, of: \"${a/x.id}\"}"))))
        .isEqualTo(SUCCEEDED);

    assertThat(asked).hasValue(2);
    assertThat(bench.done).containsExactlyInAnyOrder("x", "slow", "y(x)");
  }

  private static BiConsumer<RunEngine, RunEvent> leavesOutOnce() {
    var asked = new AtomicInteger();
    return (engine, event) -> {
      if (event instanceof RunEvent.StepFailed failed && asked.getAndIncrement() == 0) {
        engine.skip(failed.step(), "made by hand");
      }
    };
  }

  @Test
  void nothingIsTriedAgainThatHasNotFailed() throws Exception {
    var bench = bench();
    bench.watchedBy(
        (engine, event) -> {
          if (event instanceof RunEvent.StepSucceeded done) {
            engine.retry(done.step());
            engine.skip(done.step(), "no");
          }
        });

    assertThat(
            bench.begin(
                runbook(
                    step("x", "plain", with("x")),
                    step("y", "plain", ", needs: [a/x]" + with("y")))))
        .isEqualTo(SUCCEEDED);

    assertThat(bench.done).containsExactly("x", "y");
  }

  private static void refused(boolean yes) {
    if (yes) {
      throw new StepRefused("It was refused.", "Allow it.");
    }
  }

  @Test
  void retryCountsFurtherTriesAfterPassingFaults() throws Exception {
    var bench = bench("shaky", ScriptedAction.doing((n, time) -> unavailable(n < 2)));

    assertThat(bench.begin(runbook(step("x", "shaky", ", retry: 2" + with("x")))))
        .isEqualTo(SUCCEEDED);

    assertThat(bench.state().step(new StepId("a/x")).attempts().count()).isEqualTo(3);
  }

  @Test
  void whenItsRetriesAreUsedUpTheStepFails() throws Exception {
    var bench = bench("shaky", ScriptedAction.doing((n, time) -> unavailable(n < 2)));

    assertThat(bench.begin(runbook(step("x", "shaky", ", retry: 1" + with("x")))))
        .isEqualTo(FAILED);

    assertThat(failureOf(bench, "a/x").kind()).isEqualTo(Failure.Kind.PASSING);
  }

  @Test
  void whatIsRefusedIsNotRetried() throws Exception {
    var bench = bench("refused", ScriptedAction.doing((n, time) -> refuse()));

    assertThat(bench.begin(runbook(step("x", "refused", ", retry: 5" + with("x")))))
        .isEqualTo(FAILED);

    assertThat(bench.state().step(new StepId("a/x")).attempts().count()).isEqualTo(1);
  }

  @Test
  @Timeout(60)
  void anErrorOfTheProgramFailsTheStepAndTheRunEnds() throws Exception {
    var bench =
        bench(
            "broken",
            ScriptedAction.doing(
                (n, time) -> {
                  throw new NoClassDefFoundError("dev/switchback/Missing");
                }));

    assertThat(bench.begin(runbook(step("x", "broken", with("x")), step("y", "plain", with("y")))))
        .isEqualTo(FAILED);

    assertThat(failureOf(bench, "a/x").what()).contains("NoClassDefFoundError");
    assertThat(bench.done).containsExactly("y");
  }

  @Test
  void aStepWhoseOutputIsNeededIsNotLeftOut() throws Exception {
    var bench = bench();
    String runbook =
        runbook(
            step("x", "plain", with("x")),
            step("y", "plain", ", with: {name: y, of: \"${a/x.id}\"}"));

    assertThat(bench.begin(runbook, Bench.skipping("a/x"))).isEqualTo(FAILED);

    assertThat(failureOf(bench, "a/x").what())
        .isEqualTo(
            "It cannot be left out: a/y needs its output id, and nothing was found that gives it.");
    assertThat(bench.done).isEmpty();
    assertThat(bench.resume(runbook, false)).isEqualTo(SUCCEEDED);
    assertThat(bench.done).containsExactly("x", "y(x)");
  }

  @Test
  void aStepIsLeftOutWhereAnotherOutputTakesThePlaceOfIts() throws Exception {
    var bench = bench();
    String runbook =
        runbook(
            step("x", "plain", with("x")),
            step("z", "plain", with("z")),
            step("y", "plain", ", with: {name: y, of: \"${a/x.id ?? a/z.id}\"}"));

    assertThat(bench.begin(runbook, Bench.skipping("a/x"))).isEqualTo(SUCCEEDED);

    assertThat(bench.done).containsExactly("z", "y(z)");
    assertThat(stateOf(bench, "a/x")).isInstanceOf(StepState.Skipped.class);
  }

  @Test
  void aStepIsLeftOutWhereItsOutputIsFound() throws Exception {
    var bench = bench("there", ScriptedAction.there());
    String runbook =
        runbook(
            step("x", "there", with("x")),
            step("y", "plain", ", with: {name: y, of: \"${a/x.id}\"}"));

    assertThat(bench.begin(runbook, Bench.skipping("a/x"))).isEqualTo(SUCCEEDED);

    assertThat(bench.done).containsExactly("y(found-x)");
  }

  @Test
  void aStepWhoseReadersAreLeftOutTooIsLeftOut() throws Exception {
    var bench = bench();
    String runbook =
        runbook(
            step("x", "plain", with("x")),
            step("y", "plain", ", with: {name: y, of: \"${a/x.id}\"}"));

    assertThat(bench.begin(runbook, Bench.skipping("a/x", "a/y"))).isEqualTo(SUCCEEDED);

    assertThat(bench.done).isEmpty();
  }

  @Test
  void whatIsToRunLastRunsAfterSuccessAndAfterFailure() throws Exception {
    var bench = bench("shaky", ScriptedAction.doing((n, time) -> unavailable(n == 0)));
    String runbook = runbook(step("x", "shaky", with("x"))) + lastly();

    assertThat(bench.begin(runbook)).isEqualTo(FAILED);
    assertThat(bench.done).containsExactly("last");

    assertThat(bench.begin(runbook)).isEqualTo(SUCCEEDED);
    assertThat(bench.done).containsExactly("last", "x", "last");
  }

  @Test
  void whatIsToRunLastDoesNotRunWhenTheRunIsPaused() throws Exception {
    var bench = bench("expires", ScriptedAction.doing((n, time) -> expired(n == 0)));
    String runbook = runbook(step("x", "expires", with("x"))) + lastly();

    assertThat(bench.begin(runbook)).isInstanceOf(Ending.Paused.class);
    assertThat(bench.done).isEmpty();

    assertThat(bench.resume(runbook, false)).isEqualTo(SUCCEEDED);
    assertThat(bench.done).containsExactly("x", "last");
  }

  @Test
  void anAbortTakesBackInReverseAndThenRunsWhatIsToRunLast() throws Exception {
    var bench = bench("refused", ScriptedAction.doing((n, time) -> refuse()));
    String runbook =
        runbook(
                step("x", "plain", with("x")),
                step("y", "plain", ", needs: [a/x]" + with("y")),
                step("z", "refused", ", needs: [a/y]" + with("z")))
            + lastly();
    assertThat(bench.begin(runbook)).isEqualTo(FAILED);
    bench.done.clear();

    assertThat(bench.abort(runbook)).isEqualTo(new Ending.Finished(Outcome.ABORTED));

    assertThat(bench.done).startsWith("undo thing-z", "undo thing-y", "undo thing-x");
  }

  @Test
  void pastThePointOfNoReturnThereIsNoAbort() throws Exception {
    var bench = bench("refused", ScriptedAction.doing((n, time) -> refuse()));
    String runbook =
        runbook(
            step("x", "plain", ", pointOfNoReturn: true" + with("x")),
            step("y", "refused", ", needs: [a/x]" + with("y")));
    assertThat(bench.begin(runbook)).isEqualTo(FAILED);

    assertThatThrownBy(() -> bench.abort(runbook))
        .isInstanceOf(RunRefused.class)
        .hasMessage(
            "The run is past its point of no return (a/x) and cannot be undone. Go on with:"
                + " switchback resume");
  }

  @Test
  void aRunbookThatChangedIsRefusedByNameUnlessAccepted() throws Exception {
    var bench = bench("refused", ScriptedAction.doing((n, time) -> refuse()));
    bench.begin(runbook(step("x", "refused", with("x")), step("y", "plain", with("y"))));
    String changed = runbook(step("x", "plain", with("x")), step("w", "plain", with("w")));

    assertThatThrownBy(() -> bench.resume(changed, false))
        .isInstanceOf(RunRefused.class)
        .hasMessageContaining("a/x does something else, a/w is new, a/y is gone")
        .hasMessageContaining("--accept-changes");

    assertThat(bench.resume(changed, true)).isEqualTo(SUCCEEDED);
    assertThat(bench.done).containsExactlyInAnyOrder("y", "x", "w");
  }

  @Test
  void otherWordsAreNoChange() throws Exception {
    var bench = bench("shaky", ScriptedAction.doing((n, time) -> unavailable(n == 0)));
    String runbook = runbook(step("x", "shaky", with("x")));
    bench.begin(runbook);

    assertThat(bench.resume(runbook.replace("title: x", "title: Other words"), false))
        .isEqualTo(SUCCEEDED);
  }

  @Test
  void untilAStepDoesWhatThatStepNeedsAndNoMore() throws Exception {
    var bench = bench();
    String runbook =
        runbook(
            step("x", "plain", with("x")),
            step("y", "plain", ", needs: [a/x]" + with("y")),
            step("z", "plain", ", needs: [a/y]" + with("z")),
            step("other", "plain", with("other")));
    var limits = new Limits(Optional.of("a/y"), Set.of(), Set.of(), false);

    assertThat(bench.begin(runbook, limits)).isEqualTo(SUCCEEDED);

    assertThat(bench.done).containsExactly("x", "y");
  }

  private static String lastly() {
    return "finally:\n  " + step("last", "plain", with("last")) + "\n";
  }

  private static void expired(boolean now) {
    if (now) {
      throw BareEc2.error("RequestExpired");
    }
  }

  private static void unavailable(boolean now) {
    if (now) {
      throw BareEc2.error("Unavailable");
    }
  }

  private static void refuse() {
    throw new StepRefused("It is not to be.", "Do something else.");
  }

  /// Answers every question about signing in, and keeps it.
  private record SignsIn(List<String> asked, Answer answer) implements Operator {
    @Override
    public Answer confirm(Question question) {
      return Answer.NOBODY;
    }

    @Override
    public Answer signInAgain(String how) {
      asked.add(how);
      return answer;
    }
  }
}
