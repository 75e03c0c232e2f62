package dev.switchback.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.action.ActionCatalog;
import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.CallObserver;
import dev.switchback.engine.Preview;
import dev.switchback.journal.MemoryJournal;
import dev.switchback.run.PlannedStep;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.runbook.StepId;
import dev.switchback.scenario.RehearsedSite.Circumstances;
import dev.switchback.scenario.Snapshots.Snapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The permissions that are printed rest on what actions declare; so what they declare is what they
/// call, over setup, a look at all of it, resumes and aborts from several moments, and destroy.
class DeclaredOperationsTest {
  private static final ActionCatalog ACTIONS = ActionCatalog.standard();
  private static final String SETUP = "setup";

  /// Answers that bring steps or calls which the post's do not.
  private static final Map<String, String> CHOICES = Map.of("efsResolution", "host-aliases");

  /// What is declared and not called in these runs, and why it is declared.
  private static final Map<String, Set<String>> NOT_MET_HERE = NotMetHere.TABLE;

  private static final Map<String, Set<String>> CALLED = new ConcurrentHashMap<>();

  @BeforeAll
  static void watch() {
    walk(Map.of(), 12);
    walk(CHOICES, 3);
  }

  private static void walk(Map<String, String> chosen, int interruptions) {
    var journal = new MemoryJournal();
    var snapshots = new Snapshots(journal);
    var calls = new Calls();
    RehearsedSite set =
        RehearsedSite.fresh()
            .begin(
                SETUP,
                chosen,
                RehearsedSite.approving(SETUP),
                journal,
                Circumstances.PLAIN.seenBy(snapshots).seenBy(calls))
            .site();
    var looks = new Calls();
    assertThat(set.plan(SETUP, Circumstances.PLAIN.seenBy(looks)))
        .extracting(Preview.Line::standing)
        .contains(Preview.Standing.THERE)
        .doesNotContain(Preview.Standing.GONE, Preview.Standing.UNKNOWN);
    calls.of(set);
    looks.of(set);
    interrupted(snapshots.taken(), interruptions);
    var destroying = new Calls();
    destroying.of(
        set.begin(
                "destroy",
                RehearsedSite.approving("destroy"),
                new MemoryJournal(),
                Circumstances.PLAIN.seenBy(destroying))
            .site());
  }

  /// Resumes and aborts from moments over the whole of a run.
  private static void interrupted(List<Snapshot> taken, int times) {
    for (int i = 0; i < times; i++) {
      Snapshot snapshot = taken.get(i * (taken.size() - 1) / times);
      var crashed =
          new RehearsedSite(
              snapshot.world(), List.of(snapshot.events()), RehearsedSite.fresh().settings());
      var resumed = new Calls();
      resumed.of(crashed.resume(Circumstances.PLAIN.seenBy(resumed)).site());
      var aborted = new Calls();
      aborted.of(crashed.abort(Circumstances.PLAIN.seenBy(aborted)).site());
    }
  }

  @Test
  void noActionCallsWhatItDoesNotDeclare() {
    assertThat(CALLED).containsKeys("vpc", "nat-gateway", "network-outputs");
    var undeclared = new TreeMap<String, Set<String>>();
    CALLED.forEach(
        (uses, called) -> {
          var more = new TreeSet<>(called);
          more.removeAll(declared(uses));
          if (!more.isEmpty()) {
            undeclared.put(uses, more);
          }
        });
    assertThat(undeclared).isEmpty();
  }

  @Test
  void noActionDeclaresWhatItDoesNotCall() {
    var uncalled = new TreeMap<String, Set<String>>();
    CALLED.forEach(
        (uses, called) -> {
          var more = new TreeSet<>(declared(uses));
          more.removeAll(called);
          more.removeAll(NOT_MET_HERE.getOrDefault(uses, Set.of()));
          if (!more.isEmpty()) {
            uncalled.put(uses, more);
          }
        });
    assertThat(uncalled).isEmpty();
  }

  @Test
  void theTableOfExceptionsHoldsNothingThatIsCalledNow() {
    NOT_MET_HERE.forEach(
        (uses, operations) ->
            assertThat(CALLED.getOrDefault(uses, Set.of()))
                .as(uses)
                .doesNotContainAnyElementsOf(operations));
  }

  private static Collection<String> declared(String uses) {
    return ACTIONS.require(uses).facts().operations();
  }

  /// The calls of one run, by the step that made them, and then by its action.
  private static final class Calls implements CallObserver {
    private final Map<StepId, Set<String>> bySteps = new ConcurrentHashMap<>();

    @Override
    public void before(Call call) {
      call.origin()
          .step()
          .ifPresent(
              step ->
                  bySteps
                      .computeIfAbsent(step, s -> new ConcurrentSkipListSet<>())
                      .add(call.service() + ":" + call.operation()));
    }

    /// The run is the site's last.
    void of(RehearsedSite site) {
      List<RunEvent> events = site.runs().getLast();
      for (PlannedStep step : RunState.of(events).plan().steps()) {
        if (!step.uses().equals(PlannedStep.GATE)) {
          CALLED
              .computeIfAbsent(step.uses(), u -> new ConcurrentSkipListSet<>())
              .addAll(bySteps.getOrDefault(step.id(), Set.of()));
        }
      }
    }
  }
}
