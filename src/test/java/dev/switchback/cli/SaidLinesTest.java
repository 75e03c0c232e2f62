package dev.switchback.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchback.run.RunEvent;
import dev.switchback.runbook.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaidLinesTest {
  private static final Instant BEGIN = Instant.parse("2026-12-01T12:00:00Z");
  private static final StepId VPC = new StepId("network/vpc");

  private static RunEvent started(Instant at) {
    return new RunEvent.StepStarted(at, VPC, 1, JsonNodeFactory.instance.objectNode());
  }

  /// Ten seconds of work, an hour's pause, and on.
  private static SaidLines pausedOnce() {
    var lines = new SaidLines();
    lines.event(started(BEGIN));
    lines.event(new RunEvent.RunPaused(BEGIN.plusSeconds(10), "The operator paused it."));
    lines.event(new RunEvent.RunResumed(BEGIN.plusSeconds(3600), List.of()));
    lines.event(started(BEGIN.plusSeconds(3600)));
    return lines;
  }

  @Test
  void whatAStepSaidIsFoundWithItsTimeBeforeAPauseAndAfterIt() {
    SaidLines lines = pausedOnce();

    assertThat(lines.of("    0:04 · network/vpc                   CreateVpc 10.0.0.0/16"))
        .contains(new SaidLines.Said(BEGIN.plusSeconds(4), VPC, "CreateVpc 10.0.0.0/16"));
    assertThat(lines.of(" 1:00:12 · network/vpc  VPC vpc-06: pending"))
        .map(SaidLines.Said::at)
        .contains(BEGIN.plusSeconds(3600 + 3602));
    assertThat(lines.of("   <0:01 . destroy/undo/network/vpc  DeleteVpc vpc-06"))
        .map(SaidLines.Said::step)
        .contains(new StepId("destroy/undo/network/vpc"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "    0:04 ✔ network/vpc                   done in 0:04",
        "setup of demo: 13 steps",
        "Step 1 · Deploy the VPC",
        "",
        "                                     Delete a cluster, then: switchback resume"
      })
  void otherLinesAreNone(String line) {
    assertThat(pausedOnce().of(line)).isEqualTo(Optional.empty());
  }
}
