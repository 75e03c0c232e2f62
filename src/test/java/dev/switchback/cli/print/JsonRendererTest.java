package dev.switchback.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchback.run.Outcome;
import dev.switchback.run.Outputs;
import dev.switchback.run.RunEvent;
import dev.switchback.run.RunScript;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonRendererTest {
  private final StringWriter printed = new StringWriter();
  private final RunScript run = new RunScript().plans("n/vpc").plans("n/routes", "n/vpc");

  @Test
  void oneLineAnEventAndASummaryAtTheEnd() {
    run.begins().starts("n/vpc").at(2).succeeds("n/vpc", Outputs.of("id", "vpc-1"));
    run.starts("n/routes").at(3).succeeds("n/routes").finishes(Outcome.SUCCEEDED);

    play(List.of());

    assertThat(printed.toString().lines())
        .containsExactly(
            "<RunStarted>",
            "<StepStarted>",
            "<StepSucceeded>",
            "<StepStarted>",
            "<StepSucceeded>",
            "<RunFinished>",
            "{\"type\":\"Summary\",\"outcome\":\"SUCCEEDED\",\"elapsedSeconds\":3.0,"
                + "\"criticalPathSeconds\":3.0,\"sequentialSeconds\":3.0,"
                + "\"criticalPath\":[\"n/vpc\",\"n/routes\"],"
                + "\"outputs\":{\"n/vpc\":{\"id\":\"vpc-1\"}}}");
  }

  @Test
  void whatIsSaidIsNoEvent() {
    renderer(List.of()).said(run.now(), RunScript.id("n/vpc"), "pending");

    assertThat(printed.toString()).isEmpty();
  }

  @Test
  void aPauseIsSummedUpWithWhatEarlierProcessesDid() {
    run.begins().starts("n/vpc").at(2).succeeds("n/vpc", Outputs.of("id", "vpc-1"));
    var before = run.takeNew();
    run.at(100).resumes().at(101).pauses("Ctrl-C");

    play(before);

    assertThat(printed.toString())
        .startsWith("<RunResumed>\n<RunPaused>\n{\"type\":\"Summary\",\"outcome\":\"PAUSED\"")
        .contains("\"elapsedSeconds\":2.0", "vpc-1");
  }

  private void play(List<RunEvent> before) {
    run.takeNew().forEach(renderer(before)::event);
  }

  private JsonRenderer renderer(List<RunEvent> before) {
    return new JsonRenderer(
        new PrintWriter(printed), event -> "<" + event.getClass().getSimpleName() + ">", before);
  }
}
