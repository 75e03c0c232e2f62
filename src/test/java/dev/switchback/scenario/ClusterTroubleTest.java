package dev.switchback.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.cloud.call.Call;
import dev.switchback.cloud.call.CallObserver;
import dev.switchback.cloud.call.Faults;
import dev.switchback.engine.Ending;
import dev.switchback.journal.MemoryJournal;
import dev.switchback.rehearsal.CanonicalWorld;
import dev.switchback.rehearsal.faults.Scenario;
import dev.switchback.run.Failure;
import dev.switchback.run.Outcome;
import dev.switchback.run.Request.Limits;
import dev.switchback.run.RunSummary;
import dev.switchback.runbook.StepId;
import dev.switchback.scenario.RehearsedSite.After;
import dev.switchback.scenario.RehearsedSite.Circumstances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What may go wrong while the cluster is made: it ends in a sentence that helps, or in the same
/// cluster.
class ClusterTroubleTest {
  private static final Path SAMPLES = Path.of("runbooks/examples/scenarios");
  private static final StepId CONTROL_PLANE = StepId.of("cluster", "control-plane");

  @TempDir Path folder;

  private static After setup(Faults faults, CallObserver... observers) {
    return setup(RehearsedSite.approving("setup"), faults, observers);
  }

  private static After setup(Limits limits, Faults faults, CallObserver... observers) {
    return RehearsedSite.fresh()
        .begin(
            "setup",
            limits,
            new MemoryJournal(),
            new Circumstances(List.of(observers), faults, List.of()));
  }

  private Faults scenario(String yaml) throws IOException {
    return Scenario.read(Files.writeString(folder.resolve("scenario.yaml"), yaml));
  }

  private static Failure failed(After after, String step) {
    assertThat(after.ending()).isEqualTo(new Ending.Finished(Outcome.FAILED));
    RunSummary summary = RunSummary.of(after.site().runs().getLast());
    return Optional.ofNullable(summary.steps().failed().get(StepId.of("cluster", step)))
        .orElseThrow(() -> new AssertionError("failed: " + summary.steps().failed()));
  }

  @Test
  void aStormOfThrottlingAndLateAnswersEndsInTheSameSite() {
    After plain = setup(Faults.NONE);

    After rough = setup(Scenario.read(SAMPLES.resolve("eks-storm.yaml")));

    assertThat(rough.ending()).isEqualTo(new Ending.Finished(Outcome.SUCCEEDED));
    assertThat(CanonicalWorld.of(rough.site().world()))
        .isEqualTo(CanonicalWorld.of(plain.site().world()));
  }

  @Test
  void aStormWithoutEndIsSaidWithTheWayOut() throws IOException {
    After after =
        setup(scenario("faults: [{operation: 'eks:CreateCluster', times: 1000, throttle: true}]"));

    Failure failure = failed(after, "control-plane");
    assertThat(failure.what())
        .startsWith("AWS went on throttling CreateCluster (10 attempts): ThrottlingException");
    assertThat(failure.todo()).contains("wait a few minutes", "switchback resume");
  }

  @Test
  void credentialsThatEndInTheNinthMinutePauseTheRunAndTheSameClusterIsTakenUp() {
    var watched = new Watch();

    After paused = setup(Scenario.read(SAMPLES.resolve("ninth-minute.yaml")), watched);

    assertThat(paused.ending()).isInstanceOf(Ending.Paused.class);
    assertThat(((Ending.Paused) paused.ending()).why()).contains("credentials");
    assertThat(watched.fromCreationToTheEnd())
        .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(9));

    After resumed = paused.site().resume(Circumstances.PLAIN.seenBy(watched));
    assertThat(resumed.ending()).isEqualTo(new Ending.Finished(Outcome.SUCCEEDED));
    assertThat(watched.creations).hasSize(1);
    assertThat(CanonicalWorld.of(resumed.site().world()))
        .isEqualTo(CanonicalWorld.of(setup(Faults.NONE).site().world()));
  }

  @Test
  void aZoneWithoutRoomIsSaidWithTheZonesThatHaveIt() {
    Failure failure =
        failed(setup(Scenario.read(SAMPLES.resolve("no-control-plane.yaml"))), "control-plane");

    assertThat(failure.what())
        .startsWith("EKS can place no control plane in the zone of one of the subnets: ")
        .contains("us-east-1a, us-east-1b, us-east-1d");
    assertThat(failure.todo())
        .contains("cluster/control-plane in 02-cluster.yaml", "--accept-changes");
  }

  @Test
  void anAccessEntryThatNeverShowsIsSaid() throws IOException {
    Failure failure =
        failed(
            setup(
                scenario(
                    """
                    faults:
                      - operation: eks:DescribeAccessEntry
                        times: 10000
                        fail: {code: ResourceNotFoundException, status: 404}
                    """)),
            "node-access");

    assertThat(failure.what())
        .isEqualTo(
            "Waited 5 minutes for access entry arn:aws:iam::123456789012:role/demo-node; it is"
                + " still not shown yet.");
    assertThat(failure.todo()).contains("switchback resume");
  }

  @Test
  void anAddOnWithoutNodesIsSaidWithItsIssues() {
    Limits all = RehearsedSite.approving("setup");
    var without =
        new Limits(
            all.until(), Set.of(StepId.of("cluster", "region-nodes")), all.approved(), all.yes());

    After after = setup(without, Faults.NONE);

    for (String step : List.of("coredns", "ebs-csi", "efs-csi", "metrics-server", "external-dns")) {
      Failure failure = failed(after, step);
      assertThat(failure.what())
          .contains(" is DEGRADED: InsufficientNumberOfReplicas (The add-on is unhealthy");
      assertThat(failure.todo()).contains("whether a node of the Region is Ready");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "iam:CreateRole, vpc-cni-role, iam:CreateRole",
    "eks:CreateNodegroup, region-nodes, eks:CreateNodegroup",
  })
  void aDeniedCallNamesThePermission(String operation, String step, String missing)
      throws IOException {
    Failure failure =
        failed(setup(scenario("faults: [{operation: '" + operation + "', deny: true}]")), step);

    assertThat(failure.todo()).startsWith("Allow " + missing);
  }

  @Test
  void independentWorkOverlaps() {
    RunSummary summary = RunSummary.of(setup(Faults.NONE).site().runs().getLast());
    Duration elapsed = summary.times().elapsed();

    assertThat(elapsed.toMillis())
        .isLessThanOrEqualTo((long) (1.03 * summary.times().path().length().toMillis()))
        .isLessThanOrEqualTo((long) (0.75 * summary.times().path().sequential().toMillis()));
  }

  /// When the cluster was asked for, and when nothing more was answered.
  private static final class Watch implements CallObserver {
    final List<Instant> creations = new ArrayList<>();
    private Instant last = Instant.EPOCH;

    @Override
    public synchronized void before(Call call) {
      if (call.operation().equals("CreateCluster")) {
        creations.add(call.origin().at());
      }
      if (call.operation().equals("DescribeCluster")
          && Objects.equals(call.origin().step(), Optional.of(CONTROL_PLANE))) {
        last = call.origin().at();
      }
    }

    Duration fromCreationToTheEnd() {
      return Duration.between(creations.getFirst(), last);
    }
  }
}
