package dev.switchback.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.engine.Ending;
import dev.switchback.journal.MemoryJournal;
import dev.switchback.rehearsal.faults.Scenario;
import dev.switchback.run.Failure;
import dev.switchback.run.Outcome;
import dev.switchback.run.RunEvent;
import dev.switchback.scenario.RehearsedSite.After;
import dev.switchback.scenario.RehearsedSite.Circumstances;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A Local Zone that has no capacity for the nodes.
class NodesWithoutRoomTest {
  private static final Path SHORTAGE =
      Path.of("runbooks", "examples", "scenarios", "no-capacity.yaml");

  @TempDir Path folder;

  private static After setup(Path scenario) {
    return RehearsedSite.fresh()
        .begin(
            "setup",
            RehearsedSite.approving("setup"),
            new MemoryJournal(),
            Circumstances.PLAIN.with(Scenario.read(scenario)));
  }

  private static List<RunEvent.StepFailed> failures(After after) {
    return after.site().runs().getLast().stream()
        .filter(RunEvent.StepFailed.class::isInstance)
        .map(RunEvent.StepFailed.class::cast)
        .toList();
  }

  private static Failure failure(After after, String step) {
    return failures(after).stream()
        .filter(failed -> failed.step().path().equals(step))
        .findFirst()
        .orElseThrow()
        .failure();
  }

  @Test
  void aShortageThatPassesIsWaitedFor() {
    After after = setup(SHORTAGE);

    assertThat(failures(after)).isEmpty();
    assertThat(after.ending()).isEqualTo(new Ending.Finished(Outcome.SUCCEEDED));
  }

  @Test
  void oneThatLastsEndsInASentenceThatHelpsAndTheRunGoesOnLater() throws IOException {
    Path lasting =
        Files.writeString(
            folder.resolve("lasting.yaml"),
            Files.readString(SHORTAGE).replace("times: 3", "times: 100"));

    After after = setup(lasting);

    assertThat(after.ending()).isEqualTo(new Ending.Finished(Outcome.FAILED));
    assertThat(failures(after))
        .extracting(failed -> failed.step().path())
        .containsExactlyInAnyOrder("cluster/zone-nodes", "database/host");
    assertThat(failure(after, "cluster/zone-nodes").what())
        .isEqualTo(
            "Auto Scaling group demo-local-zone cannot launch its instances: Could not"
                + " launch On-Demand Instances. InsufficientInstanceCapacity - We"
                + " currently do not have sufficient t3.xlarge capacity in"
                + " us-east-1-bos-1a. Launching EC2 instance failed.");
    assertThat(failure(after, "cluster/zone-nodes").todo())
        .contains("switchback resume", "zoneInstanceType")
        .endsWith(" offers: c5d.2xlarge, g4dn.2xlarge, r5d.2xlarge, t3.medium, t3.xlarge");
    assertThat(failure(after, "database/host").what())
        .startsWith("RunInstances was refused for 10 minutes: InsufficientInstanceCapacity");
    assertThat(failure(after, "database/host").todo())
        .contains("switchback resume", "databaseInstanceType")
        .endsWith(" offers: c5d.2xlarge, g4dn.2xlarge, r5d.2xlarge, t3.medium, t3.xlarge");
    assertThat(after.site().resume(Circumstances.PLAIN).ending())
        .isEqualTo(new Ending.Finished(Outcome.SUCCEEDED));
  }
}
