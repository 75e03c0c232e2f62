package dev.switchback.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.engine.Ending;
import dev.switchback.journal.MemoryJournal;
import dev.switchback.rehearsal.CanonicalWorld;
import dev.switchback.rehearsal.world.Settings;
import dev.switchback.run.Outcome;
import dev.switchback.run.RunEvent;
import dev.switchback.scenario.RehearsedSite.After;
import dev.switchback.scenario.RehearsedSite.Circumstances;
import dev.switchback.scenario.Snapshots.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Whatever call a process dies at, the next one brings the same account about: the same resources,
/// none twice, none orphaned. Generic over the runbooks: what is added to one is covered that day.
@Execution(ExecutionMode.CONCURRENT)
class CrashPointTest {
  /// More crash points than these are sampled; all are tried with the profile `exhaustive`.
  private static final int MOST = Integer.getInteger("crash.most", 100);

  private static final long SEED = Long.getLong("crash.seed", 20261122L);

  /// A runbook, and the one that must have run before it.
  private record Subject(String runbook, List<String> before) {
    RehearsedSite prepared() {
      RehearsedSite site = RehearsedSite.fresh();
      for (String name : before) {
        site = succeeded(site.begin(name));
      }
      return site;
    }
  }

  private static final List<Subject> SUBJECTS =
      List.of(new Subject("setup", List.of()), new Subject("destroy", List.of("setup")));

  @TestFactory
  Stream<DynamicTest> aResumeFromAnyCrashPointEndsAsAnUninterruptedRunDoes() {
    return SUBJECTS.stream().flatMap(subject -> resumed(subject, MOST));
  }

  @TestFactory
  Stream<DynamicTest> anAbortFromAnyCrashPointLeavesNothing() {
    return aborted(MOST);
  }

  @TestFactory
  @Tag("exhaustive")
  Stream<DynamicTest> everyCrashPointIsTried() {
    return Stream.concat(
        SUBJECTS.stream().flatMap(subject -> resumed(subject, Integer.MAX_VALUE)),
        aborted(Integer.MAX_VALUE));
  }

  private static Stream<DynamicTest> resumed(Subject subject, int most) {
    RehearsedSite prepared = subject.prepared();
    var swept = new Sweep(prepared, subject.runbook());
    String expected = CanonicalWorld.of(succeeded(swept.after).world());
    return swept.tests(
        most,
        "resume " + subject.runbook(),
        crashed -> CanonicalWorld.of(succeeded(crashed.resume(Circumstances.PLAIN)).world()),
        expected);
  }

  private static Stream<DynamicTest> aborted(int most) {
    RehearsedSite prepared = RehearsedSite.fresh();
    return new Sweep(prepared, "setup")
        .tests(
            most,
            "abort setup",
            crashed -> {
              After after = crashed.abort(Circumstances.PLAIN);
              assertThat(after.ending())
                  .as(() -> failures(after.site()))
                  .isEqualTo(new Ending.Finished(Outcome.ABORTED));
              return CanonicalWorld.withoutShared(after.site().world());
            },
            CanonicalWorld.withoutShared(prepared.world()));
  }

  private static RehearsedSite succeeded(After after) {
    assertThat(after.ending())
        .as(() -> failures(after.site()))
        .isEqualTo(new Ending.Finished(Outcome.SUCCEEDED));
    return after.site();
  }

  private static String failures(RehearsedSite site) {
    return site.runs().getLast().stream()
        .filter(RunEvent.StepFailed.class::isInstance)
        .map(Object::toString)
        .collect(Collectors.joining("\n"));
  }

  /// One run, with a snapshot at every crash point.
  private static final class Sweep {
    private final RehearsedSite prepared;
    private final After after;
    private final List<Snapshot> snapshots;

    Sweep(RehearsedSite prepared, String runbook) {
      this.prepared = prepared;
      var journal = new MemoryJournal();
      var snapshots = new Snapshots(journal);
      this.after =
          prepared.begin(
              runbook,
              RehearsedSite.approving(runbook),
              journal,
              Circumstances.PLAIN.seenBy(snapshots));
      this.snapshots = snapshots.taken();
    }

    Stream<DynamicTest> tests(
        int most, String what, Function<RehearsedSite, String> goOn, String expected) {
      assertThat(snapshots).as("crash points of " + what).hasSizeGreaterThan(20);
      return sample(snapshots, most).stream()
          .map(
              snapshot ->
                  DynamicTest.dynamicTest(
                      what + " " + snapshot.where(),
                      () -> assertThat(goOn.apply(crashed(snapshot))).isEqualTo(expected)));
    }

    private RehearsedSite crashed(Snapshot snapshot) {
      var runs = new ArrayList<>(prepared.runs());
      runs.add(snapshot.events());
      return new RehearsedSite(snapshot.world(), runs, new Settings(true, 0));
    }
  }

  private static List<Snapshot> sample(List<Snapshot> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    var shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(SEED));
    System.out.println("crash points: " + most + " of " + all.size() + ", crash.seed=" + SEED);
    return shuffled.subList(0, most);
  }
}
