package dev.switchback.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.run.RunEvent;
import dev.switchback.run.RunState;
import dev.switchback.run.RunSummary;
import dev.switchback.run.Stopwatch;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Independent work overlaps: nothing but the graph holds a step up, and the graph is no chain.
class SetupTimesTest {
  /// The seam's rates and pauses between questions may add this much to the critical path.
  private static final double OVER_CRITICAL_PATH = 1.03;

  private static final double OF_SEQUENTIAL = 0.6;

  @Test
  void setupTakesItsCriticalPathAndMuchLessThanOneStepAfterTheOther() {
    List<RunEvent> run = RehearsedSite.fresh().begin("setup").site().runs().getLast();
    var stopwatch = new Stopwatch();
    run.forEach(stopwatch::add);

    RunSummary.Times times = RunSummary.of(RunState.of(run), stopwatch).times();

    double elapsed = times.elapsed().toMillis();
    assertThat(elapsed)
        .as("elapsed against the critical path %s", times.path())
        .isLessThanOrEqualTo(OVER_CRITICAL_PATH * times.path().length().toMillis());
    assertThat(elapsed)
        .as("elapsed against sequential")
        .isLessThanOrEqualTo(OF_SEQUENTIAL * times.path().sequential().toMillis());
  }
}
