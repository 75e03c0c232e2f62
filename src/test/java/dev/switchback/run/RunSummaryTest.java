package dev.switchback.run;

import static dev.switchback.run.RunScript.id;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class RunSummaryTest {
  private static final Failure DENIED = new Failure(Failure.Kind.DENIED, "No.", "Ask.");

  private final RunScript run =
      new RunScript().plans("n/a").plans("n/b", "n/a").plans("n/c", "n/a").plans("n/d", "n/b");

  @Test
  void aRunThatWentThrough() {
    run.at(0).begins().starts("n/a").at(4).succeeds("n/a", Outputs.of("id", "a-1"));
    run.starts("n/b").starts("n/c").at(9).succeeds("n/c", Outputs.of("id", "c-1"));
    run.at(14).succeeds("n/b").skips("n/d", "not asked for").finishes(Outcome.SUCCEEDED);

    RunSummary summary = RunSummary.of(run.events());

    assertThat(summary.ending()).isEqualTo(RunSummary.Ending.SUCCEEDED);
    assertThat(summary.times().elapsed()).isEqualTo(Duration.ofSeconds(14));
    assertThat(summary.times().path().steps()).containsExactly(id("n/a"), id("n/b"));
    assertThat(summary.times().path().length()).isEqualTo(Duration.ofSeconds(14));
    assertThat(summary.times().path().sequential()).isEqualTo(Duration.ofSeconds(19));
    assertThat(summary.steps().done()).containsExactly(id("n/a"), id("n/b"), id("n/c"));
    assertThat(summary.steps().skipped()).containsExactly(id("n/d"));
    assertThat(summary.outputs()).containsOnlyKeys(id("n/a"), id("n/c"));
  }

  @Test
  void aFailureAndWhatIsLeftBehindIt() {
    run.begins().starts("n/a").at(2).succeeds("n/a").starts("n/b").at(3).fails("n/b", DENIED);
    run.finishes(Outcome.FAILED);

    RunSummary summary = RunSummary.of(run.events());

    assertThat(summary.ending()).isEqualTo(RunSummary.Ending.FAILED);
    assertThat(summary.steps().failed()).containsOnlyKeys(id("n/b")).containsValue(DENIED);
    assertThat(summary.steps().left()).containsExactly(id("n/c"), id("n/d"));
  }

  @Test
  void aPauseDoesNotCountAndTheAttemptBeforeItDoes() {
    run.begins().starts("n/a").at(10).pauses("Ctrl-C");
    assertThat(RunSummary.of(run.events()).ending()).isEqualTo(RunSummary.Ending.PAUSED);

    run.at(50_000).resumes().at(50_001).starts("n/a", 2).at(50_006).succeeds("n/a");

    RunSummary summary = RunSummary.of(run.events());
    assertThat(summary.times().elapsed()).isEqualTo(Duration.ofSeconds(15));
    assertThat(summary.times().path().length()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void aKilledProcessCountsUpToItsLastEvent() {
    run.begins().starts("n/a").starts("n/x").at(3).succeeds("n/x");
    assertThat(RunSummary.of(run.events()).ending()).isEqualTo(RunSummary.Ending.INTERRUPTED);

    run.at(900).resumes().starts("n/a", 2).at(901).succeeds("n/a");

    RunSummary summary = RunSummary.of(run.events());
    assertThat(summary.times().elapsed()).isEqualTo(Duration.ofSeconds(4));
    assertThat(summary.times().path().length()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void everyAttemptOfAStepCounts() {
    run.begins().starts("n/a").at(5).doubts("n/a", DENIED);
    run.at(20).starts("n/a", 2).at(27).succeeds("n/a");

    assertThat(RunSummary.of(run.events()).times().path().length())
        .isEqualTo(Duration.ofSeconds(12));
  }

  @Test
  void anAbortedRun() {
    run.begins().starts("n/a").at(2).succeeds("n/a", Outputs.of("id", "a-1"));
    var undo = new RunScript().plans("undo/n/a");
    undo.at(3).aborts().starts("undo/n/a").at(6).undoes("undo/n/a", "n/a");
    undo.finishes(Outcome.ABORTED);
    var events = new ArrayList<>(run.events());
    events.addAll(undo.events());

    RunSummary summary = RunSummary.of(events);

    assertThat(summary.ending()).isEqualTo(RunSummary.Ending.ABORTED);
    assertThat(summary.steps().done()).containsExactly(id("undo/n/a"));
    assertThat(summary.outputs()).isEmpty();
  }
}
