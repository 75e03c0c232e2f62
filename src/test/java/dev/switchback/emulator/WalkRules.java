package dev.switchback.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.run.Outputs;
import dev.switchback.runbook.StepId;
import java.util.Map;

/// What every walk over a stage on an emulator must stand: done twice, found without records, taken
/// back, and killed at a call, after which the next process finishes it or takes it back.
final class WalkRules {
  /// An account that can be begun anew, a walk over it, and how many of each kind of ours are in
  /// it.
  interface Place {
    /// An empty account, a site without records, and a walk over it.
    void fresh() throws Exception;

    StageWalk walk();

    EmulatedAccount account();

    Map<String, Integer> inventory();
  }

  /// Which of the changing calls a process is killed at: every so many, from a first one on.
  record Calls(int first, int every) {
    static final Calls ALL = new Calls(0, 1);
  }

  /// What a process does until it is killed.
  interface Work {
    void run() throws InterruptedException;
  }

  private final Place place;

  WalkRules(Place place) {
    this.place = place;
  }

  /// `said` are calls that say how something is to be, and may be made each time.
  void doneTwiceNothingMoreIsMade(String... said) throws InterruptedException {
    place.walk().resume();
    Map<StepId, Outputs> first = Map.copyOf(place.walk().done());
    Map<String, Integer> before = place.inventory();
    place.account().witness().disarm();

    place.walk().again();

    assertThat(place.walk().done()).isEqualTo(first);
    assertThat(place.account().witness().changing()).isSubsetOf(said);
    assertThat(place.inventory()).isEqualTo(before);
  }

  void everythingIsFoundAgainWithoutAnyRecord() throws InterruptedException {
    place.walk().resume();
    Map<StepId, Outputs> outputs = Map.copyOf(place.walk().done());
    int records = place.walk().site().recordCount();
    place.walk().site().forgetEverything();
    place.account().witness().disarm();

    assertThat(place.walk().look())
        .allSatisfy((step, found) -> assertThat(found).hasValue(outputs.get(step)));
    assertThat(place.walk().site().recordCount()).isEqualTo(records);
    assertThat(place.account().witness().changing()).isEmpty();
  }

  void undoneNothingIsLeft() throws InterruptedException {
    place.walk().resume();
    assertThat(place.inventory().values()).anyMatch(count -> count > 0);

    place.walk().undo();

    assertThat(place.inventory().values()).containsOnly(0);
  }

  /// The next process ends with the same, nothing twice, nothing left over. A kill after the effect
  /// leaves something that is in no record; one in four falls before it.
  void killedItIsFinishedByTheNextProcess(Calls which) throws Exception {
    place.walk().resume();
    int calls = place.account().witness().changing().size();
    Map<String, Integer> whole = place.inventory();
    assertThat(calls).isGreaterThan(1);

    for (int call = which.first(); call < calls; call += which.every()) {
      place.fresh();
      if (call % 4 == 3) {
        place.account().witness().killBefore(call);
      } else {
        place.account().witness().killAfter(call);
      }
      runUntilDead(place.walk()::resume);
      place.walk().resume();
      assertThat(place.inventory()).as("killed at call %d, resumed", call).isEqualTo(whole);
    }
  }

  void killedItIsUndoneByTheNextProcess(Calls which) throws Exception {
    place.walk().resume();
    int calls = place.account().witness().changing().size();

    for (int call = which.first(); call < calls; call += which.every()) {
      place.fresh();
      place.account().witness().killAfter(call);
      runUntilDead(place.walk()::resume);
      place.walk().undo();
      assertThat(place.inventory().values()).as("killed at call %d, undone", call).containsOnly(0);
    }
  }

  /// Also when the process that takes it back is killed.
  void killedInTheUndoItIsUndoneByTheNextProcess(Calls which) throws Exception {
    place.walk().resume();
    place.account().witness().disarm();
    place.walk().undo();
    int calls = place.account().witness().changing().size();
    assertThat(calls).isGreaterThan(1);

    for (int call = which.first(); call < calls; call += which.every()) {
      place.fresh();
      place.walk().resume();
      place.account().witness().killAfter(call);
      runUntilDead(place.walk()::undo);
      place.walk().undo();
      assertThat(place.inventory().values()).as("undo killed at call %d", call).containsOnly(0);
    }
  }

  /// Afterwards nobody is killed any more.
  private void runUntilDead(Work work) throws InterruptedException {
    try {
      work.run();
    } catch (RuntimeException e) {
      if (!place.account().witness().dead()) {
        throw e;
      }
    }
    assertThat(place.account().witness().dead()).as("was killed").isTrue();
    place.account().witness().disarm();
  }
}
