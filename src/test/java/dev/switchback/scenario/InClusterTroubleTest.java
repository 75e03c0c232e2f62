package dev.switchback.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.cloud.call.Faults;
import dev.switchback.engine.Ending;
import dev.switchback.journal.MemoryJournal;
import dev.switchback.rehearsal.CanonicalWorld;
import dev.switchback.rehearsal.faults.Scenario;
import dev.switchback.run.Failure;
import dev.switchback.run.Outcome;
import dev.switchback.run.RunSummary;
import dev.switchback.runbook.StepId;
import dev.switchback.scenario.RehearsedSite.After;
import dev.switchback.scenario.RehearsedSite.Circumstances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What may go wrong in the cluster itself: it ends in a sentence that helps, or in the same site.
class InClusterTroubleTest {
  @TempDir Path folder;

  private After setup(String faults) throws IOException {
    return setup(Scenario.read(Files.writeString(folder.resolve("scenario.yaml"), faults)));
  }

  private static After setup(Faults faults) {
    return RehearsedSite.fresh()
        .begin(
            "setup",
            RehearsedSite.approving("setup"),
            new MemoryJournal(),
            Circumstances.PLAIN.with(faults));
  }

  private static Failure failed(After after, String step) {
    assertThat(after.ending()).isEqualTo(new Ending.Finished(Outcome.FAILED));
    RunSummary summary = RunSummary.of(after.site().runs().getLast());
    return Optional.ofNullable(summary.steps().failed().get(StepId.of("cluster", step)))
        .orElseThrow(() -> new AssertionError("failed: " + summary.steps().failed()));
  }

  private static void sameAsUsual(After after) {
    assertThat(after.ending())
        .as(() -> RunSummary.of(after.site().runs().getLast()).steps().failed().toString())
        .isEqualTo(new Ending.Finished(Outcome.SUCCEEDED));
    assertThat(CanonicalWorld.of(after.site().world()))
        .isEqualTo(CanonicalWorld.of(setup(Faults.NONE).site().world()));
  }

  @Test
  void throttlingAndLostAnswersEndInTheSameSite() throws IOException {
    sameAsUsual(
        setup(
            """
            faults:
              - {operation: "kubernetes:*", every: 2, throttle: true}
              - {operation: "helm:ListReleases", delay: 40s}
              - {operation: "helm:InstallRelease", fail: {code: Unavailable, status: 503, after: true}}
            """));
  }

  @Test
  void credentialsThatEndBeforeTheClusterIsAskedPauseTheRun() throws IOException {
    After paused = setup("faults: [{operation: 'kubernetes:GET pods', expire: true}]");

    assertThat(paused.ending()).isInstanceOf(Ending.Paused.class);
    assertThat(((Ending.Paused) paused.ending()).why()).contains("The cluster does not accept");
    sameAsUsual(paused.site().resume(Circumstances.PLAIN));
  }

  @Test
  void whoMayNotLookIntoTheClusterIsToldWhoCanAllowIt() throws IOException {
    Failure failure =
        failed(setup("faults: [{operation: 'kubernetes:GET nodes', deny: true}]"), "ready");

    assertThat(failure.what())
        .isEqualTo(
            "GET nodes was denied by the cluster: Forbidden (User cannot do kubernetes:GET"
                + " nodes).");
    assertThat(failure.todo()).contains("aws eks associate-access-policy", "switchback resume");
  }

  @Test
  void aChartThatIsRefusedFailsItsStepAndIsInstalledByTheNextRun() throws IOException {
    After after =
        setup(
            """
            faults: [{operation: "helm:InstallRelease",
                      fail: {code: Invalid, message: "no matches for kind", status: 422}}]
            """);

    Failure failure = failed(after, "load-balancer-controller");
    assertThat(failure.what())
        .isEqualTo("InstallRelease was refused by the cluster: Invalid: no matches for kind.");
    sameAsUsual(after.site().resume(Circumstances.PLAIN));
  }
}
